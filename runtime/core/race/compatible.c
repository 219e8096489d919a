/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Functions of ThreadSanitizer's interface for programs, so that code with annotations for it
 * links. Annotations of locks and of order are barriers, as far as they hold; no order is inferred
 * from them. Weak: another sanitizer's runtime may define some, too.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ksan/port.h>
#include <ksan-port/race.h>
#include "core/common/caller.h"
#include "core/common/options.h"
#include "core/common/report_lock.h"
#include "core/common/report_text.h"
#include "core/common/text.h"
#include "core/race/barrier.h"
#include "core/race/check.h"
#include "core/race/interface.h"

#pragma clang diagnostic ignored "-Wmissing-prototypes"
#define WEAK __attribute__((weak))

#define ORDERED(name, parameters)                                                                  \
	WEAK void name parameters                                                                  \
	{                                                                                          \
		ksan_race_barrier(KSAN_BARRIER_FULL);                                              \
	}

ORDERED(__tsan_acquire, (void *addr __attribute__((unused))))
ORDERED(__tsan_release, (void *addr __attribute__((unused))))
ORDERED(__tsan_mutex_create,
	(void *addr __attribute__((unused)), unsigned flags __attribute__((unused))))
ORDERED(__tsan_mutex_destroy,
	(void *addr __attribute__((unused)), unsigned flags __attribute__((unused))))
ORDERED(__tsan_mutex_pre_lock,
	(void *addr __attribute__((unused)), unsigned flags __attribute__((unused))))
ORDERED(__tsan_mutex_post_unlock,
	(void *addr __attribute__((unused)), unsigned flags __attribute__((unused))))
ORDERED(__tsan_mutex_pre_signal,
	(void *addr __attribute__((unused)), unsigned flags __attribute__((unused))))
ORDERED(__tsan_mutex_post_signal,
	(void *addr __attribute__((unused)), unsigned flags __attribute__((unused))))
ORDERED(__tsan_mutex_pre_divert,
	(void *addr __attribute__((unused)), unsigned flags __attribute__((unused))))
ORDERED(__tsan_mutex_post_divert,
	(void *addr __attribute__((unused)), unsigned flags __attribute__((unused))))

#define TRY_LOCK_FAILED (1u << 5)

WEAK void __tsan_mutex_post_lock(void *addr, unsigned flags, int recursion)
{
	(void)addr, (void)recursion;
	if (!(flags & TRY_LOCK_FAILED))
		ksan_race_this_thread()->mutexes_held++;
	ksan_race_barrier(KSAN_BARRIER_FULL);
}

/* The depth of recursion is what post_lock is to get back. */
WEAK int __tsan_mutex_pre_unlock(void *addr, unsigned flags)
{
	struct ksan_race_thread *thread = ksan_race_this_thread();

	(void)addr, (void)flags;
	if (thread->mutexes_held)
		thread->mutexes_held--;
	ksan_race_barrier(KSAN_BARRIER_FULL);
	return 1;
}

/* Of the mutexes that are annotated. */
WEAK void __tsan_check_no_mutexes_held(void)
{
	uintptr_t stack[64];
	size_t size;

	if (!ksan_race_this_thread()->mutexes_held || !ksan_report_lock())
		return;
	size = ksan_port_unwind(stack, 64);
	ksan_report_count_one();
	ksan_print("==================\n%sWARNING: ThreadSanitizer: mutexes held in the wrong "
		   "context (pid=%u)%s\n",
		   ksan_report_color(KSAN_RED), ksan_port_id(), ksan_report_color(KSAN_PLAIN));
	ksan_report_print_stack(stack, size);
	ksan_report_print_summary("ThreadSanitizer: mutexes held in the wrong context", stack,
				  size);
	ksan_print("==================\n");
	if (ksan_options.halt_on_error) {
		ksan_print_flush();
		ksan_report_die();
	}
	ksan_report_unlock();
}

/* Nothing is kept that could be given back. */
WEAK void __tsan_flush_memory(void)
{
}

/*
 * Objects of libraries that are not instrumented: their reads and writes, as the library tells of
 * them, are accesses of the place that called it. Tags and headers would name the kind of object in
 * a report, which names the places alone.
 */
WEAK void *__tsan_external_register_tag(const char *object_type)
{
	static uintptr_t tags;

	(void)object_type;
	return (void *)__atomic_add_fetch(&tags, 1, __ATOMIC_RELAXED);
}

WEAK void __tsan_external_register_header(void *tag, const char *header)
{
	(void)tag, (void)header;
}

WEAK void __tsan_external_assign_tag(void *addr, void *tag)
{
	(void)addr, (void)tag;
}

WEAK void __tsan_external_read(void *addr, void *caller_pc, void *tag)
{
	(void)tag;
	ksan_race_access((uintptr_t)addr, 1, 0, (uintptr_t)caller_pc, KSAN_FRAME);
}

WEAK void __tsan_external_write(void *addr, void *caller_pc, void *tag)
{
	(void)tag;
	ksan_race_access((uintptr_t)addr, 1, KSAN_ACCESS_WRITE, (uintptr_t)caller_pc, KSAN_FRAME);
}
