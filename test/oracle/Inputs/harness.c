/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Runs the functions that oracle.py generates and compares the shadow that they leave with brute
 * force: the uninstrumented twin is run over fillings of the poisoned bits, and an output bit that
 * changes is one that the initialised inputs do not decide.
 *
 * The few symbols of the runtime interface that such functions need are defined here, so that a
 * failure is the instrumentation's and no runtime's.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include "harness.h"

#define MEMORY ((uint8_t *)0x700000000000)
#define SHADOW ((uint8_t *)0x200000000000)
#define ORIGIN ((uint32_t *)0x300000000000)
#define MAPPED 4096
#define OUTPUT (MAX_OPERANDS * SLOT)
#define MAX_SHOWN 20

_Thread_local uint64_t __msan_param_tls[100], __msan_retval_tls[100], __msan_va_arg_tls[100];
_Thread_local uint32_t __msan_param_origin_tls[200], __msan_va_arg_origin_tls[200];
_Thread_local uint32_t __msan_retval_origin_tls;
_Thread_local uint64_t __msan_va_arg_overflow_size_tls;

static unsigned reports;

void __msan_init(void)
{
}

void __msan_warning(void)
{
	reports++;
}

void __msan_warning_with_origin(uint32_t origin)
{
	(void)origin;
	reports++;
}

uint32_t __msan_chain_origin(uint32_t origin)
{
	return origin;
}

static uint64_t random_state;

static uint64_t random_word(void)
{
	random_state ^= random_state << 13;
	random_state ^= random_state >> 7;
	random_state ^= random_state << 17;
	return random_state * 0x2545f4914f6cdd1d;
}

struct bits {
	uint8_t byte[SLOT];
};

static void random_bits(struct bits *result, unsigned count)
{
	for (unsigned i = 0; i < SLOT; i++)
		result->byte[i] = (uint8_t)(random_word() >> 32);
	for (unsigned i = count; i < SLOT * 8; i++)
		result->byte[i / 8] &= (uint8_t)~(1u << i % 8);
}

static unsigned get_bit(const struct bits *bits, unsigned index)
{
	return bits->byte[index / 8] >> index % 8 & 1;
}

static void set_bit(struct bits *bits, unsigned index, unsigned value)
{
	bits->byte[index / 8] &= (uint8_t)~(1u << index % 8);
	bits->byte[index / 8] |= (uint8_t)(value << index % 8);
}

/* Values at the edges of their range show carries and borrows that random ones never do. */
static void choose_value(struct bits *value, const struct operand *operand)
{
	unsigned count = operand->lanes * operand->width;

	random_bits(value, count);
	for (unsigned lane = 0; lane < operand->lanes; lane++) {
		unsigned kind = random_word() >> 40 & 7, base = lane * operand->width;
		unsigned keep = (unsigned)(random_word() >> 40) % (operand->width + 1);
		unsigned top = random_word() >> 40 & 1;

		for (unsigned i = 0; i < operand->width; i++) {
			if (kind == 0 || (kind == 1 && i >= keep))
				set_bit(value, base + i, 0);
			if (kind == 2 || (kind == 3 && i >= keep))
				set_bit(value, base + i, 1);
			if (kind == 4)
				set_bit(value, base + i, i == operand->width - 1 ? top : !top);
		}
	}
}

/* How many bits are poisoned, up to MAX_POISONED, or all in one of eight cases. */
static void choose_poison(struct bits *poison, const struct test *test, unsigned *poisoned)
{
	unsigned total = 0, wanted = (unsigned)(random_word() >> 40) % (MAX_POISONED + 1);

	for (unsigned i = 0; i < test->operand_count; i++)
		total += test->operands[i].lanes * test->operands[i].width;
	memset(poison, 0, sizeof(*poison) * MAX_OPERANDS);
	*poisoned = 0;
	if ((random_word() >> 40 & 7) == 0) {
		for (unsigned i = 0; i < test->operand_count; i++)
			random_bits(&poison[i], test->operands[i].lanes * test->operands[i].width);
		*poisoned = ~0u;
		return;
	}
	for (unsigned n = 0; n < wanted; n++) {
		unsigned index = (unsigned)(random_word() >> 33) % total, operand = 0;

		while (index >= test->operands[operand].lanes * test->operands[operand].width) {
			index -= test->operands[operand].lanes * test->operands[operand].width;
			operand++;
		}
		*poisoned += !get_bit(&poison[operand], index);
		set_bit(&poison[operand], index, 1);
	}
}

