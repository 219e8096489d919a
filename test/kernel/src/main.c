/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Runs what the command line asks for: scenario=NAME. */
#include "kernel.h"

extern const struct scenario scenarios_begin[], scenarios_end[];

uint32_t some_origin(void)
{
	static int marked;

	ksan_poison(&marked, sizeof(marked));
	return __msan_get_origin(&marked);
}

static unsigned cases, false_reports, missed;

/* With the argument only=good or only=bug, that half. */
static void run_case(const struct test_case *test)
{
	unsigned before = ksan_reports();

	cases++;
	if (!machine_option_is("only", "bug"))
		test->run(false);
	if (ksan_reports() != before) {
		printk("FALSE REPORT in %s\n", test->name);
		false_reports++;
	}
	before = ksan_reports();
	if (machine_option_is("only", "good"))
		return;
	test->run(true);
	if (ksan_reports() == before) {
		printk("MISSED in %s\n", test->name);
		missed++;
	}
}

static void run_scenario(void *argument)
{
	const struct scenario *scenario = argument;

	for (size_t i = 0; i < scenario->count; i++)
		run_case(&scenario->cases[i]);
	thread_wait_all();
	printk("%s: %u cases, %u false reports, %u missed, %u reports\n", scenario->name, cases,
	       false_reports, missed, ksan_reports());
	machine_exit(false_reports || missed);
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
