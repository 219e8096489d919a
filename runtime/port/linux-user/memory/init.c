/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Starts the runtime, before any constructor of the program or of its libraries runs. */
#include <stddef.h>
#include <ksan/port.h>
#include <ksan-port/context.h>
#include "common/allocations.h"
#include "common/deadly.h"
#include "common/describe_pc.h"
#include "common/init.h"
#include "common/output.h"
#include "common/process.h"
#include "common/signals.h"
#include "core/common/options.h"
#include "core/common/suppressions.h"
#include "core/common/text.h"
#include "core/memory/interface.h"
#include "core/memory/memory.h"
#include "core/memory/options.h"
#include "core/memory/origin.h"
#include "memory/libc_functions.h"
#include "memory/modules.h"
#include "memory/parts.h"
#include "memory/shared/shared.h"

/* Objects define it when they were compiled to go on after a report. */
extern const int __msan_keep_going __attribute__((weak));

/* A program may define it to choose options. */
extern const char *__msan_default_options(void) __attribute__((weak));

static void initialize(int argc, char **argv, char **envp)
{
	(void)argc;
	if (ksan_initialized)
		return;
	ksan_environment_init(envp);
	ksan_refuse_valgrind();
	ksan_mapping_init(argv, envp);
	ksan_primitives_init();
	ksan_memory_threads_init();
	ksan_options.halt_on_error = !(&__msan_keep_going && __msan_keep_going);
	ksan_process_before_options();
	ksan_memory_options_read(&__msan_default_options ? __msan_default_options() : NULL,
				 ksan_environment("MSAN_OPTIONS"),
				 ksan_environment("KSAN_OPTIONS"));
	ksan_process_after_options();
	ksan_output_init();
	ksan_suppressions_init(NULL);
	ksan_origin_init(KSAN_ORIGIN_MEMORY, ksan_port_id());
	ksan_module_instrumented((uintptr_t)initialize);
	ksan_modules_unpoison_new();
	ksan_memory_signals_init();
	ksan_shared_init();
	ksan_signals_start();
	ksan_deadly_init("MemorySanitizer");
	ksan_signals_handle_deadly();
	ksan_exit_init(ksan_memory_exit_print, ksan_shared_end);
	ksan_describe_pc_init(ksan_unpoison);
	ksan_output_before_hook = ksan_clear_params;
	ksan_output_written = ksan_unpoison;
	ksan_allocations_init(ksan_clear_params, ksan_clear_retval_tls);
	ksan_initialized = true;
	ksan_libc_initialise();
	if (ksan_options.verbosity)
		ksan_print("==%u==ksan: memory mode is active, origins at level %d\n",
			   ksan_port_id(), ksan_origin_level());
	ksan_print_flush();
}

__attribute__((section(".preinit_array"), used)) static void (*const start)(int, char **,
									    char **) = initialize;

/* Call tags: an object says by the first that it has them, before its constructor calls us. */
uint32_t __ksan_module_is_tagged, __ksan_untagged_callers;

/* Likewise that it takes its context by a call. */
uint32_t __ksan_module_calls_for_context;

/* Constructors of instrumented objects call it. */
void __msan_init(void)
{
	if (!__ksan_module_calls_for_context)
		__atomic_store_n(&ksan_context_by_symbol, true, __ATOMIC_RELAXED);
	__ksan_module_calls_for_context = 0;
	if (!__ksan_module_is_tagged)
		__ksan_untagged_callers = 1;
	__ksan_module_is_tagged = 0;
	ksan_module_instrumented(KSAN_CALLER);
}
