/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Signals that wait. Some cannot: a fault ends the program where its signal is blocked. libc's own
 * signal for the set*id() functions need not, as its handler only returns; another thread waits for
 * it.
 */
#include <signal.h>
#include <stdint.h>
#include <ksan/port.h>
#include "common/syscall.h"

#define BIT(signal) ((uint64_t)1 << ((signal)-1))

/* The second of those that libc keeps for itself. */
#define SIGNAL_OF_SETXID 33

static const uint64_t can_wait = ~(BIT(SIGSEGV) | BIT(SIGBUS) | BIT(SIGILL) | BIT(SIGFPE) |
				   BIT(SIGTRAP) | BIT(SIGSYS) | BIT(SIGNAL_OF_SETXID));

uint64_t ksan_port_hold_interrupts(void)
{
	uint64_t before = 0;

	ksan_syscall(SYS_rt_sigprocmask, SIG_BLOCK, &can_wait, &before, sizeof(can_wait));
	return can_wait & ~before;
}

/* Leaves alone what the handler of a fault has blocked since. */
void ksan_port_release_interrupts(uint64_t held)
{
	ksan_syscall(SYS_rt_sigprocmask, SIG_UNBLOCK, &held, 0, sizeof(held));
}
