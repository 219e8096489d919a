/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A payload is written and then a flag, both in one function: without a write barrier between, the
 * payload may become visible later. Found because the write is delayed past the flag; silent with
 * the barrier, and where no access is delayed (in_flight=0).
 */
/*
RUN: %race %s -o %t
RUN: env KSAN_OPTIONS=%eager not %t 20000 2>&1 | FileCheck %s
RUN: %race -DFIXED %s -o %t.fixed
RUN: env KSAN_OPTIONS=%eager %t.fixed 500 2>&1 | FileCheck %s --check-prefix=SILENT
RUN: env KSAN_OPTIONS=skip_watch=3:delay_percent=100:in_flight=0 %t 500 2>&1 | FileCheck %s --check-prefix=SILENT
*/
#include <ksan/race.h>
#include "rounds.h"

int payload, flag, sink;

static void reset(void)
{
	payload = 0;
	WRITE_ONCE(flag, 0);
}

static NOINLINE void left(void)
{
	payload = 1; // CHECK: #0 {{.*}} in left {{.*}}missing-wmb.c:[[@LINE]]
#ifdef FIXED
	__atomic_thread_fence(__ATOMIC_RELEASE);
#endif
	WRITE_ONCE(flag, 1); // CHECK: +-> reordered to: left {{.*}}missing-wmb.c:[[@LINE+1]]
}

static NOINLINE void right(void)
{
	while (!__atomic_load_n(&flag, __ATOMIC_ACQUIRE))
		sched_yield();
	sink = payload;
}
/*
SILENT-NOT: WARNING
SILENT: done
*/
