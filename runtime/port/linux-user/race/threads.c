/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Threads and processes that the program starts. */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <threads.h>
#include <ksan-port/thread.h>
#include "common/allocations.h"
#include "common/deadly.h"
#include "common/fibers.h"
#include "common/init.h"
#include "common/intercept.h"
#include "common/signals.h"
#include "core/race/barrier.h"
#include "core/race/thread.h"
#include "race/parts.h"

static pthread_key_t exit_key;

struct start {
	union {
		void *(*posix)(void *);
		int (*c11)(void *);
	} routine;
	void *argument;
	unsigned number;
};

static void at_thread_exit(void *data)
{
	(void)data;
	ksan_signals_leave(0);
	ksan_fibers_thread_exit();
	ksan_signals_thread_exit();
	ksan_allocations_thread_exit();
	ksan_deadly_thread_end();
	ksan_race_jump(0);
	ksan_race_thread_end();
}

void ksan_race_threads_init(void)
{
	ksan_fibers_thread_begin();
	pthread_key_create(&exit_key, at_thread_exit);
	pthread_setspecific(exit_key, ksan_this_thread());
	pthread_atfork(NULL, NULL, ksan_race_forked);
	ksan_race_thread_register();
}

static struct start *new_start(void *argument)
{
	struct start *start = malloc(sizeof(*start));

	if (!start)
		return NULL;
	start->argument = argument;
	ksan_race_barrier(KSAN_BARRIER_FULL);
	start->number = ksan_race_thread_starting();
	return start;
}

static int not_started(struct start *start, int error)
{
	ksan_race_thread_not_started();
	free(start);
	return error;
}

static struct start begin(void *data)
{
	struct start start = *(struct start *)data;

	ksan_fibers_thread_begin();
	free(data);
	ksan_signals_thread_begin();
	ksan_race_thread_begin(start.number);
	pthread_setspecific(exit_key, ksan_this_thread());
	ksan_deadly_thread_begin();
	return start;
}

static void *run_posix(void *data)
{
	struct start start = begin(data);

	return start.routine.posix(start.argument);
}

static int run_c11(void *data)
{
	struct start start = begin(data);

	return start.routine.c11(start.argument);
}

KSAN_WRAPPER(int, pthread_create,
	     (pthread_t * thread, const pthread_attr_t *attributes, void *(*routine)(void *),
	      void *argument))
{
	struct start *start;
	int error;

	if (!ksan_initialized)
		return KSAN_REAL(pthread_create)(thread, attributes, routine, argument);
	start = new_start(argument);
	if (!start)
		return EAGAIN;
	start->routine.posix = routine;
	error = KSAN_REAL(pthread_create)(thread, attributes, run_posix, start);
	return error ? not_started(start, error) : 0;
}

KSAN_WRAPPER(int, thrd_create, (thrd_t * thread, thrd_start_t routine, void *argument))
{
	struct start *start;
	int error;

	if (!ksan_initialized)
		return KSAN_REAL(thrd_create)(thread, routine, argument);
	start = new_start(argument);
	if (!start)
		return thrd_nomem;
	start->routine.c11 = routine;
	error = KSAN_REAL(thrd_create)(thread, run_c11, start);
	return error == thrd_success ? error : not_started(start, error);
}