static int run_plain(const struct test *test, const struct bits *inputs, struct bits *output)
{
	memcpy(MEMORY, inputs, sizeof(*inputs) * MAX_OPERANDS);
	memset(MEMORY + OUTPUT, 0, SLOT);
	if (!test->plain(MEMORY, MEMORY + OUTPUT))
		return 0;
	memcpy(output, MEMORY + OUTPUT, SLOT);
	return 1;
}

/* Runs an instrumented twin; the shadow of its output goes to `shadow`. */
static void run_instrumented(void (*function)(void *, void *), const struct test *test,
			     const struct bits *inputs, const struct bits *poison,
			     struct bits *shadow, uint32_t *origin)
{
	memcpy(MEMORY, inputs, sizeof(*inputs) * MAX_OPERANDS);
	memcpy(SHADOW, poison, sizeof(*poison) * MAX_OPERANDS);
	memset(MEMORY + OUTPUT, 0, SLOT);
	memset(SHADOW + OUTPUT, 0, SLOT);
	for (unsigned i = 0; i < MAX_OPERANDS * SLOT / 4; i++)
		ORIGIN[i] = 1 + i * 4 / SLOT;
	memset(ORIGIN + OUTPUT / 4, 0, SLOT);
	reports = 0;
	function(MEMORY, MEMORY + OUTPUT);
	memcpy(shadow, SHADOW + OUTPUT, SLOT);
	for (unsigned i = test->output_bits; i < SLOT * 8; i++)
		set_bit(shadow, i, 0);
	*origin = ORIGIN[OUTPUT / 4];
}

static void choose_filling(struct bits *filled, const struct bits *inputs,
			   const struct bits *poison, uint64_t filling, unsigned poisoned)
{
	unsigned next = 0;

	memcpy(filled, inputs, sizeof(*inputs) * MAX_OPERANDS);
	for (unsigned i = 0; i < MAX_OPERANDS; i++) {
		for (unsigned byte = 0; byte < SLOT; byte++) {
			if (!poison[i].byte[byte])
				continue;
			if (poisoned > MAX_POISONED) {
				filled[i].byte[byte] ^=
					poison[i].byte[byte] & (uint8_t)(random_word() >> 40);
				continue;
			}
			for (unsigned bit = 0; bit < 8; bit++)
				if (poison[i].byte[byte] >> bit & 1)
					set_bit(&filled[i], byte * 8 + bit, filling >> next++ & 1);
		}
	}
}

/* The output bits that some filling changes. */
static void brute_force(const struct test *test, const struct bits *inputs,
			const struct bits *poison, unsigned poisoned, struct bits *changes)
{
	unsigned count = poisoned > MAX_POISONED ? 1u << MAX_POISONED : 1u << poisoned;
	struct bits first, filled[MAX_OPERANDS], output;

	memset(changes, 0, sizeof(*changes));
	run_plain(test, inputs, &first);
	for (unsigned filling = 0; filling < count; filling++) {
		choose_filling(filled, inputs, poison, filling, poisoned);
		if (!run_plain(test, filled, &output))
			continue;
		for (unsigned i = 0; i < SLOT; i++)
			changes->byte[i] |= first.byte[i] ^ output.byte[i];
	}
}

static void show_bits(const char *name, const struct bits *bits, unsigned count)
{
	fprintf(stderr, "  %-9s ", name);
	for (unsigned i = (count + 7) / 8; i-- > 0;)
		fprintf(stderr, "%02x", bits->byte[i]);
	fputc('\n', stderr);
}

static unsigned failures;

