/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Exceptions at any instruction of the runtime: at every one, by single steps; and NMIs as fast as
 * the other CPU can send them, with machine checks and int3 in them and around them, for the option
 * milliseconds=N.
 */
#include "disturb.h"
#include "storm.h"

#define FLAG_STEP 0x100

static volatile unsigned steps;

static noinline void on_step(const struct pt_regs *regs)
{
	steps++;
	storm_mark(regs->ip);
	disturb();
}

static noinline void set_stepping(bool on)
{
	__asm__ volatile("pushfq\n\t"
			 "andq %0, (%%rsp)\n\t"
			 "orq %1, (%%rsp)\n\t"
			 "popfq"
			 :
			 : "r"(~(uint64_t)FLAG_STEP), "r"(on ? (uint64_t)FLAG_STEP : 0)
			 : "memory", "cc");
}

static noinline void single_steps(bool bug)
{
	steps = 0;
	debug_hook = on_step;
	set_stepping(true);
	every_hook(bug);
	set_stepping(false);
	debug_hook = NULL;
	printk("%u single steps\n", steps);
	if (storm_missing(true))
		panic("the runtime was not interrupted everywhere");
}

static volatile bool over;
static volatile unsigned nmis, nested;
static volatile bool nmi_bug;

/* Machine checks come inside of NMIs and NMIs inside of machine checks. */
static noinline void on_machine_check(void)
{
	nested++;
	disturb();
}

static noinline void on_nmi(const struct pt_regs *regs)
{
	static uint32_t random = 1;
	struct parcel parcel;

	/* Mostly another one comes as soon as this one ends, whatever the other CPU's host does. */
	random = random * 1103515245 + 12345;
	if (!over && random >> 30)
		machine_send_nmi(this_cpu()->id);
	storm_mark(regs->ip);
	disturb();
	parcel_fill(&parcel);
	nmis++;
	if (nmis % 4 == 1)
		__asm__ volatile("int $18");
	if (nmis % 4 == 2)
		__asm__ volatile("int3");
	parcel_take(1, parcel, 2, false);
	USE(VALUE(long, 1, nmi_bug));
}

static bool complete;

/* With complete=1 it goes on, ten times as long at most, until each function was interrupted. */
static bool goes_on(uint64_t begin, unsigned long milliseconds)
{
	uint64_t past = this_cpu()->ticks - begin;

	return past < milliseconds ||
	       (past < 10 * milliseconds && complete && storm_missing(false));
}

/*
 * As fast as it can by turns, and by turns with a pause that outlasts the handler: one that comes
 * while another is handled hits the same place again.
 */
static void send_nmis(void *argument)
{
	unsigned long milliseconds = (unsigned long)argument, pause = 0;
	uint64_t begin = this_cpu()->ticks;

	while (goes_on(begin, milliseconds)) {
		unsigned before = nmis;

		machine_send_nmi(0);
		while (nmis == before && this_cpu()->ticks - begin < 10 * milliseconds)
			cpu_relax();
		pause = (pause * 1103515245 + 12345) & 0xffff;
		for (volatile unsigned long i = 0; i < pause >> before % 9; i++)
			;
	}
	over = true;
}

static void more_work(void *argument)
{
	(void)argument;
	while (!over)
		every_hook(false);
}

static noinline void nmi_storm(bool bug)
{
	unsigned long milliseconds = machine_number("milliseconds", 300);
	unsigned rounds = 0;

	complete = machine_number("complete", 0);
	over = false;
	nmis = nested = 0;
	nmi_bug = false;
	nmi_hook = on_nmi;
	int3_hook = machine_check_hook = on_machine_check;
	thread_set_cpus(1);
	thread_create_on(2, "sender", send_nmis, (void *)(bug ? 20 : milliseconds));
	thread_create_on(1, "worker", more_work, NULL);
	while (!over) {
		every_hook(false);
		__asm__ volatile("int $18");
		__asm__ volatile("int3");
		rounds++;
	}
	thread_wait_all();
	if (bug) {
		/* A report in an NMI, and one of what it interrupts. */
		unsigned before = nmis;

		nmi_bug = true;
		machine_send_nmi(0);
		while (nmis == before)
			cpu_relax();
		nmi_bug = false;
		every_hook(true);
	}
	nmi_hook = NULL;
	int3_hook = machine_check_hook = NULL;
	thread_set_cpus(3);
	printk("%u NMIs, %u exceptions in them and around them, %u rounds, %u functions not hit\n",
	       nmis, nested, rounds, storm_missing(!bug));
}

SCENARIO(storm, CASE(single_steps));
SCENARIO(nmis, CASE(nmi_storm));
