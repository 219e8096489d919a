/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Runs the programs that programs.py generates and compares the reports that they make, the shadow
 * and origins that they pass and what they leave in memory with what the reference machine expects.
 * Apart from that machine, the uninstrumented twin is run over fillings of the poisoned bits: where
 * nothing was reported, what changes must be poisoned.
 */
#include <pthread.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "run.h"

#define MAPPED	  (1 << 20)
#define STACK	  (1 << 19) /* in the upper half of what is mapped */
#define FILLINGS  40
#define MAX_SHOWN 10

static bool with_origins;

/* ---- failures ---- */

static unsigned failures;

static void show_bytes(const char *name, const uint8_t *bytes, const uint8_t *poison,
		       unsigned count)
{
	fprintf(stderr, "  %s =", name);
	for (unsigned n = 0; n < count; n++)
		fprintf(stderr, " %02x", bytes[n]);
	fprintf(stderr, ", poisoned");
	for (unsigned n = 0; n < count; n++)
		fprintf(stderr, " %02x", poison[n]);
	fputc('\n', stderr);
}

static void show_case(const struct program *program, const struct input *from,
		      const struct expectation *expected)
{
	char name[32];

	for (unsigned n = 0; n < VARIABLES; n++) {
		unsigned at = n * VARIABLE_SIZE;
		snprintf(name, sizeof(name), "in[%u]", at);
		show_bytes(name, from->memory + at, from->poison + at, 4);
	}
	show_bytes("table", from->memory + TABLE, from->poison + TABLE, TABLE_SIZE);
	show_bytes("fetched", from->fetched, from->fetched_poison, FETCHES);
	show_bytes("a", &from->a, &from->a_poison, 1);
	show_bytes("b", &from->b, &from->b_poison, 1);
	for (unsigned n = 0; n < expected->event_count; n++) {
		const struct event *event = &expected->events[n];
		if (event->kind == REPORT)
			fprintf(stderr, "  expected: %u to %u reports at %u, origins 0x%x\n",
				event->least, event->most, event->index, event->origins);
		else
			fprintf(stderr, "  expected: argument at %u, shadow 0x%02x to 0x%02x\n",
				event->index, (unsigned)event->argument.lower,
				(unsigned)event->argument.upper & 0xff);
	}
	for (unsigned n = 0; n < entry_count; n++)
		if (entries[n].kind == REPORT)
			fprintf(stderr, "  seen: report at %u, origin %u\n", entries[n].line - 1,
				entries[n].origin);
		else
			fprintf(stderr, "  seen: argument 0x%02x, shadow 0x%02x, origin %u\n",
				entries[n].bits, entries[n].shadow, entries[n].origin);
	fprintf(stderr, "  program: %s\n", program->name);
}

__attribute__((format(printf, 4, 5))) static void fail(const struct program *program,
						       const struct input *from,
						       const struct expectation *expected,
						       const char *format, ...)
{
	va_list arguments;

	if (++failures > MAX_SHOWN)
		return;
	fprintf(stderr, "FAIL %s: ", program->name);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
	show_case(program, from, expected);
}

/* ---- comparison with the machine ---- */

static bool is_origin(uint32_t origin, uint32_t allowed)
{
	return !with_origins || (origin && origin < 32 && allowed >> origin & 1);
}

static bool fits(const struct bounds *bounds, uint8_t bits, uint8_t shadow, uint32_t origin)
{
	return bounds->bits == bits && !(bounds->lower & ~(uint64_t)shadow) &&
	       !(shadow & ~bounds->upper) && (!shadow || is_origin(origin, bounds->origins));
}

static bool entry_fits(const struct event *event, const struct entry *entry)
{
	if (event->kind != entry->kind)
		return false;
	if (event->kind == REPORT)
		return entry->line == event->index + 1 && is_origin(entry->origin, event->origins);
	return fits(&event->argument, entry->bits, entry->shadow, entry->origin);
}

/*
 * An event stands for several entries or none, so all ways to match them are followed at once.
 * Returns the event at which none is left, or NULL; `matched` is how many entries fitted.
 */
static const struct event *match(const struct expectation *expected, unsigned *matched)
{
	static bool reached[MAX_ENTRIES + 1], next[MAX_ENTRIES + 1];

	memset(reached, 0, sizeof(reached));
	reached[0] = true;
	*matched = 0;
	for (unsigned e = 0; e < expected->event_count; e++) {
		const struct event *event = &expected->events[e];
		unsigned last = ~0u;

		memset(next, 0, sizeof(next));
		for (unsigned at = 0; at <= entry_count; at++) {
			for (unsigned n = 0; reached[at] && n <= event->most; n++) {
				if (n && (at + n > entry_count ||
					  !entry_fits(event, &entries[at + n - 1])))
					break;
				if (n >= event->least)
					next[last = at + n] = true;
			}
		}
		if (last == ~0u)
			return event;
		*matched = last;
		/* A report that ended the run is the last entry. */
		if (!recovers && last && entries[last - 1].kind == REPORT)
			return NULL;
		memcpy(reached, next, sizeof(reached));
	}
	return NULL;
}