static void fail(const struct test *test, const char *what, const struct bits *inputs,
		 const struct bits *poison, const struct bits *shadow, const struct bits *changes)
{
	if (++failures > MAX_SHOWN)
		return;
	fprintf(stderr, "FAIL %s (%s): %s\n", test->name, test->operation, what);
	for (unsigned i = 0; i < test->operand_count; i++) {
		unsigned count = test->operands[i].lanes * test->operands[i].width;
		show_bits("operand", &inputs[i], count);
		show_bits("poison", &poison[i], count);
	}
	show_bits("shadow", shadow, test->output_bits);
	show_bits("truth", changes, test->output_bits);
}

static int any(const struct bits *bits)
{
	static const struct bits none;
	return memcmp(bits, &none, sizeof(none)) != 0;
}

static int any_beyond(const struct bits *bits, const struct bits *allowed)
{
	for (unsigned i = 0; i < SLOT; i++)
		if (bits->byte[i] & ~allowed->byte[i])
			return 1;
	return 0;
}

/* One assignment of values and poison; 0 when the operation is undefined for it. */
static int try_once(const struct test *test)
{
	struct bits inputs[MAX_OPERANDS] = {0}, poison[MAX_OPERANDS], output, shadow, stock,
		    changes;
	uint32_t origin, unused;
	unsigned poisoned, stock_reports;

	for (unsigned i = 0; i < test->operand_count; i++)
		choose_value(&inputs[i], &test->operands[i]);
	if (!run_plain(test, inputs, &output))
		return 0;
	choose_poison(poison, test, &poisoned);
	run_instrumented(test->stock, test, inputs, poison, &stock, &unused);
	stock_reports = reports;
	run_instrumented(test->ksan, test, inputs, poison, &shadow, &origin);
	if (memcmp(MEMORY + OUTPUT, &output, SLOT))
		fail(test, "instrumentation changed the result", inputs, poison, &shadow, &output);
	brute_force(test, inputs, poison, poisoned, &changes);
	if (reports) {
		if (test->flags & SILENT)
			fail(test, "reported, but the result is not used", inputs, poison, &shadow,
			     &changes);
		return 1;
	}
	if (test->flags & WEAK) {
		if (any(&changes) && !any(&shadow))
			fail(test, "missed poison", inputs, poison, &shadow, &changes);
	} else if (any_beyond(&changes, &shadow)) {
		fail(test, "missed poison", inputs, poison, &shadow, &changes);
	}
	if (test->flags & ORIGINS && any(&shadow)) {
		/* Only the first granule: the one that any poison in a small result is in. */
		if (test->output_bits <= 32 &&
		    (!origin || origin > test->operand_count || !any(&poison[origin - 1])))
			fail(test, "wrong origin", inputs, poison, &shadow, &changes);
	}
	if (poisoned > MAX_POISONED)
		return 1;
	if (test->flags & EXACT && any_beyond(&shadow, &changes))
		fail(test, "too much poison", inputs, poison, &shadow, &changes);
	if (!stock_reports && test->flags & AS_PRECISE) {
		for (unsigned i = 0; i < SLOT; i++)
			stock.byte[i] |= changes.byte[i];
		if (any_beyond(&shadow, &stock))
			fail(test, "more poison than the truth and stock MSan", inputs, poison,
			     &shadow, &changes);
	}
	return 1;
}

static void map(void *address)
{
	if (mmap(address, MAPPED, PROT_READ | PROT_WRITE,
		 MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) != address) {
		perror("mmap");
		exit(2);
	}
}

int main(int argc, char **argv)
{
	unsigned rounds = argc > 1 ? (unsigned)atoi(argv[1]) : 100, done = 0;

	random_state = argc > 2 ? strtoull(argv[2], NULL, 0) | 1 : 1;
	map(MEMORY);
	map(SHADOW);
	map(ORIGIN);
	for (unsigned i = 0; i < test_count; i++)
		for (unsigned round = 0; round < rounds; round++)
			done += (unsigned)try_once(&tests[i]);
	printf("%u functions, %u cases, %u failures\n", test_count, done, failures);
	return failures != 0 || done == 0;
}
