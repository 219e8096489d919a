// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Declarations only: whatever is inlined comes from another file, and so by the linker.
#ifndef COUNTER_H
#define COUNTER_H

#include <pthread.h>

#ifdef __cplusplus
extern "C" {
#endif

struct counter {
	pthread_mutex_t mutex;
	long total;
};

/* counter.c */
void add(struct counter *counter, long amount);
/* lock.c */
void enter(struct counter *counter);
void leave(struct counter *counter);
/* ring.cpp */
unsigned long pass_along(int count);

#ifdef __cplusplus
}
#endif

#endif