static void compare_entries(const struct program *program, const struct input *from,
			    const struct expectation *expected)
{
	char seen[80] = "the end", wanted[80] = "the end";
	unsigned matched;
	const struct event *event = match(expected, &matched);
	const struct entry *entry = &entries[matched];

	if (!event && matched == entry_count)
		return;
	if (matched < entry_count && entry->kind == REPORT)
		snprintf(seen, sizeof(seen), "a report at %u, origin %u", entry->line - 1,
			 entry->origin);
	else if (matched < entry_count)
		snprintf(seen, sizeof(seen), "argument 0x%02x, shadow 0x%02x, origin %u",
			 entry->bits, entry->shadow, entry->origin);
	if (event)
		snprintf(wanted, sizeof(wanted), "%s at %u",
			 event->kind == REPORT ? "a report" : "an argument", event->index);
	fail(program, from, expected, "expected %s, seen %s", wanted, seen);
}

static void compare_value(const struct program *program, const struct input *from,
			  const struct expectation *expected, const struct bounds *bounds,
			  const char *what, unsigned index, uint8_t bits, uint8_t shadow,
			  uint32_t origin)
{
	if (!fits(bounds, bits, shadow, origin))
		fail(program, from, expected,
		     "%s[%u]: expected 0x%02x, shadow 0x%02x to 0x%02x, origins 0x%x; seen 0x%02x, "
		     "shadow 0x%02x, origin %u",
		     what, index, (unsigned)bounds->bits, (unsigned)bounds->lower,
		     (unsigned)bounds->upper, bounds->origins, bits, shadow, origin);
}

/* ---- comparison with fillings ---- */

struct output {
	uint8_t memory[SPACE], result, arguments[MAX_ENTRIES];
	unsigned argument_count;
};

static void take_output(struct output *output, uint8_t result)
{
	memcpy(output->memory, MEMORY + SPACE, SPACE);
	output->result = result;
	output->argument_count = 0;
	for (unsigned n = 0; n < entry_count; n++)
		if (entries[n].kind == ARGUMENT)
			output->arguments[output->argument_count++] = entries[n].bits;
}

static uint64_t random_state;

static uint64_t random_word(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return (random_state * 0x2545f4914f6cdd1d) >> 24;
}

static void fill(uint8_t *bytes, const uint8_t *poison, unsigned count)
{
	for (unsigned n = 0; n < count; n++)
		if (poison[n])
			bytes[n] ^= poison[n] & (uint8_t)random_word();
}

static const char *find_change(const struct output *shadow, const struct output *first,
			       const struct output *second)
{
	for (unsigned n = 0; n < SPACE; n++)
		if ((first->memory[n] ^ second->memory[n]) & ~shadow->memory[n])
			return "memory";
	if (first->argument_count != second->argument_count)
		return "the number of calls";
	for (unsigned n = 0; n < first->argument_count; n++)
		if ((first->arguments[n] ^ second->arguments[n]) & ~shadow->arguments[n])
			return "an argument";
	return (first->result ^ second->result) & ~shadow->result ? "the result" : NULL;
}

/* After a run that reported nothing; `shadow` is what that run left. */
static void try_fillings(const struct program *program, const struct input *from,
			 const struct expectation *expected, const struct output *shadow)
{
	static struct output first, second;

	take_output(&first, run_plain(program, from));
	for (unsigned n = 0; n < FILLINGS; n++) {
		struct input filled = *from;
		fill(filled.memory, filled.poison, sizeof(filled.memory));
		fill(&filled.a, &filled.a_poison, 1);
		fill(&filled.b, &filled.b_poison, 1);
		fill(filled.fetched, filled.fetched_poison, FETCHES);
		take_output(&second, run_plain(program, &filled));
		const char *what = find_change(shadow, &first, &second);
		if (what) {
			entry_count = 0;
			fail(program, from, expected, "nothing reported, but %s can change", what);
			return;
		}
	}
}

static void take_shadow(struct output *shadow)
{
	memcpy(shadow->memory, SHADOW + SPACE, SPACE);
	shadow->result = *result_shadow();
	shadow->argument_count = 0;
	for (unsigned n = 0; n < entry_count; n++)
		if (entries[n].kind == ARGUMENT)
			shadow->arguments[shadow->argument_count++] = entries[n].shadow;
}

/* ---- cases ---- */

static uint8_t choose_byte(void)
{
	static const uint8_t common[] = {0, 1, 2, 3, 7, 8, 15, 255};
	return random_word() & 1 ? common[random_word() % sizeof(common)] : (uint8_t)random_word();
}

