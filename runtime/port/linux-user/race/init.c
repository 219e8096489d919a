/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Starts race mode, before any constructor of the program or of its libraries runs. */
#include <dlfcn.h>
#include <stddef.h>
#include <ksan/port.h>
#include "common/deadly.h"
#include "common/init.h"
#include "common/intercept.h"
#include "common/process.h"
#include "common/signals.h"
#include "core/common/options.h"
#include "core/common/suppressions.h"
#include "core/common/text.h"
#include "core/race/interface.h"
#include "core/race/options.h"
#include "core/race/watch.h"
#include "race/parts.h"

/* A program may define it to choose options. */
extern const char *__tsan_default_options(void) __attribute__((weak));
extern const char *__tsan_default_suppressions(void) __attribute__((weak));

/* It may want to know when race mode is there, and to decide at the end whether it failed. */
extern void __tsan_on_initialize(void) __attribute__((weak));
extern int __tsan_on_finalize(int failed) __attribute__((weak));

/*
 * The driver defines it. Without it, volatile accesses may look like plain ones; then what a signal
 * handler does to a sig_atomic_t would be reported.
 */
extern const char ksan_volatile_is_marked[] __attribute__((weak));

static void initialize(int argc, char **argv, char **envp)
{
	(void)argc, (void)argv;
	if (ksan_initialized)
		return;
	ksan_environment_init(envp);
	ksan_interpose_init();
	ksan_primitives_init();
	ksan_race_options.interrupt_watcher = ksan_volatile_is_marked != NULL;
	ksan_process_before_options();
	ksan_race_options_read(&__tsan_default_options ? __tsan_default_options() : NULL,
			       ksan_environment("TSAN_OPTIONS"), ksan_environment("KSAN_OPTIONS"));
	ksan_process_after_options();
	ksan_output_init();
	ksan_suppressions_init(&__tsan_default_suppressions ? __tsan_default_suppressions() : NULL);
	ksan_race_signals_init();
	ksan_exit_init(ksan_race_exit_print, NULL);
	if (__tsan_on_finalize)
		ksan_exit_judge(__tsan_on_finalize);
	ksan_watch_init();
	ksan_signals_start();
	ksan_deadly_init("ThreadSanitizer");
	ksan_signals_handle_deadly();
	ksan_initialized = true;
	ksan_race_threads_init();
	ksan_library_calls_watch();
	if (ksan_options.verbosity)
		ksan_print(
			"==%u==ksan: race mode is active, %d delayed accesses and %d early loads "
			"a thread\n",
			ksan_port_id(), ksan_race_options.in_flight, ksan_race_options.early_loads);
	ksan_print_flush();
	if (__tsan_on_initialize)
		__tsan_on_initialize();
}

__attribute__((section(".preinit_array"), used)) static void (*const start)(int, char **,
									    char **) = initialize;

/* Constructors of instrumented objects call it. */
void __tsan_init(void)
{
}

extern const char __executable_start[], _end[];

/* libc searches where the calling module says: so for other modules the call stays theirs. */
KSAN_WRAPPER(void *, dlopen, (const char *path, int flags))
{
	const char *caller = __builtin_return_address(0);
	void *handle;

	if (caller < __executable_start || caller >= _end)
		__attribute__((musttail)) return KSAN_REAL(dlopen)(path, flags);
	handle = KSAN_REAL(dlopen)(path, flags);
	if (ksan_initialized && handle)
		ksan_library_calls_watch();
	return handle;
}

KSAN_WRAPPER(int, dlclose, (void *handle))
{
	int result = KSAN_REAL(dlclose)(handle);

	if (ksan_initialized)
		ksan_library_calls_forget();
	return result;
}
