/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Threads: the state of each, and memory of its stack that another thread used before. */
#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <ksan/port.h>
#include <ksan-port/context.h>
#include "core/shadow.h"
#include "init.h"
#include "intercept.h"
#include "syscall.h"

static bool find_own_stack(const struct ksan_mapping *mapping, void *data)
{
	struct ksan_thread *thread = ksan_this_thread();
	uintptr_t here = *(uintptr_t *)data;

	if (here < mapping->start || here >= mapping->end)
		return true;
	thread->stack_end = mapping->end;
	return false;
}

void ksan_main_thread_init(void)
{
	struct ksan_thread *thread = ksan_this_thread();
	uintptr_t here = (uintptr_t)__builtin_frame_address(0);
	struct rlimit limit = {0, 0};

	ksan_mapping_visit(find_own_stack, &here);
	ksan_syscall(SYS_prlimit64, 0, RLIMIT_STACK, 0, &limit);
	/* The stack grows; what lies below is nobody's, or far away. */
	if (limit.rlim_cur > thread->stack_end / 2)
		limit.rlim_cur = (rlim_t)1 << 30;
	thread->stack_begin = thread->stack_end - limit.rlim_cur;
}

struct start {
	void *(*routine)(void *);
	void *argument;
};

/* The stack and the static thread-local storage in it may be left over from a thread that ended. */
static void clean_stack(void)
{
	struct ksan_thread *thread = ksan_this_thread();
	pthread_attr_t attributes;
	void *stack;
	size_t size;

	if (pthread_getattr_np(pthread_self(), &attributes) != 0)
		return;
	if (pthread_attr_getstack(&attributes, &stack, &size) == 0) {
		thread->stack_begin = (uintptr_t)stack;
		thread->stack_end = (uintptr_t)stack + size;
		ksan_release_metadata(stack, size);
	}
	pthread_attr_destroy(&attributes);
}

static void *run(void *data)
{
	struct start start = *(struct start *)data;

	free(data);
	clean_stack();
	ksan_clear_params(1);
	return start.routine(start.argument);
}

KSAN_WRAPPER(int, pthread_create,
	     (pthread_t *thread, const pthread_attr_t *attributes, void *(*routine)(void *),
	      void *argument))
{
	struct start *start = malloc(sizeof(*start));
	int error;

	if (!start)
		return EAGAIN;
	*start = (struct start){routine, argument};
	error = KSAN_REAL(pthread_create)(thread, attributes, run, start);
	if (error)
		free(start);
	else
		ksan_unpoison(thread, sizeof(*thread));
	return error;
}
