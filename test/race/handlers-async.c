/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Accesses in flight and early loads of code that handlers come into at any instruction, nested, some left by a jump: what
 * is found without them is found, and what is correct is silent.
 */
/*
RUN: %race %s -o %t && %cases %t
RUN: %race -O2 -mllvm -ksan-inline-hooks=0 %s -o %t.called && %cases %t.called
*/
#include <cases.h>
#include <setjmp.h>
#include <signal.h>
#include <sys/time.h>

static __thread sigjmp_buf *target;
static __thread int other[32], seen;

/* Accesses of a handler's own, early loads among them; no barrier, which would be the interrupted code's, too. */
static NOINLINE void work(void)
{
	for (int i = 0; i < 32; i++)
		if (READ_ONCE(other[i]) == i)
			seen += other[31 - i];
		else
			other[i] = i;
}

static void on_inner(int number)
{
	(void)number;
	work();
}

static void on_timer(int number)
{
	sigjmp_buf *to = target;

	(void)number;
	work();
	raise(SIGUSR2);
	if (to) {
		target = NULL;
		siglongjmp(*to, 1);
	}
}

__attribute__((constructor)) static void install(void)
{
	struct itimerval often = {{0, 100}, {0, 100}};
	struct sigaction action = {.sa_handler = on_timer, .sa_flags = SA_RESTART};

	signal(SIGUSR2, on_inner);
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &often, NULL);
}

#define WRITER(name, order)                                                                        \
	LEFT(name)                                                                                 \
	{                                                                                          \
		m.data = 1;                                                                        \
		__atomic_store_n(&m.flag, 1, order);                                               \
	}
#define WAITER(name)                                                                               \
	RIGHT(name)                                                                                \
	{                                                                                          \
		wait_acquire(&m.flag);                                                             \
		sink = m.data;                                                                     \
	}
#define READER(name, order)                                                                        \
	RIGHT(name)                                                                                \
	{                                                                                          \
		if (__atomic_load_n(&m.flag, order))                                               \
			sink = m.data;                                                             \
	}

WRITER(delayed, __ATOMIC_RELAXED)
WAITER(delayed)
WRITER(released, __ATOMIC_RELEASE)
WAITER(released)
WRITER(early, __ATOMIC_RELEASE)
READER(early, __ATOMIC_RELAXED)
WRITER(acquired, __ATOMIC_RELEASE)
READER(acquired, __ATOMIC_ACQUIRE)

/* What is in flight when the function is left by a jump ends there, and the next goes on from scratch. */
static NOINLINE void be_left(void)
{
	static __thread sigjmp_buf here;

	if (sigsetjmp(here, 1))
		return;
	target = &here;
	for (int i = 0; i < 20; i++)
		m.wide[i % 4] = i;
	target = NULL;
}

#define LEFT_BEFORE(name, order)                                                                   \
	LEFT(name)                                                                                 \
	{                                                                                          \
		be_left();                                                                         \
		m.data = 1;                                                                        \
		__atomic_store_n(&m.flag, 1, order);                                               \
	}                                                                                          \
	RIGHT(name)                                                                                \
	{                                                                                          \
		wait_acquire(&m.flag);                                                             \
		sink = m.data + (int)m.wide[1];                                                    \
	}
LEFT_BEFORE(left_delayed, __ATOMIC_RELAXED)
LEFT_BEFORE(left_released, __ATOMIC_RELEASE)

CASES(FOUND(delayed) SILENT(released) FOUND(early) SILENT(acquired) FOUND(left_delayed)
	      SILENT(left_released))
