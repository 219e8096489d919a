/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A handler (a non-maskable interrupt, here a signal) counts in the same variable as what it
 * interrupts. Needs: neither.
 */
/*
RUN: %bug %s
*/
#include <signal.h>
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int count;
static pthread_t interrupted;

static void handler(int number)
{
	count += number;
}

static void reset(void)
{
	static int ready;

	if (!ready) {
		signal(SIGUSR1, handler);
		interrupted = pthread_self();
		ready = 1;
	}
	count = 0;
}

static NOINLINE void left(void)
{
#ifdef FIXED
	sigset_t set, old;

	sigemptyset(&set);
	sigaddset(&set, SIGUSR1);
	pthread_sigmask(SIG_BLOCK, &set, &old);
#endif
	count += 2;
#ifdef FIXED
	pthread_sigmask(SIG_SETMASK, &old, NULL);
#endif
}

static NOINLINE void right(void)
{
	pthread_kill(interrupted, SIGUSR1);
}
