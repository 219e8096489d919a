/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Runs what the command line asks for: scenario=NAME. */
#include "port.h"

extern const struct scenario scenarios_begin[], scenarios_end[];
void port_main(void);

static unsigned false_reports, missed;

/* With the argument only=good or only=bug, that half. */
static void run_case(const struct test_case *test)
{
	report_start(test->name);
	if (!machine_option_is("only", "bug"))
		test->run(false);
	if (report_count()) {
		say("FALSE REPORT in %s: %u", test->name, report_count());
		false_reports++;
	}
	if (machine_option_is("only", "good"))
		return;
	report_start(test->name);
	test->run(true);
	if (!report_count()) {
		say("MISSED in %s", test->name);
		missed++;
	}
}

void port_main(void)
{
	const struct scenario *scenario = scenarios_begin;

	while (scenario < scenarios_end && !machine_option_is("scenario", scenario->name))
		scenario++;
	if (scenario == scenarios_end)
		panic("give scenario=NAME on the command line");
	for (size_t i = 0; i < scenario->count; i++)
		run_case(&scenario->cases[i]);
	say("%s: %zu cases, %u false reports, %u missed", scenario->name, scenario->count,
	    false_reports, missed);
	machine_exit(false_reports || missed);
}
