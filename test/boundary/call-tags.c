// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// With call tags, code that no pass has seen calls instrumented functions without a word, whatever poison is in the
// context; poison from an instrumented caller is still found.
// RUN: %clang -O1 -c %s -o %t.o
// RUN: %ksan -O0 -fno-sanitize-memory-param-retval %S/Inputs/callees.c %t.o -o %t.0
// RUN: %ksan -O0 -fno-sanitize-memory-param-retval -mllvm -ksan-call-tags=0 %S/Inputs/callees.c %t.o -o %t.0.untagged
// RUN: %each %t.0 %t.0.untagged
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval %S/Inputs/callees.c %t.o -o %t.2
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-call-tags=0 %S/Inputs/callees.c %t.o -o %t.2.untagged
// RUN: %each %t.2 %t.2.untagged
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-context=call %S/Inputs/callees.c %t.o -o %t.call
// RUN: %each %t.call %t.2.untagged
// RUN: %ksan -O2 -no-pie -fno-pic -fno-sanitize-memory-param-retval %S/Inputs/callees.c %t.o -o %t.no-pie
// RUN: %each %t.no-pie %t.2.untagged
// From an executable into a shared library, and back:
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -fPIC -shared %S/Inputs/callees.c -o %t.so
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -fPIC -shared -mllvm -ksan-call-tags=0 %S/Inputs/callees.c -o %t.untagged.so
// RUN: %ksan %t.o %t.so -o %t.dynamic
// RUN: %ksan %t.o %t.untagged.so -o %t.dynamic.untagged
// RUN: %each %t.dynamic %t.dynamic.untagged
// Objects of the driver's with compiler-rt's runtime: tags say nothing there, and nothing breaks.
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -c %S/Inputs/callees.c -o %t.tagged.o
// RUN: %clang -fsanitize=memory %t.tagged.o %t.o -o %t.rt
// RUN: not %run %t.rt bug
// RUN: not %run %t.rt scalars
#include "Inputs/boundary.h"

static void scalars(void)
{
	leave_poison();
	take_scalars(1, 2, 3, 4, NULL, 5, 6, 1);
}

static void wide(void)
{
	leave_poison();
	take_wide(1, 2, GREEN);
}

static void structs(void)
{
	struct small s = {1, 2};
	struct pair p = {1, 2};
	struct large l = {{0}};

	leave_poison();
	take_structs(s, p, l);
}

static void variable_arguments(void)
{
	struct large l = {{0}};

	leave_poison();
	take_variable(8, 1l, 2l, 3l, 4l, 5l, 6l, 7l, 8l, 9.0, l);
}

static void past_the_end(void)
{
	struct slots s = {{0}};

	leave_poison();
	take_many(s, 1, 2);
}

static void through_a_pointer(void)
{
	long (*volatile function)(long) = take_long;

	leave_poison();
	function(1);
}

/* The tag of the call before is gone. */
static void again(void)
{
	take_long(1);
	leave_poison();
	take_long(1);
	leave_poison();
	take_long(1);
}

static const struct boundary_case cases[] = {
	{"scalars", scalars},
	{"wide", wide},
	{"structs", structs},
	{"variable-arguments", variable_arguments},
	{"past-the-end", past_the_end},
	{"through-a-pointer", through_a_pointer},
	{"again", again},
};

int main(int argc, char **argv)
{
	return run_cases(cases, sizeof(cases) / sizeof(*cases), pass_poison, argc, argv);
}
