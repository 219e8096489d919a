/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Functions of ThreadSanitizer's interface for programs, so that code with annotations for it
 * links. Annotations of locks and of order are barriers, as far as they hold; no order is inferred
 * from them. Weak: another sanitizer's runtime may define some, too.
 */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "core/common/report_lock.h"
#include "core/race/barrier.h"
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
ORDERED(__tsan_mutex_post_lock,
	(void *addr __attribute__((unused)), unsigned flags __attribute__((unused)),
	 int recursion __attribute__((unused))))
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

/* The depth of recursion is what post_lock is to get back. */
WEAK int __tsan_mutex_pre_unlock(void *addr, unsigned flags)
{
	(void)addr, (void)flags;
	ksan_race_barrier(KSAN_BARRIER_FULL);
	return 1;
}

#define IGNORE(name, parameters, action)                                                           \
	WEAK void name parameters                                                                  \
	{                                                                                          \
		action();                                                                          \
	}

#define ANNOTATION (const char *file __attribute__((unused)), int line __attribute__((unused)))
#define ANNOTATION_OF                                                                              \
	(const char *file __attribute__((unused)), int line __attribute__((unused)),               \
	 const volatile void *addr __attribute__((unused)))

IGNORE(__tsan_ignore_thread_begin, (void), __ksan_disable_current)
IGNORE(__tsan_ignore_thread_end, (void), __ksan_enable_current)
IGNORE(AnnotateIgnoreReadsBegin, ANNOTATION, __ksan_disable_current)
IGNORE(AnnotateIgnoreReadsEnd, ANNOTATION, __ksan_enable_current)
IGNORE(AnnotateIgnoreWritesBegin, ANNOTATION, __ksan_disable_current)
IGNORE(AnnotateIgnoreWritesEnd, ANNOTATION, __ksan_enable_current)
IGNORE(AnnotateHappensBefore, ANNOTATION_OF, __ksan_mb)
IGNORE(AnnotateHappensAfter, ANNOTATION_OF, __ksan_mb)

/* Fibers: a switch leaves the functions of one stack where they are, and goes on in those of
 * another. */
WEAK void *__tsan_get_current_fiber(void)
{
	return NULL;
}

WEAK void *__tsan_create_fiber(unsigned flags)
{
	(void)flags;
	return NULL;
}

ORDERED(__tsan_destroy_fiber, (void *fiber __attribute__((unused))))

WEAK void __tsan_switch_to_fiber(void *fiber, unsigned flags)
{
	(void)fiber, (void)flags;
	ksan_race_barrier(KSAN_BARRIER_FULL);
	if (!ksan_report_frame())
		return;
	ksan_race_jump(0);
	ksan_report_leave();
}

ORDERED(__tsan_set_fiber_name,
	(void *fiber __attribute__((unused)), const char *name __attribute__((unused))))
