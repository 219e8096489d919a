/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The reference machine. What a report covers: the value that was reported counts as clean wherever
 * the report dominates. Whatever put all of its poison into that value, and what is computed from
 * it, may count as clean there as well: that is the lower bound.
 */
#include <string.h>
#include "machine.h"

#define MAX_CHECKS 32
#define MAX_STEPS  4000

struct check {
	const struct instruction *at;
	unsigned step;
};

struct checks {
	struct check items[MAX_CHECKS];
	unsigned count;
};

struct value {
	struct bounds bounds;
	const struct instruction *definition;
	struct checks reported, covered; /* in a report of its own; in one of another value */
	uint64_t lower_now;		 /* the answer to question `asked` */
	unsigned asked;
};

static struct machine {
	const struct program *program;
	const struct input *input;
	struct expectation *expected;
	struct value values[MAX_VALUES];
	unsigned step, fetches, locals;
	unsigned question; /* changes with what is covered and where the machine is */
	bool any_report, stopped;
} m;

static bool dominates(const struct instruction *a, const struct instruction *b)
{
	if (a->block == b->block)
		return a->index < b->index;
	return m.program->dominators[b->block][a->block] == '1';
}

static void add_check(struct checks *checks, const struct instruction *at)
{
	unsigned n = 0;
	while (n < checks->count && checks->items[n].at != at)
		n++;
	if (n == MAX_CHECKS) {
		m.stopped = true;
		return;
	}
	checks->items[n] = (struct check){at, m.step};
	if (n == checks->count)
		checks->count++;
}

/* `now`: also by the instruction itself, as it is being run. */
static bool is_covered(const struct checks *checks, const struct instruction *at, bool now)
{
	for (unsigned n = 0; n < checks->count; n++) {
		const struct check *check = &checks->items[n];
		if (dominates(check->at, at) || (now && check->at == at && check->step == m.step))
			return true;
	}
	return false;
}

static bool is_computed(const struct instruction *i)
{
	return i && i->operation <= LAST_COMPUTED;
}

static struct value *value_of(const struct operand *operand)
{
	return operand->value < 0 ? NULL : &m.values[operand->value];
}

static uint64_t bits_of(const struct operand *operand)
{
	return operand->value < 0 ? operand->constant : value_of(operand)->bounds.bits;
}

static uint64_t upper_at(const struct operand *operand, const struct instruction *at)
{
	const struct value *value = value_of(operand);
	return !value || is_covered(&value->reported, at, false) ? 0 : value->bounds.upper;
}

/* As if the value were computed here, with all that reports allow to count as clean. */
static uint64_t lower_at(const struct operand *operand, const struct instruction *at)
{
	struct value *value = value_of(operand);

	if (!value || is_covered(&value->reported, at, true) ||
	    is_covered(&value->covered, at, true))
		return 0;
	if (!m.any_report || !value->bounds.lower || !is_computed(value->definition))
		return value->bounds.lower;
	if (value->asked == m.question)
		return value->lower_now;
	const struct instruction *i = value->definition;
	uint64_t bits[MAX_OPERANDS], poison[MAX_OPERANDS], changes;
	for (unsigned n = 0; n < i->count; n++) {
		bits[n] = bits_of(&i->operands[n]);
		poison[n] = lower_at(&i->operands[n], at);
	}
	brute_force(i, bits, poison, true, &changes);
	value->lower_now = changes & value->bounds.lower;
	value->asked = m.question;
	return value->lower_now;
}

static uint32_t origins_at(const struct operand *operand, const struct instruction *at)
{
	return upper_at(operand, at) ? value_of(operand)->bounds.origins : 0;
}

static struct bounds bounds_at(const struct operand *operand, const struct instruction *at)
{
	return (struct bounds){bits_of(operand), lower_at(operand, at), upper_at(operand, at),
			       origins_at(operand, at)};
}

static void define(const struct instruction *i, struct bounds bounds)
{
	struct value *value = &m.values[i->result];

	value->bounds = bounds;
	value->definition = i;
	value->reported.count = value->covered.count = value->asked = 0;
}

/* What put all its poison into a reported value may count as reported. */
static void cover_operands(const struct instruction *i, const struct instruction *at)
{
	uint64_t bits[MAX_OPERANDS], upper[MAX_OPERANDS];

	for (unsigned n = 0; n < i->count; n++) {
		bits[n] = bits_of(&i->operands[n]);
		upper[n] = upper_at(&i->operands[n], i);
	}
	for (unsigned n = 0; n < i->count; n++) {
		struct value *operand = value_of(&i->operands[n]);
		if (!upper[n] || !keeps_all_poison(i, bits, upper, n))
			continue;
		add_check(&operand->covered, at);
		if (is_computed(operand->definition))
			cover_operands(operand->definition, at);
	}
}

