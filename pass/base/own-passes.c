/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What the options of clang's own passes mean to ksan: `-mllvm -msan-...` and `-mllvm -tsan-...`
 * are there wherever clang is, and builds give them. A row is all there is to say of one.
 */
#include <stdio.h>
#include "base.h"

enum meaning {
	IS_FLAG,       /* the option of ksan's is true when it is true */
	IS_CONTRARY,   /* ... when it is false */
	IS_NUMBER,     /* it has the number, within its bounds */
	IS_TRUE_NUMBER /* it is true unless the number is 0 */
};

struct row {
	const char *name;
	enum meaning meaning;
	size_t field; /* in struct options */
	int least, most;
};

#define ROW(name, meaning, field)                                                                  \
	{                                                                                          \
		name, meaning, offsetof(struct options, field), 0, 0                               \
	}
#define NUMBER(name, field, least, most)                                                           \
	{                                                                                          \
		name, IS_NUMBER, offsetof(struct options, field), least, most                      \
	}

static const struct row rows[] = {
	NUMBER("msan-track-origins", origins, 0, 2),
	NUMBER("msan-instrumentation-with-call-threshold", call_threshold, -1, 1 << 30),
	ROW("msan-keep-going", IS_FLAG, recover),
	ROW("msan-eager-checks", IS_FLAG, eager_checks),
	ROW("msan-disable-checks", IS_CONTRARY, checks),
	ROW("msan-poison-stack", IS_FLAG, poison_stack),
	ROW("msan-poison-stack-pattern", IS_TRUE_NUMBER, poison_stack),
	ROW("msan-poison-undef", IS_FLAG, poison_undef),
	ROW("msan-check-access-address", IS_FLAG, check_address),
	ROW("msan-handle-asm-conservative", IS_FLAG, asm_conservative),
	ROW("msan-dump-strict-instructions", IS_FLAG, stats),
	ROW("msan-dump-heuristic-instructions", IS_FLAG, stats),
	ROW("tsan-compound-read-before-write", IS_FLAG, compound),
	ROW("tsan-instrument-read-before-write", IS_FLAG, read_before_write),
	ROW("tsan-distinguish-volatile", IS_FLAG, volatile_hooks),
	ROW("tsan-instrument-func-entry-exit", IS_FLAG, entry_exit),
	ROW("tsan-instrument-memory-accesses", IS_FLAG, plain_accesses),
	ROW("tsan-instrument-atomics", IS_FLAG, atomics),
	ROW("tsan-instrument-memintrinsics", IS_FLAG, memory_intrinsics),
	ROW("tsan-handle-cxx-exceptions", IS_FLAG, exceptions),
};

struct reason {
	const char *name, *why;
};

/* Whatever their value is, ksan does what the reason says. */
static const struct reason meaningless[] = {
	{"msan-poison-stack-with-call", "stack variables are poisoned in line"},
	{"msan-poison-undef-vectors", "each element of a vector counts, with -ksan-poison-undef"},
	{"msan-precise-disjoint-or", "the shadow of a disjoint or is exact"},
	{"msan-handle-icmp", "the shadow of a comparison is exact"},
	{"msan-handle-icmp-exact", "the shadow of a comparison is exact"},
	{"msan-handle-lifetime-intrinsics", "variables are poisoned where their life begins"},
	{"msan-check-constant-shadow", "constants are checked like other values"},
	{"msan-print-stack-names", "the names of variables are kept with origins"},
	{"msan-disambiguate-warning-threshold", "a report says where the value was used"},
	{"msan-with-comdat", "the constructor is in a group of its own where the target has any"},
	{"tsan-omit-by-pointer-capturing", "variables that nobody else sees have no hooks"},
};

/* The runtime would look elsewhere. */
static const char *const impossible[] = {"msan-and-mask", "msan-xor-mask", "msan-shadow-base",
					 "msan-origin-base"};

#define COUNT(array) (sizeof(array) / sizeof(array[0]))

static int value_of(const struct row *row)
{
	int number;

	if (row->meaning == IS_FLAG)
		return ksan_registered_flag(row->name);
	if (row->meaning == IS_CONTRARY)
		return !ksan_registered_flag(row->name);
	number = ksan_registered_number(row->name);
	if (row->meaning == IS_TRUE_NUMBER)
		return number != 0;
	if (number < row->least)
		return row->least;
	return number > row->most ? row->most : number;
}

bool own_passes_are_for_kernel(void)
{
	return ksan_registered_flag("msan-kernel");
}

void own_passes_apply(struct options *options)
{
	for (size_t n = 0; n < COUNT(rows); n++)
		if (ksan_registered_given(rows[n].name))
			*(int *)((char *)options + rows[n].field) = value_of(&rows[n]);
}

void own_passes_check(void)
{
	char message[256];

	for (size_t n = 0; n < COUNT(impossible); n++) {
		if (!ksan_registered_given(impossible[n]))
			continue;
		snprintf(message, sizeof(message),
			 "-%s cannot be given: where the metadata is, is fixed by the runtime; "
			 "leave "
			 "the option out",
			 impossible[n]);
		ksan_fail(message);
	}
	for (size_t n = 0; n < COUNT(meaningless); n++)
		if (ksan_registered_given(meaningless[n].name))
			fprintf(stderr, "ksan: -%s has no meaning: %s\n", meaningless[n].name,
				meaningless[n].why);
}
