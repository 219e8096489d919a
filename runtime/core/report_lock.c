/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/report_lock.h"

#include <stddef.h>
#include <stdint.h>
#include <ksan/port.h>
#include <ksan-port/context.h>
#include "core/options.h"
#include "core/text.h"

/* The process whose thread holds the lock, or 0. */
static uint32_t lock;
static unsigned printed;
static void (*death_callback)(void);

bool ksan_report_lock(void)
{
	struct ksan_thread *thread = ksan_this_thread();

	if (thread->in_report)
		return false;
	thread->in_report = true;
	for (;;) {
		uint32_t holder = 0, self = ksan_port_id();

		if (__atomic_compare_exchange_n(&lock, &holder, self, false, __ATOMIC_ACQUIRE,
						__ATOMIC_RELAXED))
			return true;
		/* After a fork() in the middle of a report the holder is not in this process. */
		if (holder != self &&
		    __atomic_compare_exchange_n(&lock, &holder, self, false, __ATOMIC_ACQUIRE,
						__ATOMIC_RELAXED)) {
			ksan_print_discard();
			return true;
		}
		ksan_port_yield();
	}
}

void ksan_report_unlock(void)
{
	ksan_print_flush();
	__atomic_store_n(&lock, 0, __ATOMIC_RELEASE);
	ksan_this_thread()->in_report = false;
}

unsigned ksan_report_count(void)
{
	return __atomic_load_n(&printed, __ATOMIC_RELAXED);
}

void ksan_report_count_one(void)
{
	__atomic_fetch_add(&printed, 1, __ATOMIC_RELAXED);
}

void ksan_report_set_death_callback(void (*callback)(void))
{
	death_callback = callback;
}

_Noreturn void ksan_report_die(void)
{
	if (death_callback)
		death_callback();
	ksan_port_exit(ksan_options.exitcode);
}
