/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/common/report_lock.h"

#include <ksan/port.h>
#include <ksan-port/thread.h>
#include "core/common/interrupts.h"
#include "core/common/options.h"
#include "core/common/text.h"

/* The process whose thread holds the lock, or 0. */
static uint32_t lock;
/* The report of the thread that holds it is complete, and ends the program. */
static bool ending;
static unsigned printed;
static void (*death_callback)(void);

static bool try_lock(void)
{
	uint32_t holder = 0, self = ksan_port_id();

	if (__atomic_compare_exchange_n(&lock, &holder, self, false, __ATOMIC_ACQUIRE,
					__ATOMIC_RELAXED))
		return true;
	/* After a fork() in the middle of a report the holder is not in this process. */
	if (holder == self || !__atomic_compare_exchange_n(&lock, &holder, self, false,
							   __ATOMIC_ACQUIRE, __ATOMIC_RELAXED))
		return false;
	ksan_print_discard();
	return true;
}

bool ksan_report_lock(void)
{
	struct ksan_thread *thread = ksan_this_thread();

	if (thread->in_report)
		return false;
	ksan_interrupts_hold();
	while (!try_lock()) {
		/* The death callback may want an answer of this thread. */
		if (__atomic_load_n(&ending, __ATOMIC_RELAXED))
			ksan_interrupts_release();
		ksan_port_yield();
		ksan_interrupts_hold();
	}
	__atomic_store_n(&ending, false, __ATOMIC_RELAXED);
	thread->in_report = true;
	return true;
}

void ksan_report_unlock(void)
{
	struct ksan_thread *thread = ksan_this_thread();

	if (thread->in_report) {
		ksan_print_flush();
		thread->in_report = false;
		__atomic_store_n(&lock, 0, __ATOMIC_RELEASE);
	}
	ksan_interrupts_release();
}

uintptr_t ksan_report_frame(void)
{
	const struct ksan_thread *thread = ksan_this_thread();

	return thread->in_report || thread->holds_interrupts ? thread->hold_frame : 0;
}

void ksan_report_leave(void)
{
	if (ksan_this_thread()->in_report && !ending) {
		ksan_print_to(ksan_port_write);
		ksan_print("\nksan: this report was left before it was complete\n");
	}
	ksan_report_unlock();
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

/* Other threads keep waiting meanwhile: what they print would be cut off. */
_Noreturn void ksan_report_die(void)
{
	if (ksan_this_thread()->in_report)
		__atomic_store_n(&ending, true, __ATOMIC_RELAXED);
	ksan_interrupts_release();
	if (death_callback)
		death_callback();
	ksan_port_exit(ksan_options.exitcode);
}
