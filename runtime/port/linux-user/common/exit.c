/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The end of the program: what the runtime has to say, and the exit code. */
#include <stdio.h>
#include <ksan/port.h>
#include "common/coverage.h"
#include "common/init.h"
#include "core/common/options.h"
#include "core/common/report_lock.h"
#include "core/common/suppressions.h"

static void (*print_more)(unsigned reports);
static int (*judge_failed)(int failed);
static void (*clean_up)(bool is_process);

void ksan_exit_init(void (*print)(unsigned reports), void (*clean)(bool is_process))
{
	print_more = print;
	clean_up = clean;
}

void ksan_exit_judge(int (*judge)(int failed))
{
	judge_failed = judge;
}

void ksan_exit_clean_up(bool is_process)
{
	if (clean_up)
		clean_up(is_process);
}

static void print(void)
{
	unsigned count = ksan_report_count();

	if (!ksan_report_lock())
		return;
	if (ksan_options.print_suppressions)
		ksan_suppressions_print();
	print_more(count);
	if (ksan_options.print_module_map == 1)
		ksan_port_describe_process(false, true);
	ksan_report_unlock();
	if (judge_failed)
		count = judge_failed(count != 0) != 0;
	if (!count || !ksan_options.exitcode)
		return;
	/* The program ends here, so libc does not write what it has buffered. */
	fflush(NULL);
	ksan_report_die();
}

/* Runs after the program's exit handlers and its other destructors, which may report, too. */
__attribute__((destructor(1))) static void finish(void)
{
	if (!ksan_initialized)
		return;
	ksan_coverage_end();
	print();
	ksan_exit_clean_up(true);
}
