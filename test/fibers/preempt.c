// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Preemptive fibers: a timer's signal leaves one at any instruction, in the runtime, too, and another thread goes on with
// it in its handler. What was interrupted goes on as if nothing had been. Not in malloc(): libc's own belongs to the thread.
// RUN: %ksan -O0 -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -mllvm -ksan-call-tags=0 -I%include %s -o %t.0 -pthread
// RUN: %ksan -O0 -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -I%include %s -o %t.0t -pthread
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -mllvm -ksan-call-tags=0 -I%include %s -o %t.2 -pthread
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -I%include %s -o %t.2t -pthread
// RUN: %run %t.0 2000 && %run %t.0t 2000 && %run %t.2 2000 && %run %t.2t 2000
// RUN: not %run %t.0 300 argument 2>&1 | FileCheck %s
// RUN: not %run %t.0t 300 argument 2>&1 | FileCheck %s
// RUN: not %run %t.2 300 argument 2>&1 | FileCheck %s
// RUN: not %run %t.2t 300 argument 2>&1 | FileCheck %s
// RUN: %ksan_clang -fsanitize=thread -g -O1 -I%include %s -o %t.race -pthread
// RUN: env KSAN_OPTIONS=skip_watch=20:delay_us=20:delay_percent=100:early_skip=1 %t.race 600 2>&1 | count 0
// RUN: env KSAN_OPTIONS=skip_watch=20:delay_percent=100:early_skip=1:halt_on_error=1 not %t.race 200000 race 2>&1 | FileCheck %s --check-prefix=RACE
// The same with swapcontext(), of which ksan is not told:
// RUN: %ksan -O0 -DUCONTEXT -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -mllvm -ksan-call-tags=0 -I%include %s -o %t.u0 -pthread
// RUN: %ksan -O0 -DUCONTEXT -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -I%include %s -o %t.u0t -pthread
// RUN: %ksan -O2 -DUCONTEXT -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -mllvm -ksan-call-tags=0 -I%include %s -o %t.u2 -pthread
// RUN: %ksan -O2 -DUCONTEXT -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -I%include %s -o %t.u2t -pthread
// RUN: %run %t.u0 2000 && %run %t.u0t 2000 && %run %t.u2 2000 && %run %t.u2t 2000
// RUN: not %run %t.u0 300 argument 2>&1 | FileCheck %s
// RUN: not %run %t.u0t 300 argument 2>&1 | FileCheck %s
// RUN: not %run %t.u2 300 argument 2>&1 | FileCheck %s
// RUN: not %run %t.u2t 300 argument 2>&1 | FileCheck %s
// RUN: %ksan_clang -fsanitize=thread -g -O1 -DUCONTEXT -I%include %s -o %t.urace -pthread
// RUN: env KSAN_OPTIONS=skip_watch=20:delay_us=20:delay_percent=100:early_skip=1 %t.urace 600 2>&1 | count 0
// RUN: env KSAN_OPTIONS=skip_watch=20:delay_percent=100:early_skip=1:halt_on_error=1 not %t.urace 200000 race 2>&1 | FileCheck %s --check-prefix=RACE
#ifdef UCONTEXT
#include "Inputs/ucontext-fiber.h"
#else
#include "Inputs/fiber.h"
#endif
#include <pthread.h>
#include <signal.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#define FIBERS 5
#define THREADS 2

struct task {
	struct fiber fiber;
	struct task *next;
	long errors, rounds;
	long private[8];
};

/* In race mode there is none. */
#if __has_feature(memory_sanitizer)
#define LEAVE_POISON() leave_poison()
#else
#define LEAVE_POISON() ((void)0)
#endif

static struct task tasks[FIBERS];
static struct fiber schedulers[THREADS];
static const char *bug = "";
static long limit, switches;
static long *poisoned;
static int locked;
static struct task *first;
static long shared;

/* Who runs here. Never cached: a fiber may go on in another thread between any two of its lines. */
static __thread struct task *here;
static __thread struct fiber *home;
NOINLINE static struct task **where(void)
{
	__asm__ volatile("");
	return &here;
}

/* All of this runs with the timer's signal blocked. */
NOINLINE static void lock(void)
{
	while (__atomic_exchange_n(&locked, 1, __ATOMIC_ACQUIRE))
		;
}

NOINLINE static void unlock(void)
{
	__atomic_store_n(&locked, 0, __ATOMIC_RELEASE);
}