/* All of it, or a few bits. */
static void choose_poison(uint8_t *poison, unsigned count)
{
	if (random_word() % 5 < 3) {
		memset(poison, 0xff, count);
		return;
	}
	for (unsigned bits = 1 + random_word() % 3; bits; bits--)
		poison[random_word() % count] |= (uint8_t)(1u << random_word() % 8);
}

static void choose_input(struct input *result)
{
	static const unsigned counts[] = {0, 1, 1, 1, 1, 2, 2, 2, 3, 4};
	uint8_t *bytes = (uint8_t *)result;

	for (unsigned n = 0; n < sizeof(*result); n++)
		bytes[n] = choose_byte();
	memset(result->poison, 0, sizeof(result->poison));
	memset(result->fetched_poison, 0, sizeof(result->fetched_poison));
	result->a_poison = result->b_poison = 0;
	for (unsigned n = counts[random_word() % 10]; n; n--) {
		unsigned which = random_word() % 12;
		if (which < 8)
			choose_poison(&result->poison[which % VARIABLES * VARIABLE_SIZE],
				      VARIABLE_SIZE);
		else if (which == 8)
			choose_poison(&result->poison[TABLE], TABLE_SIZE);
		else if (which == 9)
			choose_poison(&result->fetched_poison[random_word() % FETCHES], 1);
		else
			choose_poison(which == 10 ? &result->a_poison : &result->b_poison, 1);
	}
	if (random_word() & 1)
		memset(result->poison + SPACE, 0xff, SPACE);
}

static unsigned reported;

/* False when the machine cannot follow the program. */
static bool try_once(const struct program *program)
{
	static struct expectation expected;
	static struct output shadow;
	struct input chosen;
	unsigned before = failures;
	uint8_t result;

	choose_input(&chosen);
	run_machine(program, &chosen, &expected);
	if (!expected.finished)
		return false;
	bool ended = run_instrumented(program, &chosen, &result);
	unsigned found = 0;
	for (unsigned n = 0; n < entry_count; n++)
		found += entries[n].kind == REPORT;
	reported += found != 0;
	compare_entries(program, &chosen, &expected);
	if (!ended || failures != before)
		return true;
	if (eager_checks && program->eager_result)
		*result_shadow() = 0;
	for (unsigned n = 0; n < 2 * SPACE; n++)
		compare_value(program, &chosen, &expected, &expected.memory[n],
			      n < SPACE ? "in" : "out", n % SPACE, MEMORY[n], SHADOW[n],
			      ORIGIN[n / 4]);
	compare_value(program, &chosen, &expected, &expected.result, "result", 0, result,
		      *result_shadow(), *result_origin());
	if (found || !program->is_deterministic || failures != before)
		return true;
	take_shadow(&shadow);
	try_fillings(program, &chosen, &expected, &shadow);
	return true;
}

static void map(void *address)
{
	if (mmap(address, MAPPED, PROT_READ | PROT_WRITE,
		 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) != address) {
		perror("mmap");
		exit(2);
	}
}

static void *run_all(void *argument)
{
	unsigned rounds = *(unsigned *)argument, done = 0, left = 0;

	for (unsigned i = 0; i < program_count; i++) {
		for (unsigned round = 0; round < rounds; round++) {
			bool followed = try_once(&programs[i]);
			done += followed;
			left += !followed;
		}
	}
	printf("%u programs (%u skipped), %u cases (%u left out), %u with reports, %u failures\n",
	       program_count, skipped_count, done, left, reported, failures);
	if (skipped_count * 10 > program_count || left * 10 > done || reported * 10 < done) {
		fputs("too few cases, or too few with reports, to mean anything\n", stderr);
		failures++;
	}
	return NULL;
}

/* Rounds, seed, and the parameters of the pass. Runs on a stack that has shadow. */
int main(int argc, char **argv)
{
	if (argc != 4)
		return 2;
	unsigned rounds = (unsigned)atoi(argv[1]);
	pthread_attr_t attributes;
	pthread_t thread;

	random_state = strtoull(argv[2], NULL, 0) * 2 + 1;
	with_origins = strstr(argv[3], "origins");
	recovers = strstr(argv[3], "recover");
	context_by_call = strstr(argv[3], "context=call");
	eager_checks = strstr(argv[3], "eager-checks");
	map(MEMORY);
	map(SHADOW);
	map(ORIGIN);
	pthread_attr_init(&attributes);
	if (pthread_attr_setstack(&attributes, MEMORY + MAPPED - STACK, STACK) ||
	    pthread_create(&thread, &attributes, run_all, &rounds) || pthread_join(thread, NULL)) {
		perror("thread");
		return 2;
	}
	return failures != 0;
}
