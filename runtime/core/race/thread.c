/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/race/thread.h"

#include <ksan/port.h>
#include <ksan-port/race.h>
#include "core/race/countdown.h"
#include "core/race/options.h"
#include "core/race/own.h"
#include "core/race/sampling.h"

static unsigned numbers;
static unsigned live;
static bool has_handler;

static void prepare(unsigned number)
{
	struct ksan_race_thread *thread = ksan_race_this_thread();
	struct ksan_race_context *context = ksan_race_this_context();

	thread->number = number;
	thread->host_id = ksan_port_thread_id();
	thread->registered = true;
	thread->random = (uint32_t)ksan_race_options.seed + number * 0x9e3779b9u;
	if (!ksan_race_options.seed)
		thread->random ^= (uint32_t)ksan_port_clock();
	context->skip = ksan_sampling_skip();
	context->early_countdown =
		(int32_t)ksan_sampling_random((uint32_t)ksan_race_options.early_skip);
	ksan_race_update(context);
}

/* What was set while the thread was alone is far too much now. */
static void look_soon(void)
{
	struct ksan_race_context *context = ksan_race_this_context();

	context->countdown = 0;
	context->skip = 0;
}

unsigned ksan_race_thread_starting(void)
{
	if (!ksan_race_this_thread()->registered)
		ksan_race_thread_register();
	__atomic_fetch_add(&live, 1, __ATOMIC_RELAXED);
	look_soon();
	return __atomic_fetch_add(&numbers, 1, __ATOMIC_RELAXED);
}

void ksan_race_thread_not_started(void)
{
	__atomic_fetch_sub(&live, 1, __ATOMIC_RELAXED);
}

void ksan_race_thread_begin(unsigned number)
{
	prepare(number);
}

void ksan_race_thread_register(void)
{
	__atomic_fetch_add(&live, 1, __ATOMIC_RELAXED);
	prepare(__atomic_fetch_add(&numbers, 1, __ATOMIC_RELAXED));
}

void ksan_race_thread_end(void)
{
	struct ksan_race_thread *thread = ksan_race_this_thread();

	/* Destructors of thread-specific data may still make accesses: as a new thread. */
	if (thread->registered)
		__atomic_fetch_sub(&live, 1, __ATOMIC_RELAXED);
	thread->registered = false;
	ksan_race_this_context()->countdown = 0;
}

void ksan_race_handler_installed(void)
{
	__atomic_store_n(&has_handler, true, __ATOMIC_RELAXED);
	look_soon();
}

bool ksan_race_concurrent(void)
{
	return __atomic_load_n(&live, __ATOMIC_RELAXED) > 1 ||
	       __atomic_load_n(&has_handler, __ATOMIC_RELAXED) ||
	       ksan_race_options.watch_single_threaded;
}

void ksan_race_forked(void)
{
	ksan_own_reset();
	ksan_race_this_thread()->host_id = ksan_port_thread_id();
	__atomic_store_n(&live, 1, __ATOMIC_RELAXED);
}
