/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* How time passes: the clock, and delays that let other threads run. */
#include <time.h>
#include <ksan/port.h>
#include "common/intercept.h"
#include "common/syscall.h"

/* Shorter delays are spent waiting: a sleep takes longer than that to begin and to end. */
#define SHORTEST_SLEEP 50

uint64_t ksan_port_clock(void)
{
	struct timespec now = {0, 0};

	KSAN_REAL(clock_gettime)(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000000000u + (uint64_t)now.tv_nsec;
}

static void relax(void)
{
#if defined(__x86_64__)
	__builtin_ia32_pause();
#elif defined(__aarch64__)
	__asm__ volatile("yield");
#endif
}

/* errno stays as it is, and no cancellation takes place. */
void ksan_port_delay(unsigned microseconds)
{
	uint64_t end;

	if (microseconds >= SHORTEST_SLEEP) {
		struct timespec duration = {microseconds / 1000000, microseconds % 1000000 * 1000L};

		ksan_syscall(SYS_clock_nanosleep, CLOCK_MONOTONIC, 0, &duration, 0);
		return;
	}
	end = ksan_port_clock() + (uint64_t)microseconds * 1000;
	ksan_port_yield();
	while (ksan_port_clock() < end)
		relax();
}

uint32_t ksan_port_thread_id(void)
{
	return (uint32_t)ksan_syscall(SYS_gettid);
}
