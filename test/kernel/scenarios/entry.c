/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Entry code that is not instrumented calls C by value, while the context's slots hold poison:
 * exceptions, interrupts, NMIs, and the state that entry hands to exit in a register.
 */
#include "../src/trap.h"
#include "context.h"

static noinline void poison_own_context(bool poison)
{
	uint64_t flags = irq_save();

	if (poison) {
		poison_context(&this_cpu()->nmi_context);
		/* The last: its own calls clean slots of the thread. */
		poison_context(&current_thread()->context);
	}
	irq_restore(flags);
}

/* A loop, so that an interrupt between poison and exception is of no account. */
#define RAISE(bug, instruction, ...)                                                               \
	do {                                                                                       \
		unsigned _before = trap_count;                                                     \
                                                                                                   \
		for (int _i = 0; _i < 3; _i++) {                                                   \
			poison_own_context(!(bug));                                                \
			__asm__ volatile(instruction : : __VA_ARGS__);                             \
		}                                                                                  \
		if (trap_count != _before + 3)                                                     \
			panic("an exception did not come");                                        \
		USE(VALUE(long, 1, bug));                                                          \
	} while (0)

static noinline void divide_error(bool bug)
{
	RAISE(bug, "divl %%ecx", "a"(1), "d"(0), "c"(0) : "cc");
}

static noinline void invalid_opcode(bool bug)
{
	RAISE(bug, "ud2", "a"(1));
}

static noinline void general_protection(bool bug)
{
	RAISE(bug, "movl %0, %%ds", "a"(0x1234));
}

static noinline void int3(bool bug)
{
	RAISE(bug, "int3", "a"(1));
}

static volatile int nmis;
static long nmi_value;

static noinline void on_nmi(const struct pt_regs *regs)
{
	(void)regs;
	nmis++;
	USE(nmi_value > 5);
}

static noinline void nmi(bool bug)
{
	uint64_t flags = irq_save();
	unsigned cpu = this_cpu()->id;

	nmis = 0;
	nmi_value = VALUE(long, 1, bug);
	nmi_hook = on_nmi;
	if (!bug)
		poison_context(&this_cpu()->nmi_context);
	machine_send_nmi(cpu);
	while (!nmis)
		cpu_relax();
	nmi_hook = NULL;
	nmi_value = 0;
	irq_restore(flags);
}

/* The state of entry and exit: a struct of one byte in a register, under preemption. */
static volatile bool stop;

static void other(void *argument)
{
	(void)argument;
	while (!stop)
		cpu_relax();
}

static noinline void preempted(bool bug)
{
	uint64_t end = thread_switches() + 50;

	stop = false;
	thread_create("other", other, NULL);
	thread_create("another", other, NULL);
	while (thread_switches() < end)
		poison_own_context(true);
	stop = true;
	thread_wait_all();
	USE(VALUE(long, 1, bug));
}

/* As Linux changes to the interrupt stack: the assembly that calls a handler enters its context. */
static noinline void handle(long value)
{
	USE(value > 5);
}

static noinstr void handle_in_softirq(long value)
{
	instrumentation_begin();
	__asm__ volatile("call softirq_enter\n\t"
			 "movq %0, %%rdi\n\t"
			 "call %c1\n\t"
			 "call softirq_exit"
			 :
			 : "b"(value), "i"(handle)
			 : "rax", "rcx", "rdx", "rsi", "rdi", "r8", "r9", "r10", "r11", "cc",
			   "memory");
	instrumentation_end();
}

static noinline void called_by_assembly(bool bug)
{
	uint64_t flags = irq_save();

	if (!bug)
		poison_context(&this_cpu()->interrupt_context);
	handle_in_softirq(1);
	irq_restore(flags);
	USE(VALUE(long, 1, bug));
}

SCENARIO(entry, CASE(divide_error), CASE(invalid_opcode), CASE(general_protection), CASE(int3),
	 CASE(nmi), CASE(preempted), CASE(called_by_assembly));
