/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Handlers in the middle of passing arguments. An argument that is passed by value in memory is
 * copied after its shadow is in its slot, and comes from a page that is not there: a page fault.
 */
#include "disturb.h"

static volatile int handled, faults;

static noinline bool mend_here(uintptr_t address)
{
	faults++;
	disturb();
	map_show((void *)address);
	return true;
}

/* Sleeps, and wakes up on the other CPU, once more than that makes the way back another one. */
static noinline bool mend_elsewhere(uintptr_t address)
{
	unsigned cpu;

	irq_off();
	cpu = this_cpu()->id;
	irq_on();
	disturb();
	thread_set_cpus(1u << !cpu);
	irq_off();
	if (this_cpu()->id == cpu)
		panic("the thread has not moved");
	irq_on();
	expect_tables(false);
	schedule();
	return mend_here(address);
}

/* A parcel in a page that the CPU does not see. */
static noinline const struct parcel *hidden_parcel(void)
{
	void *page = page_allocate(1);
	struct parcel *parcel = map_pages(&page, 1);

	parcel_fill(page);
	map_hide(parcel);
	return parcel;
}

static noinline void fault_with(bool (*mend)(uintptr_t address), bool bug)
{
	const struct parcel *parcel = hidden_parcel();
	long result;

	faults = 0;
	page_fault_hook = mend;
	ksan_metadata_unlock();
	result = parcel_take(1, *parcel, 2, bug);
	USE(result == 7);
	expect_tables(true);
	*(volatile long *)unused_word() = 3;
	ksan_metadata_lock();
	expect_tables(false);
	page_fault_hook = NULL;
	if (faults != 1)
		panic("%u page faults", (unsigned)faults);
	thread_set_cpus(3);
}

static noinline void fault(bool bug)
{
	fault_with(mend_here, bug);
	barrier(); /* no tail call: reports differ by their stacks */
}

static noinline void fault_moves(bool bug)
{
	for (int i = 0; i < 4; i++)
		fault_with(mend_elsewhere, false);
	fault_with(mend_elsewhere, bug);
	barrier();
}

/* It opens the tables, moves, and does not close them. Once for one place, however often. */
static bool leaves_open;

static noinline void leave_open(void)
{
	ksan_metadata_unlock();
	barrier();
}

static noinline bool mend_unbalanced(uintptr_t address)
{
	leave_open();
	ksan_metadata_unlock();
	*(volatile long *)unused_word() = 3;
	if (!leaves_open) {
		ksan_metadata_lock();
		ksan_metadata_lock();
		return mend_elsewhere(address);
	}
	thread_set_cpus(1u << !this_cpu()->id);
	faults++;
	map_show((void *)address);
	return true;
}

static noinline void fault_unbalanced(bool bug)
{
	leaves_open = bug;
	for (int i = 0; i < 3; i++)
		fault_with(mend_unbalanced, false);
}

/* An interrupt in the handler, with a debug exception in it. */
static noinline void int3_inside(void)
{
	disturb();
	handled++;
}

static noinline void interrupt_with_int3(void)
{
	struct parcel parcel;

	disturb();
	parcel_fill(&parcel);
	__asm__ volatile("int3");
	parcel_take(1, parcel, 2, false);
	handled++;
}

static noinline void interrupt_here(void)
{
	uint64_t flags = irq_save();
	unsigned cpu = this_cpu()->id;
	int before = handled;

	machine_send_reschedule(cpu);
	irq_restore(flags);
	while (handled < before + 2)
		cpu_relax();
}

static noinline bool mend_with_interrupt(uintptr_t address)
{
	struct parcel parcel;

	parcel_fill(&parcel);
	thread_set_cpus(1);
	interrupt_here();
	parcel_take(1, parcel, 2, false);
	return mend_here(address);
}

static noinline void interrupt_in_exception(bool bug)
{
	int3_hook = int3_inside;
	reschedule_hook = interrupt_with_int3;
	fault_with(mend_with_interrupt, bug);
	reschedule_hook = NULL;
	int3_hook = NULL;
}

/* An NMI in that: a machine check with an NMI inside, and in it int3 and a machine check again. */
static noinline void machine_check_in_nmi(void)
{
	disturb();
	handled++;
}

static noinline void nmi_with_others(const struct pt_regs *regs)
{
	struct parcel parcel;

	(void)regs;
	parcel_fill(&parcel);
	machine_check_hook = machine_check_in_nmi;
	__asm__ volatile("int3");
	disturb();
	__asm__ volatile("int $18");
	parcel_take(1, parcel, 2, false);
	handled++;
}

static noinline void machine_check_with_nmi(void)
{
	int before = handled;
	struct parcel parcel;

	disturb();
	parcel_fill(&parcel);
	machine_send_nmi(this_cpu()->id);
	while (handled < before + 3)
		cpu_relax();
	parcel_take(1, parcel, 2, false);
}

static noinline void interrupt_with_machine_check(void)
{
	disturb();
	machine_check_hook = machine_check_with_nmi;
	__asm__ volatile("int $18");
}

static noinline void nmi_in_exception(bool bug)
{
	int3_hook = int3_inside;
	nmi_hook = nmi_with_others;
	reschedule_hook = interrupt_with_machine_check;
	fault_with(mend_with_interrupt, bug);
	reschedule_hook = NULL;
	nmi_hook = NULL;
	machine_check_hook = NULL;
	int3_hook = NULL;
}

/* Without a level of its own: exceptions in the handlers of exceptions, which share one context. */
static noinline bool mend_after_faults(uintptr_t address)
{
	const struct parcel *another;

	if (++handled < 3) {
		another = hidden_parcel();
		disturb();
		parcel_take(1, *another, 2, false);
	}
	disturb();
	map_show((void *)address);
	return true;
}

static noinline void exceptions_nest(bool bug)
{
	const struct parcel *parcel = hidden_parcel();

	handled = 0;
	page_fault_hook = mend_after_faults;
	parcel_take(1, *parcel, 2, bug);
	if (handled != 3)
		panic("%u page faults", (unsigned)handled);
	page_fault_hook = NULL;
}

SCENARIO(exceptions, CASE(fault), CASE(fault_moves), CASE(fault_unbalanced),
	 CASE(interrupt_in_exception), CASE(nmi_in_exception), CASE(exceptions_nest));