static void put(struct task *task)
{
	struct task **last = &first;

	task->next = NULL;
	while (*last)
		last = &(*last)->next;
	*last = task;
}

static struct task *get(void)
{
	struct task *task = first;

	if (task)
		first = task->next;
	return task;
}

/* The lock is taken before a switch of stacks and given back behind it, by the other side. */
static void preempt(int signal)
{
	struct task **place = where(), *self = *place;

	(void)signal;
	if (!self)
		return;
	lock();
	__atomic_fetch_add(&switches, 1, __ATOMIC_RELAXED);
	put(self);
	*place = NULL;
	resume(&self->fiber, home);
	unlock();
}

NOINLINE static long sum(long a, long b, long c, long d, long e, long f, long g)
{
	USE(a == b);
	USE(c == d);
	return a + b + c + d + e + f + g;
}

// CHECK: use-of-uninitialized-value
// CHECK-NEXT: in take {{.*}}preempt.c:[[#@LINE+3]]
NOINLINE static void take(long value)
{
	USE(value == 1);
}

static void change_mask(int how)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGALRM);
	pthread_sigmask(how, &set, NULL);
}

NOINLINE static struct task *self(void)
{
	return *where();
}

// RACE: WARNING: ThreadSanitizer: data race
// RACE: in count_together
NOINLINE static void count_together(void)
{
	shared++;
}

static void work(void)
{
	struct task *task = self();

	unlock();
	change_mask(SIG_UNBLOCK);
	for (long i = 0; __atomic_load_n(&switches, __ATOMIC_RELAXED) < limit; i++) {
		long *block;

		change_mask(SIG_BLOCK);
		block = malloc(64);
		change_mask(SIG_UNBLOCK);
		LEAVE_POISON();
		if (sum(i, 1, 2, 3, 4, 5, 6) != i + 21)
			task->errors++;
		task->private[i % 8] += i;
		block[i % 8] = i;
		take(block[i % 8]);
		change_mask(SIG_BLOCK);
		free(block);
		change_mask(SIG_UNBLOCK);
		if (!strcmp(bug, "race"))
			count_together();
		if (i < 5 || strcmp(bug, "argument"))
			continue;
		/* The report is to end the program, not the timer. */
		change_mask(SIG_BLOCK);
		take(*poisoned);
		task->rounds++;
	}
	/* It does not run again. */
	change_mask(SIG_BLOCK);
	lock();
	*where() = NULL;
	resume(&task->fiber, home);
}

static void start_timer(void)
{
	struct sigevent event;
	struct itimerspec often = {{0, 200000}, {0, 200000}};
	timer_t timer;

	memset(&event, 0, sizeof(event));
	event.sigev_notify = SIGEV_THREAD_ID;
	event.sigev_signo = SIGALRM;
	event._sigev_un._tid = (int)syscall(SYS_gettid);
	if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0)
		abort();
	timer_settime(timer, 0, &often, NULL);
}

static void *schedule(void *data)
{
	struct fiber *own = data;
	struct task *next;

	change_mask(SIG_BLOCK);
#ifndef UCONTEXT
	own->context = ksan_context_current();
#endif
	home = own;
	start_timer();
	for (;;) {
		lock();
		next = get();
		if (!next) {
			unlock();
			break;
		}
		here = next;
		LEAVE_POISON();
		resume(own, &next->fiber);
		unlock();
	}
	return NULL;
}

int main(int argc, char **argv)
{
	struct sigaction action = {.sa_handler = preempt};
	pthread_t threads[THREADS];

	limit = argc > 1 ? atol(argv[1]) : 1000;
	bug = argc > 2 ? argv[2] : "";
	poisoned = fresh();
	LEAVE_POISON();
	/* Fibers begin as main does: with the signal blocked. */
	change_mask(SIG_BLOCK);
	sigaction(SIGALRM, &action, NULL);
	for (int i = 0; i < FIBERS; i++) {
		start(&tasks[i].fiber, work);
		put(&tasks[i]);
	}
	for (int i = 0; i < THREADS; i++)
		pthread_create(&threads[i], NULL, schedule, &schedulers[i]);
	for (int i = 0; i < THREADS; i++)
		pthread_join(threads[i], NULL);
	for (int i = 0; i < FIBERS; i++)
		if (tasks[i].errors)
			return 1;
	return switches < limit;
}
