// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// call_instr() in code that no pass sees: silent, whatever poison is in the context. Plain calls show that it is there.
// RUN: %ksan -O2 -mllvm -ksan-call-tags=0 -fno-sanitize-memory-param-retval -c %S/Inputs/callees.c -o %t.callees.o
// RUN: %clang -O0 -Wall -Wextra -Werror -std=c11 -I%include -c %s -o %t.0.o
// RUN: %clang -O2 -Wall -Wextra -Werror -std=gnu11 -I%include -c %s -o %t.2.o
// RUN: %clang -O2 -DPLAIN -I%include -c %s -o %t.plain.o
// RUN: %ksan %t.callees.o %t.0.o -o %t.0
// RUN: %ksan %t.callees.o %t.2.o -o %t.2
// RUN: %ksan %t.callees.o %t.plain.o -o %t.plain
// RUN: %each %t.0 %t.plain
// RUN: %each %t.2 %t.plain
// With compiler-rt's runtime, but for the return slot, which it has no function for:
// RUN: %clang -fsanitize=memory -g -O2 -fno-sanitize-memory-param-retval -c %S/Inputs/callees.c -o %t.stock.o
// RUN: %clang -O2 -DNO_RESULT -I%include -c %s -o %t.rt.o
// RUN: %clang -fsanitize=memory %t.stock.o %t.rt.o -o %t.rt
// RUN: %each %t.rt %t.plain
#include "Inputs/boundary.h"
#include <ksan/instrumentation.h>

#ifdef PLAIN
#undef KSAN_CALL_INSTR
#define KSAN_CALL_INSTR(function, arguments, size, types, names)                                   \
	({                                                                                         \
		arguments;                                                                         \
		function names;                                                                    \
	})
#endif

static void scalars(void)
{
	leave_poison();
	call_instr(take_scalars, char, 1, short, 2, int, 3, long, 4, void *, NULL, float, 5, double,
		   6, _Bool, 1);
}

static void wide(void)
{
	leave_poison();
	call_instr(take_wide, long double, 1, __int128, 2, enum color, GREEN);
}

static void structs(void)
{
	struct small s = {1, 2};
	struct pair p = {1, 2};
	struct large l = {{0}};

	leave_poison();
	call_instr(take_structs, struct small, s, struct pair, p, struct large, l);
}

static void past_the_end(void)
{
	struct slots s = {{0}};

	leave_poison();
	call_instr(take_many, struct slots, s, long, 1, int, 2);
}

static void pointer(void)
{
	static const long value = 1;

	leave_poison();
	call_instr(take_pointer, const long *, &value);
}

static void struct_result(void)
{
	static const long value = 1;

	leave_poison();
	struct large large = call_instr(give_large, const long *, &value, long, 2);
	if (large.a[0] != 1)
		abort();
}

static void through_a_pointer(void)
{
	long (*volatile function)(long) = take_long;

	leave_poison();
	if (call_instr(function, long, 1) != 1)
		abort();
}

#ifndef NO_RESULT
static long give_result(void)
{
	long value = 3;

	call_instr(drop_result);
	__asm__ volatile("" : "+r"(value));
	return value;
}

static void result(void)
{
	use_result(give_result);
}
#endif

static void bug(void)
{
	call_instr(take_pointer, const long *, malloc(sizeof(long)));
}

static const struct boundary_case cases[] = {
	{"scalars", scalars},
	{"wide", wide},
	{"structs", structs},
	{"past-the-end", past_the_end},
	{"pointer", pointer},
	{"struct-result", struct_result},
	{"through-a-pointer", through_a_pointer},
#ifndef NO_RESULT
	{"result", result},
#endif
};

int main(int argc, char **argv)
{
	return run_cases(cases, sizeof(cases) / sizeof(*cases), bug, argc, argv);
}
