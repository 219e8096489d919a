// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
#include "counter.h"

void enter(struct counter *counter)
{
	pthread_mutex_lock(&counter->mutex);
}

void leave(struct counter *counter)
{
	pthread_mutex_unlock(&counter->mutex);
}
