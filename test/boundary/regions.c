// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// What a region passes by value is initialised, whatever poison earlier calls left; region=none shows that they did.
// RUN: %ksan -O0 -mllvm -ksan-call-tags=0 -fno-sanitize-memory-param-retval -I%include %s -o %t.0
// RUN: %ksan -O0 -mllvm -ksan-call-tags=0 -fno-sanitize-memory-param-retval -mllvm -ksan-region=none -I%include %s -o %t.0.none
// RUN: %each %t.0 %t.0.none
// RUN: %ksan -O2 -mllvm -ksan-call-tags=0 -fno-sanitize-memory-param-retval -I%include %s -o %t.2
// RUN: %ksan -O2 -mllvm -ksan-call-tags=0 -fno-sanitize-memory-param-retval -mllvm -ksan-region=none -I%include %s -o %t.2.none
// RUN: %each %t.2 %t.2.none
// RUN: %ksan -O2 -mllvm -ksan-call-tags=0 -fno-sanitize-memory-param-retval -mllvm -ksan-region=full -I%include %s -o %t.full
// RUN: %each %t.full %t.2.none
// RUN: %ksan -O2 -mllvm -ksan-call-tags=0 -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -I%include %s -o %t.call
// RUN: %each %t.call %t.2.none
// With compiler-rt's runtime:
// RUN: %clang -fsanitize=memory -g -fplugin=%ksan_plugin -fpass-plugin=%ksan_plugin -O2 -fno-sanitize-memory-param-retval -I%include %s -o %t.rt
// RUN: %each %t.rt %t.2.none
#include "Inputs/callees.c"
#include <ksan/instrumentation.h>

NOINSTR static void scalars(void)
{
	leave_poison();
	ksan_instrumentation_begin();
	take_scalars(1, 2, 3, 4, NULL, 5, 6, 1);
	ksan_instrumentation_end();
}

NOINSTR static void wide(void)
{
	leave_poison();
	ksan_instrumentation_begin();
	take_wide(1, 2, GREEN);
	ksan_instrumentation_end();
}

NOINSTR static void structs(void)
{
	struct small s = {1, 2};
	struct pair p = {1, 2};
	struct large l = {{0}};

	leave_poison();
	ksan_instrumentation_begin();
	take_structs(s, p, l);
	ksan_instrumentation_end();
}

NOINSTR static void variable_arguments(void)
{
	struct large l = {{0}};

	leave_poison();
	ksan_instrumentation_begin();
	take_variable(8, 1l, 2l, 3l, 4l, 5l, 6l, 7l, 8l, 9.0, l);
	ksan_instrumentation_end();
}

NOINSTR static void past_the_end(void)
{
	struct slots s = {{0}};

	leave_poison();
	ksan_instrumentation_begin();
	take_many(s, 1, 2);
	ksan_instrumentation_end();
}

NOINSTR static void through_a_pointer(void)
{
	long (*volatile function)(long) = take_long;

	leave_poison();
	ksan_instrumentation_begin();
	function(1);
	ksan_instrumentation_end();
}

NOINSTR static void in_a_loop(void)
{
	volatile int rounds = 3;

	for (int i = 0; i < rounds; i++) {
		if (i != 1) {
			ksan_instrumentation_begin();
			leave_poison();
			take_long(i);
			ksan_instrumentation_end();
		}
	}
}

NOINSTR static void nested(void)
{
	ksan_instrumentation_begin();
	ksan_instrumentation_begin();
	leave_poison();
	ksan_instrumentation_end();
	take_long(1);
	ksan_instrumentation_end();
}

NOINSTR static void own_variable(void)
{
	leave_poison();
	long variable = 1;
	__asm__ volatile("" : : "r"(&variable) : "memory");
	ksan_instrumentation_begin();
	take_pointer(&variable);
	ksan_instrumentation_end();
}

NOINSTR static long give_result(void)
{
	ksan_instrumentation_begin();
	drop_result();
	ksan_instrumentation_end();
	long value = 3;
	__asm__ volatile("" : "+r"(value));
	return value;
}

static void result(void)
{
	use_result(give_result);
}

/* What is passed by reference keeps its own shadow. */
NOINSTR static void bug(void)
{
	ksan_instrumentation_begin();
	take_pointer(malloc(sizeof(long)));
	ksan_instrumentation_end();
}

static const struct boundary_case cases[] = {
	{"scalars", scalars},		{"wide", wide},
	{"structs", structs},		{"variable-arguments", variable_arguments},
	{"past-the-end", past_the_end}, {"through-a-pointer", through_a_pointer},
	{"in-a-loop", in_a_loop},	{"nested", nested},
	{"own-variable", own_variable}, {"result", result},
};

int main(int argc, char **argv)
{
	return run_cases(cases, sizeof(cases) / sizeof(*cases), bug, argc, argv);
}
