/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * An object is made at its first use, by whoever comes first, without a lock. Needs: neither.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int instance, initialised, sink;
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static NOINLINE int get(void)
{
	int result;

#ifdef FIXED
	pthread_mutex_lock(&mutex);
#endif
	if (!initialised) {
		instance = 7;
		initialised = 1;
	}
	result = instance;
#ifdef FIXED
	pthread_mutex_unlock(&mutex);
#endif
	return result;
}

static void reset(void)
{
	instance = initialised = 0;
}

static NOINLINE void left(void)
{
	sink = get();
}

static NOINLINE void right(void)
{
	get();
}
