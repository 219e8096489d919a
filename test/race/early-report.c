/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The report of a load that could be taken early shows the load, and where it could be taken. */
/*
RUN: %race %s -o %t
RUN: env KSAN_OPTIONS=%eager:in_flight=0 not %t 20000 2>&1 | FileCheck %s
RUN: %race -DFIXED %s -o %t.fixed
RUN: env KSAN_OPTIONS=%eager %t.fixed 500 2>&1 | FileCheck %s --check-prefix=SILENT
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
	payload = 1; // CHECK: #0 {{.*}} in left {{.*}}early-report.c:[[@LINE]]
	__atomic_store_n(&flag, 1, __ATOMIC_RELEASE);
}

static NOINLINE void right(void)
{
	int seen = READ_ONCE(flag);

	if (seen) {
#ifdef FIXED
		__atomic_thread_fence(__ATOMIC_ACQUIRE);
#endif
		// CHECK: Concurrent read (early) of size 4
		sink = payload; // CHECK-NEXT: #0 {{.*}} in right {{.*}}early-report.c:[[@LINE]]
		// CHECK: +-> could be taken early at: right {{.*}}early-report.c:[[#]]
	}
}
/*
SILENT-NOT: WARNING
SILENT: done
*/