static struct event *add_event(enum event_kind kind, const struct instruction *i)
{
	struct expectation *expected = m.expected;
	if (expected->event_count == MAX_EVENTS)
		m.stopped = true;
	else
		expected->event_count++;
	struct event *event = &expected->events[expected->event_count - 1];
	*event = (struct event){.kind = kind, .index = i->index, .least = 1, .most = 1};
	return event;
}

/* One instruction checks the operands of which the bit in `which` is set. */
static void check(const struct instruction *i, unsigned which)
{
	struct event event = {0};
	unsigned poisoned = 0;

	for (unsigned n = 0; n < i->count; n++) {
		if (!(which >> n & 1) || !upper_at(&i->operands[n], i))
			continue;
		poisoned |= 1u << n;
		event.most++;
		event.least |= lower_at(&i->operands[n], i) != 0;
		event.origins |= origins_at(&i->operands[n], i);
	}
	if (!poisoned)
		return;
	struct event *added = add_event(REPORT, i);
	added->least = event.least;
	added->most = event.most;
	added->origins = event.origins;
	m.any_report = true;
	m.question++;
	for (unsigned n = 0; n < i->count; n++) {
		if (!(poisoned >> n & 1))
			continue;
		struct value *value = value_of(&i->operands[n]);
		add_check(&value->reported, i);
		if (is_computed(value->definition))
			cover_operands(value->definition, i);
	}
}

static void compute(const struct instruction *i)
{
	uint64_t bits[MAX_OPERANDS], lower[MAX_OPERANDS], upper[MAX_OPERANDS], any = 0;
	struct bounds result = {0};

	if (i->operation >= UDIV && i->operation <= SREM)
		check(i, 2);
	for (unsigned n = 0; n < i->count; n++) {
		bits[n] = bits_of(&i->operands[n]);
		lower[n] = lower_at(&i->operands[n], i);
		upper[n] = upper_at(&i->operands[n], i);
		any |= upper[n];
		result.origins |= origins_at(&i->operands[n], i);
	}
	if (i->operation == SELECT && !upper[0])
		result.origins = origins_at(&i->operands[bits[0] ? 1 : 2], i);
	if (!evaluate(i, bits, &result.bits))
		m.stopped = true;
	brute_force(i, bits, lower, true, &result.lower);
	bool all = any && brute_force(i, bits, upper, false, &result.upper);
	if (any && !(all && (is_exact_operation(i) || (knows_any_poison(i) && !result.upper))))
		result.upper = width_mask(i->width);
	define(i, result);
}

/* The bytes at an address; NULL if they are not all the program's. */
static struct bounds *bytes_at(uint64_t address, unsigned count)
{
	uint64_t offset = address - (uint64_t)(uintptr_t)MEMORY;
	if (offset >= AREA || offset + count > AREA) {
		m.stopped = true;
		return NULL;
	}
	return &m.expected->memory[offset];
}

static void load(const struct instruction *i)
{
	unsigned count = (i->width + 7) / 8;
	struct bounds result = {0};

	check(i, 1);
	const struct bounds *bytes = bytes_at(bits_of(&i->operands[0]), count);
	for (unsigned n = 0; bytes && n < count; n++) {
		result.bits |= bytes[n].bits << 8 * n;
		result.lower |= bytes[n].lower << 8 * n;
		result.upper |= bytes[n].upper << 8 * n;
		if (bytes[n].upper)
			result.origins |= bytes[n].origins;
	}
	result.bits &= width_mask(i->width);
	result.lower &= width_mask(i->width);
	result.upper &= width_mask(i->width);
	define(i, result);
}

/* Poison paints the whole of each 4 bytes that it touches with its origin. */
static void paint(uint64_t address, unsigned count, struct bounds value)
{
	uint64_t first = address & ~3ull, end = (address + count + 3) & ~3ull;
	struct bounds *bytes = bytes_at(first, (unsigned)(end - first));

	for (unsigned n = 0; bytes && n < end - first; n++)
		bytes[n].origins = value.origins | (value.lower ? 0 : bytes[n].origins);
}

static void store(const struct instruction *i)
{
	unsigned count = (i->width + 7) / 8;
	uint64_t address = bits_of(&i->operands[1]);

	check(i, 2);
	struct bounds value = bounds_at(&i->operands[0], i), *bytes = bytes_at(address, count);
	for (unsigned n = 0; bytes && n < count; n++) {
		bytes[n].bits = value.bits >> 8 * n & 0xff;
		bytes[n].lower = value.lower >> 8 * n & 0xff;
		bytes[n].upper = value.upper >> 8 * n & 0xff;
	}
	if (value.upper)
		paint(address, count, value);
}

