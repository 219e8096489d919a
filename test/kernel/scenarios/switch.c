/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A call may leave another context current: what the caller does next goes through that one, and
 * the result of the call, too. The case's own thread is current again at its end.
 */
#include "context.h"

static noinline long baz(long value, struct thread *to)
{
	USE(value > 5);
	if (to)
		become(to);
	return value + 1;
}

static noinline long foo(long first, long second, struct thread *to)
{
	baz(first, to);
	return baz(second, NULL);
}

/* foo(); baz(); baz(): the second call is made in the new context. */
static noinline void second_argument(bool bug)
{
	long second = VALUE(long, 2, bug);
	uint64_t flags = strange_begin(!bug);

	foo(1, second, &stranger);
	strange_end(flags);
}

static noinline long pass(long value, struct thread *to)
{
	become(to);
	return value;
}

static noinline void result_of_c(bool bug)
{
	long value = VALUE(long, 1, bug);
	uint64_t flags = strange_begin(!bug);

	USE(pass(value, &stranger));
	strange_end(flags);
}

static noinline void result_of_assembly(bool bug)
{
	long value = VALUE(long, 1, bug), result;
	uint64_t flags = strange_begin(!bug);

	result = become_asm(&stranger, 1);
	USE(result);
	baz(value, NULL);
	strange_end(flags);
}

/* Through a pointer, and back again. */
static noinline void there_and_back(bool bug)
{
	long (*function)(long, struct thread *) = baz;
	struct thread *self = current_thread();
	long value = VALUE(long, 1, bug);
	uint64_t flags = strange_begin(!bug);

	hide(&function);
	function(1, &stranger);
	function(2, self);
	function(value, NULL);
	strange_end(flags);
}

/* In a loop, on every other turn. */
static noinline void in_loop(bool bug)
{
	struct thread *self = current_thread();
	long value = VALUE(long, 1, bug);
	uint64_t flags = strange_begin(!bug);

	for (int i = 0; i < 6; i++)
		foo(i, i == 4 ? value : 2, i % 2 ? self : &stranger);
	strange_end(flags);
}

/* Real threads that take turns; each leaves poison in its own context. */
static volatile int turn;

static void leave_poison(void *argument)
{
	(void)argument;
	while (turn < 100) {
		uint64_t flags = irq_save();

		poison_context(&current_thread()->context);
		irq_restore(flags);
		turn++;
		schedule();
	}
}

static noinline long yield(long value)
{
	schedule();
	return value;
}

static noinline void threads(bool bug)
{
	long value = VALUE(long, 1, bug);

	turn = 0;
	thread_create("poisoner", leave_poison, NULL);
	while (turn < 100) {
		USE(yield(1));
		baz(yield(2), NULL);
	}
	USE(yield(value));
	thread_wait_all();
}

SCENARIO(switch, CASE(second_argument), CASE(result_of_c), CASE(result_of_assembly),
	 CASE(there_and_back), CASE(in_loop), CASE(threads));
