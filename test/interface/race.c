// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// <sanitizer/tsan_interface.h>: what race mode can honour it does; each case has a must-report and a must-stay-silent half.
// RUN: %race %s -o %t -lpthread
// RUN: env KSAN_OPTIONS=%eager not %run %t unaligned 2>&1 | FileCheck %s --check-prefix=RACE
// RUN: env KSAN_OPTIONS=%eager %run %t unaligned-locked
// RUN: env KSAN_OPTIONS=%eager not %run %t external 2>&1 | FileCheck %s --check-prefix=RACE
// RUN: env KSAN_OPTIONS=%eager %run %t external-read
// RUN: env KSAN_OPTIONS=%eager %run %t benign
// RUN: env KSAN_OPTIONS=%eager:enable_annotations=0 not %run %t benign 2>&1 | FileCheck %s --check-prefix=RACE
// RUN: env KSAN_OPTIONS=%eager %run %t suppressed
// RUN: not %run %t held 2>&1 | FileCheck %s --check-prefix=HELD
// RUN: %run %t not-held 2>&1 | FileCheck %s --check-prefix=NOT-HELD --implicit-check-not=WARNING
// RUN: %run %t fibers
// RUN: env KSAN_OPTIONS=%eager not %run %t query 2>&1 | FileCheck %s --check-prefix=QUERY
// RUN: env KSAN_OPTIONS=%fast %run %t pardon 2>&1 | FileCheck %s --check-prefix=PARDON
// RACE: WARNING: ThreadSanitizer: data race
// NOT-HELD: finalised 0
// HELD: WARNING: ThreadSanitizer: mutexes held in the wrong context
// HELD-NEXT: in main {{.*}}race.c
// QUERY: report: data-race, 2 accesses, a write, of 4 bytes, at the variable, with a stack
// PARDON: initialised{{$}}
// PARDON: WARNING: ThreadSanitizer: data race
// PARDON: finalised 1
#include <pthread.h>
#include <sanitizer/common_interface_defs.h>
#include <sanitizer/tsan_interface.h>
#include <stdio.h>
#include <string.h>
#include <ucontext.h>

void AnnotateBenignRaceSized(const char *file, int line, const volatile void *p, long size,
			     const char *text);

static const char *scenario;
static char bytes[16];
static int variable, other;
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

const char *__tsan_default_suppressions(void)
{
	return "# known\nrace:known_to_race\ndeadlock:whatever\n";
}

void __tsan_on_initialize(void)
{
	fprintf(stderr, "initialised\n");
}

int __tsan_on_finalize(int failed)
{
	fprintf(stderr, "finalised %d\n", failed);
	return scenario && strcmp(scenario, "pardon") ? failed : 0;
}

void __tsan_on_report(void *report)
{
	const char *kind;
	int count, stacks, accesses, locations, mutexes, threads, ids, tid, size, write, atomic;
	void *trace[8], *addr;

	if (strcmp(scenario, "query") || report != __tsan_get_current_report())
		return;
	__tsan_get_report_data(report, &kind, &count, &stacks, &accesses, &locations, &mutexes,
			       &threads, &ids, trace, 8);
	for (int i = 0; i < accesses; i++) {
		__tsan_get_report_mop(report, (unsigned long)i, &tid, &addr, &size, &write, &atomic,
				      trace, 8);
		if (write)
			fprintf(stderr, "report: %s, %d accesses, a write, of %d bytes, at %s, %s\n",
				kind, accesses, size, addr == &variable ? "the variable" : "nothing",
				trace[0] ? "with a stack" : "without");
	}
}

__attribute__((noinline)) static void known_to_race(void)
{
	variable++;
}

static void act(void)
{
	static void *tag;

	if (!strcmp(scenario, "unaligned")) {
		__sanitizer_unaligned_store32(bytes + 1,
					      __sanitizer_unaligned_load32(bytes + 1) + 1);
	} else if (!strcmp(scenario, "unaligned-locked")) {
		pthread_mutex_lock(&lock);
		__sanitizer_unaligned_store32(bytes + 1,
					      __sanitizer_unaligned_load32(bytes + 1) + 1);
		pthread_mutex_unlock(&lock);
	} else if (!strcmp(scenario, "external")) {
		__tsan_external_write(&variable, __builtin_return_address(0), tag);
	} else if (!strcmp(scenario, "external-read")) {
		__tsan_external_read(&variable, __builtin_return_address(0), tag);
	} else if (!strcmp(scenario, "suppressed")) {
		known_to_race();
	} else {
		variable++;
	}
}

static void *work(void *unused)
{
	for (int i = 0; i < 20000; i++)
		act();
	return unused;
}

static ucontext_t main_context, fiber_context;
static void *main_fiber, *fiber;

static void run_fiber(void)
{
	for (int i = 0; i < 3; i++) {
		other++;
		__tsan_switch_to_fiber(main_fiber, i % 2 ? __tsan_switch_to_fiber_no_sync : 0);
		swapcontext(&fiber_context, &main_context);
	}
}

static int test_fibers(void)
{
	static char stack[65536];

	main_fiber = __tsan_get_current_fiber();
	fiber = __tsan_create_fiber(0);
	if (!fiber || !main_fiber || fiber == main_fiber)
		return 1;
	__tsan_set_fiber_name(fiber, "other");
	getcontext(&fiber_context);
	fiber_context.uc_stack.ss_sp = stack;
	fiber_context.uc_stack.ss_size = sizeof(stack);
	makecontext(&fiber_context, run_fiber, 0);
	for (int i = 0; i < 3; i++) {
		__tsan_switch_to_fiber(fiber, 0);
		swapcontext(&main_context, &fiber_context);
		if (__tsan_get_current_fiber() != main_fiber)
			return 2;
	}
	__tsan_destroy_fiber(fiber);
	return other != 3;
}

int main(int argc, char **argv)
{
	pthread_t thread;

	if (argc < 2)
		return 1;
	scenario = argv[1];
	__tsan_external_register_header(__tsan_external_register_tag("thing"), "header");
	if (!strcmp(scenario, "fibers"))
		return test_fibers();
	if (strstr(scenario, "held")) {
		__tsan_mutex_create(&lock, 0);
		__tsan_mutex_pre_lock(&lock, 0);
		__tsan_mutex_post_lock(&lock, 0, 0);
		if (!strcmp(scenario, "held"))
			__tsan_check_no_mutexes_held();
		__tsan_mutex_pre_lock(&variable, __tsan_mutex_try_lock);
		__tsan_mutex_post_lock(&variable,
				       __tsan_mutex_try_lock | __tsan_mutex_try_lock_failed, 0);
		__tsan_mutex_pre_unlock(&lock, 0);
		__tsan_mutex_post_unlock(&lock, 0);
		__tsan_check_no_mutexes_held();
		__tsan_flush_memory();
		return 0;
	}
	if (!strcmp(scenario, "benign"))
		AnnotateBenignRaceSized(__FILE__, __LINE__, &variable, sizeof(variable), "known");
	pthread_create(&thread, NULL, work, NULL);
	work(NULL);
	pthread_join(thread, NULL);
	return 0;
}