static void allocate(const struct instruction *i)
{
	uint64_t address = (uint64_t)(uintptr_t)MEMORY + 2 * SPACE + m.locals;
	struct bounds *bytes = bytes_at(address, 8);

	for (unsigned n = 0; bytes && n < 8; n++)
		bytes[n] = (struct bounds){0, 0xff, 0xff, 1u << ORIGIN_LOCAL};
	m.locals += 8;
	define(i, (struct bounds){.bits = address});
}

static void call(const struct instruction *i)
{
	unsigned eager = 0;

	for (unsigned n = 0; n < i->number_count; n++)
		eager |= (unsigned)(eager_checks && i->numbers[n]) << n;
	check(i, eager);
	for (unsigned n = 0; n < i->count; n++) {
		struct event *event = add_event(ARGUMENT, i);
		event->argument = bounds_at(&i->operands[n], i);
		/* Nothing is passed of what was checked. */
		if (eager >> n & 1)
			event->argument = (struct bounds){event->argument.bits, 0, ~0ull, ~0u};
	}
}

static void fetch(const struct instruction *i)
{
	unsigned n = m.fetches++ % FETCHES;
	uint64_t poison = m.input->fetched_poison[n];
	define(i, (struct bounds){m.input->fetched[n], poison, poison, 1u << ORIGIN_FETCH});
}

static unsigned choose_successor(const struct instruction *i)
{
	if (i->operation == JUMP)
		return 0;
	if (i->operation == BRANCH)
		return !bits_of(&i->operands[0]);
	for (unsigned n = 1; n < i->count; n++)
		if (i->operands[n].constant == bits_of(&i->operands[0]))
			return n;
	return 0;
}

/* All phis of a block take their values at once, as these count at the end of the block before. */
static const struct instruction *enter(const struct instruction *from, unsigned block)
{
	const struct instruction *first = &m.program->instructions[m.program->starts[block]], *i;
	struct bounds incoming[64];
	unsigned count = 0;

	for (i = first; i->operation == PHI; i++) {
		unsigned n = 0;
		while ((unsigned)i->numbers[n] != from->block)
			n++;
		incoming[count++ & 63] = bounds_at(&i->operands[n], from);
	}
	if (count > 64)
		m.stopped = true;
	for (unsigned n = 0; n < count; n++)
		define(&first[n], incoming[n & 63]);
	return i;
}

/* Returns the next instruction, or NULL at the end. */
static const struct instruction *run_one(const struct instruction *i)
{
	if (is_computed(i)) {
		compute(i);
		return i + 1;
	}
	switch (i->operation) {
	case FREEZE:
		define(i, (struct bounds){.bits = bits_of(&i->operands[0])});
		return i + 1;
	case LOAD:
		load(i);
		return i + 1;
	case STORE:
		store(i);
		return i + 1;
	case ALLOCA:
		allocate(i);
		return i + 1;
	case CALL:
		call(i);
		return i + 1;
	case FETCH:
		fetch(i);
		return i + 1;
	case JUMP:
	case BRANCH:
	case SWITCH:
		check(i, i->operation != JUMP);
		return enter(i, (unsigned)i->numbers[choose_successor(i)]);
	case RETURN: {
		bool eager = eager_checks && m.program->eager_result;
		check(i, eager);
		m.expected->result = bounds_at(&i->operands[0], i);
		if (eager)
			m.expected->result =
				(struct bounds){m.expected->result.bits, 0, ~0ull, ~0u};
		m.expected->finished = true;
		return NULL;
	}
	default:
		m.stopped = true;
		return NULL;
	}
}

static void set_up(const struct input *input)
{
	for (unsigned n = 0; n < 2 * SPACE; n++)
		m.expected->memory[n] = (struct bounds){input->memory[n], input->poison[n],
							input->poison[n], 1u << origin_of(n)};
	const struct bounds arguments[] = {
		{.bits = (uint64_t)(uintptr_t)MEMORY},
		{.bits = (uint64_t)(uintptr_t)(MEMORY + SPACE)},
		{input->a, input->a_poison, input->a_poison, 1u << ORIGIN_A},
		{input->b, input->b_poison, input->b_poison, 1u << ORIGIN_B},
	};
	for (unsigned n = 0; n < 4; n++)
		m.values[n] = (struct value){.bounds = arguments[n]};
}

void run_machine(const struct program *program, const struct input *input,
		 struct expectation *expectation)
{
	m.program = program;
	m.input = input;
	m.expected = expectation;
	m.step = m.question = m.fetches = m.locals = 0;
	m.any_report = m.stopped = false;
	expectation->event_count = 0;
	expectation->finished = false;
	if (program->value_count > MAX_VALUES)
		return;
	set_up(input);
	for (const struct instruction *i = program->instructions; i && !m.stopped; i = run_one(i)) {
		m.question++;
		if (++m.step == MAX_STEPS)
			m.stopped = true;
	}
	expectation->finished &= !m.stopped;
}
