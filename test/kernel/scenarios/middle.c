/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The context changes in the middle of a function: as in __switch_to(), and where softirq or
 * hardirq context is entered. What is called before and after goes through different contexts.
 */
#include "context.h"

static noinline long ignore(long value)
{
	hide(&value);
	return 0;
}

static noinline long look(long value)
{
	USE(value > 5);
	return value;
}

/* Like __switch_to(), without the other stack. */
static noinline long switch_like(long value, struct thread *next)
{
	struct cpu *cpu = this_cpu();

	USE(look(1));
	cpu->current = next;
	barrier();
	look(2);
	USE(look(value) > 3);
	return value;
}

static noinline void in_switch(bool bug)
{
	long value = VALUE(long, 1, bug);
	uint64_t flags = strange_begin(!bug);

	switch_like(value, &stranger);
	strange_end(flags);
}

static noinline void result_of_switch(bool bug)
{
	long value = VALUE(long, 1, bug), result;
	uint64_t flags = strange_begin(!bug);
	struct cpu *cpu = this_cpu();

	result = ignore(3);
	cpu->current = &stranger;
	barrier();
	result += look(1);
	USE(result);
	strange_end(flags);
	USE(value);
}

/* Nothing changes the context here by a call: inline assembly does. */
static noinline void assembly_inside(bool bug)
{
	long value = VALUE(long, 1, bug);
	uint64_t flags = strange_begin(!bug);

	look(1);
	__asm__ volatile("movq %0, %%gs:8" : : "r"(&stranger) : "memory");
	look(2);
	look(value);
	strange_end(flags);
}

static void prepare_interrupt_context(bool poison)
{
	uint64_t flags = irq_save();

	if (poison)
		poison_context(&this_cpu()->interrupt_context);
	else
		clear_context(&this_cpu()->interrupt_context);
	irq_restore(flags);
}

static noinline void enter_softirq(bool bug)
{
	long value = VALUE(long, 1, bug);
	uint64_t flags = irq_save();

	prepare_interrupt_context(!bug);
	look(1);
	softirq_enter();
	USE(look(2));
	look(value);
	softirq_exit();
	look(3);
	irq_restore(flags);
}

/* The way back: poison waits in the thread's own context. */
static noinline void leave_softirq(bool bug)
{
	long value = VALUE(long, 1, bug);
	uint64_t flags = irq_save();

	look(1);
	softirq_enter();
	if (!bug)
		poison_context(&current_thread()->context);
	else
		clear_context(&current_thread()->context);
	look(2);
	softirq_exit();
	USE(look(3));
	look(value);
	irq_restore(flags);
}

/* An interrupt whose handler runs a softirq, while the thread makes calls with poison. */
static volatile int softirqs;
static long softirq_value;

static noinline void softirq_work(void)
{
	softirqs++;
	USE(look(softirq_value) > 9);
}

static noinline void from_interrupt(bool bug)
{
	softirqs = 0;
	softirq_value = VALUE(long, 1, bug);
	prepare_interrupt_context(!bug);
	softirq_raise(softirq_work);
	while (!softirqs) {
		softirq_raise(softirq_work);
		USE(look(2) > 9);
		machine_send_reschedule(0);
		machine_send_reschedule(1);
	}
	thread_set_cpus(1);
	softirq_raise(NULL);
	thread_set_cpus(2);
	softirq_raise(NULL);
	thread_set_cpus(3);
	softirq_value = 0;
}

SCENARIO(middle, CASE(in_switch), CASE(result_of_switch), CASE(assembly_inside),
	 CASE(enter_softirq), CASE(leave_softirq), CASE(from_interrupt));
