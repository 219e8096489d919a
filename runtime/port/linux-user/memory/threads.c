/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Threads: the state of each, and memory of its stack that another thread used before. */
#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <threads.h>
#include <ksan/port.h>
#include <ksan-port/context.h>
#include "common/allocations.h"
#include "common/deadly.h"
#include "common/fibers.h"
#include "common/intercept.h"
#include "common/signals.h"
#include "common/syscall.h"
#include "core/memory/shadow.h"
#include "memory/parts.h"
#include "memory/shared/shared.h"

static pthread_key_t exit_key;

static void at_thread_exit(void *data)
{
	(void)data;
	ksan_signals_leave(0);
	ksan_fibers_thread_exit();
	ksan_signals_thread_exit();
	ksan_allocations_thread_exit();
	ksan_deadly_thread_end();
}

static _Thread_local uintptr_t own_stack_begin, own_stack_end;

/* The stack that the thread is on is the one that it began with. */
static void keep_own_stack(void)
{
	const struct ksan_thread *thread = ksan_this_thread();

	own_stack_begin = thread->stack_begin;
	own_stack_end = thread->stack_end;
}

bool ksan_own_stack(uintptr_t addr, uintptr_t *begin, uintptr_t *end)
{
	*begin = own_stack_begin;
	*end = own_stack_end;
	return addr >= *begin && addr < *end;
}

static bool find_own_stack(const struct ksan_mapping *mapping, void *data)
{
	struct ksan_thread *thread = ksan_this_thread();
	uintptr_t here = *(uintptr_t *)data;

	if (here < mapping->start || here >= mapping->end)
		return true;
	thread->stack_end = mapping->end;
	return false;
}

void ksan_memory_threads_init(void)
{
	struct ksan_thread *thread = ksan_this_thread();
	uintptr_t here = (uintptr_t)__builtin_frame_address(0);
	struct rlimit limit = {0, 0};

	ksan_fibers_thread_begin();
	pthread_key_create(&exit_key, at_thread_exit);
	pthread_setspecific(exit_key, thread);
	if (!ksan_mapping_visit(find_own_stack, &here))
		return;
	ksan_syscall(SYS_prlimit64, 0, RLIMIT_STACK, 0, &limit);
	/* The stack grows; what lies below is nobody's, or far away. */
	if (limit.rlim_cur > thread->stack_end / 2)
		limit.rlim_cur = (rlim_t)1 << 30;
	thread->stack_begin = thread->stack_end - limit.rlim_cur;
	keep_own_stack();
}

/* The stack and the static thread-local storage in it may be left over from a thread that ended. */
static void clean_stack(void)
{
	struct ksan_thread *thread = ksan_this_thread();
	pthread_attr_t attributes;
	void *stack;
	size_t size;

	/* It allocates; that has no caller in the program. */
	thread->stack_end = (uintptr_t)__builtin_frame_address(0) + 2 * sizeof(uintptr_t);
	thread->stack_begin = thread->stack_end - ((uintptr_t)1 << 20);
	if (pthread_getattr_np(pthread_self(), &attributes) != 0)
		return;
	if (pthread_attr_getstack(&attributes, &stack, &size) == 0) {
		thread->stack_begin = (uintptr_t)stack;
		thread->stack_end = (uintptr_t)stack + size;
		keep_own_stack();
		ksan_shared_own(stack, size);
		ksan_release_metadata(stack, size);
	}
	pthread_attr_destroy(&attributes);
}

struct start {
	union {
		void *(*posix)(void *);
		int (*c11)(void *);
	} routine;
	void *argument;
};

static struct start *new_start(void *argument)
{
	struct start *start = malloc(sizeof(*start));

	if (start)
		start->argument = argument;
	return start;
}

/* In the new thread: makes it ready to run instrumented code. */
static struct start begin(void *data)
{
	struct start start = *(struct start *)data;

	ksan_fibers_thread_begin();
	ksan_signals_thread_begin();
	clean_stack();
	free(data);
	pthread_setspecific(exit_key, ksan_this_thread());
	ksan_deadly_thread_begin();
	ksan_clear_params(1);
	return start;
}

static void *run_posix(void *data)
{
	struct start start = begin(data);
	void *result = start.routine.posix(start.argument);

	/* The destructors of thread-specific data come next. */
	ksan_clear_param_tls();
	return result;
}

static int run_c11(void *data)
{
	struct start start = begin(data);
	int result = start.routine.c11(start.argument);

	ksan_clear_param_tls();
	return result;
}

KSAN_WRAPPER(int, pthread_create,
	     (pthread_t * thread, const pthread_attr_t *attributes, void *(*routine)(void *),
	      void *argument))
{
	struct start *start = new_start(argument);
	int error;

	if (!start)
		return EAGAIN;
	start->routine.posix = routine;
	error = KSAN_REAL(pthread_create)(thread, attributes, run_posix, start);
	if (error)
		free(start);
	else
		ksan_unpoison(thread, sizeof(*thread));
	ksan_clear_retval_tls();
	return error;
}

KSAN_WRAPPER(int, thrd_create, (thrd_t * thread, thrd_start_t routine, void *argument))
{
	struct start *start = new_start(argument);
	int error;

	if (!start)
		return thrd_nomem;
	start->routine.c11 = routine;
	error = KSAN_REAL(thrd_create)(thread, run_c11, start);
	if (error != thrd_success)
		free(start);
	else
		ksan_unpoison(thread, sizeof(*thread));
	ksan_clear_retval_tls();
	return error;
}
