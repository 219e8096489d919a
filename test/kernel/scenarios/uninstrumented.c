/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Instrumented C that assembly and uninstrumented C enter, with no region around the call, while
 * the context's slots hold poison.
 */
#include "uninstrumented.h"

static noinline long take(long a, long b)
{
	USE(a > 5);
	USE(*(long *)b > 5);
	return a;
}

static noinline void from_assembly(bool bug)
{
	long place = VALUE(long, 1, bug);

	USE(call_from_assembly(take, 1, (long)&place) > 5);
}

static noinline void from_plain_c(bool bug)
{
	long place = VALUE(long, 1, bug);

	USE(call_from_plain_c(take, 1, (long)&place) > 5);
}

static noinline void take_struct(struct message message, long *place)
{
	hide(&message);
	USE(message.a > 5);
	USE(message.text[20] > 5);
	USE(*place > 5);
}

static noinline void by_copy(bool bug)
{
	long place = VALUE(long, 1, bug);

	copy_from_plain_c(take_struct, 1, &place);
}

static noinline long take_list(int count, ...)
{
	va_list list;
	long total = 0;

	va_start(list, count);
	for (int i = 0; i < count - 1; i++)
		total += va_arg(list, long);
	USE(*va_arg(list, long *) > 5);
	va_end(list);
	USE(total > 100);
	return total;
}

/* The callee cannot tell how far its arguments on the stack go, so the place is not near them. */
static noinline void by_varargs(bool bug)
{
	static long place;

	place = VALUE(long, 1, bug);
	varargs_from_plain_c(take_list, &place);
	place = 0;
}

/* What instrumented code passes at the same time is still seen. */
static noinline long deeper(long a, long b)
{
	USE(take(a, b) > 5);
	return take(1, b);
}

static noinline void goes_deeper(bool bug)
{
	long place = VALUE(long, 1, bug);

	USE(call_from_assembly(deeper, 1, (long)&place) > 5);
}

static noinline long pass_on(long a, long b)
{
	long value = *(long *)b;

	return take(value, (long)&a);
}

static noinline void poison_from_inside(bool bug)
{
	long place = VALUE(long, 1, bug);

	call_from_assembly(pass_on, 1, (long)&place);
}

/* A thread starts in assembly, which calls C with what __switch_to() returned. */
static void thread_body(void *argument)
{
	USE(*(long *)argument > 5);
}

static noinline void thread_starts(bool bug)
{
	static long place;
	uint64_t flags;

	place = VALUE(long, 1, bug);
	thread_set_cpus(1);
	flags = irq_save();
	poison_context(&thread_create_on(1, "body", thread_body, &place)->context);
	irq_restore(flags);
	thread_set_cpus(3);
	thread_wait_all();
	place = 0;
}

SCENARIO(uninstrumented, CASE(from_assembly), CASE(from_plain_c), CASE(by_copy), CASE(by_varargs),
	 CASE(goes_deeper), CASE(poison_from_inside), CASE(thread_starts));
