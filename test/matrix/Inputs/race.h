// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Two threads of which the second starts its access when the first is done with its own; what tells
// it so is relaxed, so nothing orders the accesses.
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef PART
#define PART 0
#endif
#define NOINLINE __attribute__((noinline))

extern int stage;
extern const char *chosen;

static inline int bug(const char *name)
{
	return chosen && !strcmp(chosen, name);
}

static inline void signal_relaxed(void)
{
	__atomic_store_n(&stage, 1, __ATOMIC_RELAXED);
}

static inline void wait_relaxed(void)
{
	while (!__atomic_load_n(&stage, __ATOMIC_RELAXED))
		;
}

#ifdef __cplusplus
extern "C" {
#endif
void first(void);
void second(void);
#ifdef __cplusplus
}
#endif

#if PART != 2
int stage;
const char *chosen;

static void *run_second(void *unused)
{
	wait_relaxed();
	second();
	return unused;
}

int main(int count, char **arguments)
{
	pthread_t thread;
	if (count > 1)
		chosen = arguments[1];
	pthread_create(&thread, NULL, run_second, NULL);
	first();
	signal_relaxed();
	pthread_join(thread, NULL);
	return 0;
}
#endif
