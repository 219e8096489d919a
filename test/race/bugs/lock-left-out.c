/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * One of the paths to a list takes no lock. Needs: neither.
 */
/*
RUN: %bug %s
*/
#include "../Inputs/kernel.h"
#include "../Inputs/rounds.h"

int list_length, sink;
pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void reset(void)
{
	list_length = 0;
}

static NOINLINE void left(void)
{
	pthread_mutex_lock(&mutex);
	list_length++;
	pthread_mutex_unlock(&mutex);
}

static NOINLINE void right(void)
{
#ifdef FIXED
	pthread_mutex_lock(&mutex);
#endif
	sink = list_length;
#ifdef FIXED
	pthread_mutex_unlock(&mutex);
#endif
}
