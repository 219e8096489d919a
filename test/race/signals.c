/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A signal handler is an interrupt: it races with what it interrupts, if it changes what that uses;
 * not if it puts back what it found, if both use sig_atomic_t as the language allows, or if the
 * signal is blocked. It does not see delays of the code that it interrupts. A handler left by a
 * jump leaves a thread that works as before. Thread and handler have contexts of their own.
 */
/*
RUN: %race %s -o %t
RUN: env KSAN_OPTIONS=%eager not %t race 2>&1 | FileCheck %s --check-prefix=RACE
RUN: env KSAN_OPTIONS=%eager:interrupt_watcher=0 %t race 2>&1 | FileCheck %s --check-prefix=SILENT
RUN: env KSAN_OPTIONS=%eager %t restore 2>&1 | FileCheck %s --check-prefix=SILENT
RUN: env KSAN_OPTIONS=%eager %t flag 2>&1 | FileCheck %s --check-prefix=SILENT
RUN: env KSAN_OPTIONS=%eager %t blocked 2>&1 | FileCheck %s --check-prefix=SILENT
RUN: env KSAN_OPTIONS=%eager %t ordered 2>&1 | FileCheck %s --check-prefix=SILENT
RUN: env KSAN_OPTIONS=%eager %t jump 2>&1 | FileCheck %s --check-prefix=SILENT
RUN: env KSAN_OPTIONS=%eager not %t jump-race 2>&1 | FileCheck %s --check-prefix=AFTER
Stock clang does not tell volatile accesses from plain ones.
RUN: %stock %s -o %t.stock %link_stock && env KSAN_OPTIONS=%eager %t.stock flag 2>&1 | FileCheck %s --check-prefix=SILENT
*/
#include <pthread.h>
#include <setjmp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/time.h>

#define NOINLINE __attribute__((noinline))
#define ROUNDS 20000

int shared, first, second, sink;
volatile sig_atomic_t told;
static const char *mode;
static sigjmp_buf back;
static int jumps;

static NOINLINE void handle_race(void)
{
	shared++;
}
static NOINLINE void handle_restore(void)
{
	int old = shared;

	shared = 77;
	shared = old;
}

static void handler(int number)
{
	(void)number;
	if (!strcmp(mode, "race") || !strcmp(mode, "blocked"))
		handle_race();
	else if (!strcmp(mode, "restore"))
		handle_restore();
	else if (!strcmp(mode, "flag"))
		told = 1;
	else if (!strcmp(mode, "ordered"))
		/* The interrupted code has written first, if second is set: its own order holds. */
		sink = __atomic_load_n(&second, __ATOMIC_RELAXED) ? first : 0;
	else if (jumps++ < 200)
		siglongjmp(back, 1);
}

static NOINLINE void use(void)
{
	for (int i = 0; i < ROUNDS; i++) {
		if (!strcmp(mode, "flag")) {
			sink += told;
			told = 0;
		} else if (!strcmp(mode, "ordered")) {
			__atomic_store_n(&second, 0, __ATOMIC_RELAXED);
			__atomic_signal_fence(__ATOMIC_SEQ_CST);
			__atomic_store_n(&second, 1, __ATOMIC_RELAXED);
		} else {
			sink = shared;
		}
	}
}

static void *other(void *argument)
{
	for (int i = 0; i < ROUNDS; i++) {
		shared++;
		__asm__ volatile("" ::: "memory");
	}
	return argument;
}

static void start_timer(int microseconds)
{
	struct itimerval timer = {{0, microseconds}, {0, microseconds}};

	setitimer(ITIMER_REAL, &timer, NULL);
}

int main(int argc, char **argv)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART};
	pthread_t thread;
	sigset_t set;

	mode = argc > 1 ? argv[1] : "";
	sigemptyset(&action.sa_mask);
	sigaction(SIGALRM, &action, NULL);
	first = 1;
	sigemptyset(&set);
	sigaddset(&set, SIGALRM);
	if (!strcmp(mode, "blocked"))
		sigprocmask(SIG_BLOCK, &set, NULL);
	if (sigsetjmp(back, 1) == 0)
		start_timer(150);
	use();
	start_timer(0);
	if (!strcmp(mode, "jump-race")) {
		pthread_create(&thread, NULL, other, NULL);
		use();
		pthread_join(thread, NULL);
	}
	puts("done");
	return 0;
}
/*
RACE: WARNING: ThreadSanitizer: data race
RACE: Read-write of size 4 at {{.*}} by a signal handler in main thread
RACE: in handle_race
RACE: Concurrent read of size 4 at {{.*}} by main thread
RACE: in use
RACE: Value changed: 0x{{.*}} -> 0x
AFTER: WARNING: ThreadSanitizer: data race
AFTER-DAG: in use
AFTER-DAG: in other
SILENT-NOT: WARNING
SILENT: done
*/
