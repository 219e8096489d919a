/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The side of the brute force that is not instrumented: it writes and reads shadow directly.
 * With an argument it prints, for each operation, the poisoned bits of results that were never seen
 * to change, as parts of a thousand of all poisoned bits.
 */
#include <inttypes.h>
#include <stdint.h>
#include <stdio.h>
#include "oracle.h"

#define WIDEST 64
#define ROUNDS 400
#define FILLINGS 40
#define MOST_EXHAUSTIVE 7

static uint64_t state = 0x9e3779b97f4a7c15;

static uint64_t random_bits(void)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return state * 0x2545f4914f6cdd1dull;
}

static unsigned below(unsigned limit)
{
	return (unsigned)(random_bits() >> 33) % limit;
}

static unsigned char *shadow_of(void *address)
{
	return (unsigned char *)((uintptr_t)address ^ 0x500000000000);
}

/* Values that rules tell apart: zeros, ones, small numbers, single bits, plain floats, anything. */
static void random_value(unsigned char *to, unsigned size)
{
	static const unsigned widths[] = {1, 2, 4, 8};
	unsigned width = widths[below(4)];

	for (unsigned at = 0; at < size; at += width) {
		uint64_t value = random_bits();
		float single = (float)((int)below(2000) - 1000) / 8;
		double twice = single;
		switch (below(8)) {
		case 0:
			value = 0;
			break;
		case 1:
			value = ~0ull;
			break;
		case 2:
			value &= 15;
			break;
		case 3:
			value = 1ull << (value & 63);
			break;
		case 4:
			if (width == 4)
				memcpy(&value, &single, 4);
			if (width == 8)
				memcpy(&value, &twice, 8);
			break;
		default:
			break;
		}
		memcpy(to + at, &value, width < size - at ? width : size - at);
	}
}

/* Poison as programs make it: nothing, a few bits, some bytes, some lanes, all. */
static void random_poison(unsigned char *to, unsigned size)
{
	unsigned kind = below(6), width = 1u << below(4);

	memset(to, kind == 5 ? 0xff : 0, size);
	if (kind == 1 || kind == 2)
		for (unsigned n = below(3) + 1; n; n--)
			to[below(size)] |= (unsigned char)(1 << below(8));
	if (kind == 3 || kind == 4)
		for (unsigned at = 0; at + width <= size; at += width)
			if (!below(size / width + 1))
				memset(to + at, 0xff, width);
}

struct trial {
	unsigned char value[4][WIDEST], poison[4][WIDEST];
	unsigned char result[WIDEST], shadow[WIDEST], changed[WIDEST];
};

static unsigned char in_memory[4][WIDEST] __attribute__((aligned(WIDEST)));
static unsigned char out_memory[WIDEST] __attribute__((aligned(WIDEST)));

static void run(const struct operation *operation)
{
	const void *const in[] = {in_memory[0], in_memory[1], in_memory[2], in_memory[3]};
	operation->run(out_memory, in);
}

/* Filling number `number` when all are tried, else a random one. */
static void fill(const struct operation *operation, struct trial *trial, bool all, uint64_t number)
{
	for (unsigned n = 0; n < 4 && operation->in_sizes[n]; n++)
		for (unsigned at = 0; at < operation->in_sizes[n]; at++) {
			unsigned char poison = trial->poison[n][at], bits = 0;
			unsigned char random = (unsigned char)random_bits();
			for (unsigned bit = 0; bit < 8; bit++) {
				if (!(poison >> bit & 1))
					continue;
				bool set = all ? number & 1 : random >> bit & 1;
				bits |= (unsigned char)(set << bit);
				number >>= 1;
			}
			in_memory[n][at] = (unsigned char)((trial->value[n][at] & ~poison) | bits);
		}
}

static unsigned prepare(const struct operation *operation, struct trial *trial)
{
	unsigned poisoned = 0;
	for (unsigned n = 0; n < 4 && operation->in_sizes[n]; n++) {
		unsigned size = operation->in_sizes[n];
		random_value(trial->value[n], size);
		random_poison(trial->poison[n], size);
		for (unsigned at = 0; at < size; at++)
			poisoned += (unsigned)__builtin_popcount(trial->poison[n][at]);
		memcpy(in_memory[n], trial->value[n], size);
		memcpy(shadow_of(in_memory[n]), trial->poison[n], size);
	}
	return poisoned;
}

static void dump(const char *what, const unsigned char *bytes, unsigned size)
{
	printf("  %-8s", what);
	for (unsigned at = size; at-- > 0;)
		printf("%02x%s", bytes[at], at % 4 ? "" : " ");
	printf("\n");
}

static bool complain(const struct operation *operation, const struct trial *trial, const char *what)
{
	printf("%s: %s\n", operation->name, what);
	for (unsigned n = 0; n < 4 && operation->in_sizes[n]; n++) {
		dump("value", trial->value[n], operation->in_sizes[n]);
		dump("poison", trial->poison[n], operation->in_sizes[n]);
	}
	dump("result", trial->result, operation->result_size);
	dump("shadow", trial->shadow, operation->result_size);
	dump("changed", trial->changed, operation->result_size);
	return false;
}

static bool try(const struct operation *operation, uint64_t *poisoned_bits, uint64_t *unchanged)
{
	struct trial trial;
	unsigned poisoned = prepare(operation, &trial), size = operation->result_size;
	bool all = poisoned <= MOST_EXHAUSTIVE;
	uint64_t fillings = all ? 1ull << poisoned : FILLINGS;

	memset(shadow_of(out_memory), 0xaa, size);
	run(operation);
	memcpy(trial.result, out_memory, size);
	memcpy(trial.shadow, shadow_of(out_memory), size);
	memset(trial.changed, 0, size);
	for (unsigned n = 0; n < 4; n++)
		memset(shadow_of(in_memory[n]), 0, WIDEST);
	for (uint64_t number = 0; number < fillings; number++) {
		fill(operation, &trial, all, number);
		run(operation);
		for (unsigned at = 0; at < size; at++)
			trial.changed[at] |= out_memory[at] ^ trial.result[at];
	}
	for (unsigned at = 0; at < size; at++) {
		unsigned char extra = (unsigned char)(trial.shadow[at] & ~trial.changed[at]);
		if (trial.changed[at] & ~trial.shadow[at])
			return complain(operation, &trial,
					"a bit changes that counts as initialised");
		if (extra && all && operation->precision == EXACT)
			return complain(operation, &trial, "a bit is poisoned that cannot change");
		*poisoned_bits += (unsigned)__builtin_popcount(trial.shadow[at]);
		*unchanged += (unsigned)__builtin_popcount(extra);
	}
	return true;
}

int main(int count, char **arguments)
{
	unsigned failures = 0, done = 0;

	(void)arguments;
	if (!can_run()) {
		printf("the processor lacks the instructions\n");
		return 0;
	}
	for (const struct operation *operation = operations; operation->name; operation++) {
		uint64_t poisoned = 0, unchanged = 0;
		bool good = true;
		for (int round = 0; good && round < ROUNDS; round++)
			good = try(operation, &poisoned, &unchanged);
		failures += !good;
		done++;
		if (count > 1 && good)
			printf("%4" PRIu64 " %s\n", poisoned ? unchanged * 1000 / poisoned : 0,
			       operation->name);
	}
	printf("%u operations, %u wrong\n", done, failures);
	return failures != 0;
}
