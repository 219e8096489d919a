// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Fibers that a timer's signal switches, at any instruction: what it interrupts goes on with its own shadow.
// RUN: %ksan -O0 -fno-sanitize-memory-param-retval -I%include %s -o %t.0
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -I%include %s -o %t.2
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-call-tags=0 -I%include %s -o %t.untagged
// RUN: %run %t.0 && %run %t.2 && %run %t.untagged
// RUN: not %run %t.0 argument 2>&1 | FileCheck %s
// RUN: not %run %t.2 argument 2>&1 | FileCheck %s
#include "Inputs/fiber.h"
#include <signal.h>
#include <sys/time.h>

#define FIBERS 3
#define SWITCHES 300

static struct fiber main_fiber, fibers[FIBERS];
static const char *bug = "";
static long *poisoned;
static int current = -1;
static volatile int switches, wrong;

/* In a handler of one fiber, goes on with another, which may be in its handler, too. */
static void on_timer(int signal)
{
	int from = current;

	(void)signal;
	if (from < 0)
		return;
	if (++switches == SWITCHES) {
		current = -1;
		resume(&fibers[from], &main_fiber);
		return;
	}
	current = (from + 1) % FIBERS;
	resume(&fibers[from], &fibers[current]);
}

// CHECK: use-of-uninitialized-value
// CHECK-NEXT: in take {{.*}}signals.c:[[#@LINE+3]]
NOINLINE long take(long a, long b)
{
	USE(a == b);
	return a + b;
}

static void change_mask(int how)
{
	sigset_t set;

	sigemptyset(&set);
	sigaddset(&set, SIGALRM);
	sigprocmask(how, &set, NULL);
}

static void work(void)
{
	change_mask(SIG_UNBLOCK);
	for (long i = 0;; i++) {
		wrong |= take(i, 1) != i + 1;
		leave_poison();
		if (i < 5 || strcmp(bug, "argument"))
			continue;
		/* The report is to end the program, not the timer. */
		change_mask(SIG_BLOCK);
		take(*poisoned, i);
	}
}

int main(int argc, char **argv)
{
	struct sigaction action = {.sa_handler = on_timer};
	struct itimerval timer = {{0, 500}, {0, 500}};

	if (argc > 1)
		bug = argv[1];
	/* Nothing is allocated while handlers may switch. */
	poisoned = fresh();
	leave_poison();
	main_fiber.context = ksan_context_current();
	for (int i = 0; i < FIBERS; i++)
		start(&fibers[i], work);
	sigaction(SIGALRM, &action, NULL);
	change_mask(SIG_BLOCK);
	current = 0;
	setitimer(ITIMER_REAL, &timer, NULL);
	resume(&main_fiber, &fibers[0]);
	memset(&timer, 0, sizeof(timer));
	setitimer(ITIMER_REAL, &timer, NULL);
	return wrong || switches < SWITCHES;
}
