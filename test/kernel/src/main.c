/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Starts what the command line asks for: scenario=NAME, with bugs=1 its halves with bugs, too. */
#include "kernel.h"

extern const struct scenario scenarios_begin[], scenarios_end[];

static void run_scenario(void *argument)
{
	const struct scenario *scenario = argument;
	bool bugs = machine_number("bugs", 0);

	scenario->run(bugs);
	thread_wait_all();
	printk("%s: done, %u reports, %lu switches\n", scenario->name, ksan_reports(),
	       thread_switches());
	machine_exit(0);
}

static void idle(void)
{
	for (;;) {
		schedule();
		wait_for_interrupt();
	}
}

void second_idle(void)
{
	idle();
}

void kernel_main(void)
{
	const struct scenario *scenario = scenarios_begin;

	while (scenario < scenarios_end && !machine_option_is("scenario", scenario->name))
		scenario++;
	if (scenario == scenarios_end)
		panic("give scenario=NAME on the command line");
	machine_start_second();
	machine_set_tick((unsigned)machine_number("tick", 1000));
	thread_create("main", run_scenario, (void *)scenario);
	idle();
}
