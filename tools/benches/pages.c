/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * How fast threads set up the metadata of pages that they map first: with the two bits of
 * <ksan/page-state.h>, with one lock, or with an array of locks that a hash of the page chooses.
 * All of them look first whether the page is ready. Prints nanoseconds a page, of the whole run.
 *
 *     pages protocol|lock|hashed own|all|ready BYTES THREADS PASSES
 *
 * own: each page is mapped by one thread, its neighbours by others; all: every thread maps every
 * page; ready: the same, when they are set up already. BYTES are the metadata of a page.
 */
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <ksan/page-state.h>
#include <ksan/port.h>
#include "core/common/text.h"

#define PAGES 2048
#define LOCKS 64
#define SPINS 100
#define MAX_THREADS 64

struct lock {
	_Alignas(64) atomic_bool taken;
};

static _Alignas(64) uint8_t states[PAGES];
static const struct ksan_page_map map = {.states = states, .count = PAGES};
static atomic_bool flags[PAGES];
static struct lock locks[LOCKS];
static char *metadata;
static size_t bytes;
static unsigned threads, lock_count;
static bool own;
static pthread_barrier_t start;
static void (*set_up)(size_t page);

void ksan_port_yield(void)
{
	sched_yield();
}

uint64_t ksan_port_hold_interrupts(void)
{
	return 0;
}

void ksan_port_release_interrupts(uint64_t held)
{
	(void)held;
}

void ksan_port_write(const char *text, size_t size)
{
	fwrite(text, 1, size, stderr);
	abort();
}

size_t ksan_format(char *buffer, size_t size, const char *format, ...)
{
	return (size_t)snprintf(buffer, size, "%s", format);
}

static void initialise(size_t page)
{
	memset(metadata + page * bytes, 0, bytes);
}

static void by_protocol(size_t page)
{
	if (!ksan_page_is_ready(&map, page) && ksan_page_claim(&map, page)) {
		initialise(page);
		ksan_page_publish(&map, page);
	}
}

/* Out of line, as the steps of the protocol are, and locks in a kernel. */
static __attribute__((noinline)) void take(struct lock *lock)
{
	for (unsigned spins = 0;
	     atomic_exchange_explicit(&lock->taken, true, memory_order_acquire);)
		while (atomic_load_explicit(&lock->taken, memory_order_relaxed))
			if (++spins % SPINS == 0)
				sched_yield();
}

static __attribute__((noinline)) void give(struct lock *lock)
{
	atomic_store_explicit(&lock->taken, false, memory_order_release);
}

static void by_lock(size_t page)
{
	struct lock *lock = &locks[page * 0x9e3779b97f4a7c15 >> 32 & (lock_count - 1)];

	if (atomic_load_explicit(&flags[page], memory_order_acquire))
		return;
	take(lock);
	if (!atomic_load_explicit(&flags[page], memory_order_relaxed)) {
		initialise(page);
		atomic_store_explicit(&flags[page], true, memory_order_release);
	}
	atomic_store_explicit(&lock->taken, false, memory_order_release);
}

static double now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return (double)time.tv_sec * 1e9 + (double)time.tv_nsec;
}

struct worker {
	pthread_t id;
	size_t number;
	double begin, end;
};

static void *run(void *argument)
{
	struct worker *self = argument;
	size_t step = own ? threads : 1, first = own ? self->number : 0;

	pthread_barrier_wait(&start);
	self->begin = now();
	for (size_t page = first; page < PAGES; page += step)
		set_up(page);
	self->end = now();
	return NULL;
}

/* From when the first begins until the last is done. */
static double one_pass(void)
{
	static struct worker workers[MAX_THREADS];
	double begin = 0, end = 0;

	for (unsigned i = 0; i < threads; i++) {
		workers[i].number = i;
		if (pthread_create(&workers[i].id, NULL, run, &workers[i]))
			exit(2);
	}
	for (unsigned i = 0; i < threads; i++) {
		pthread_join(workers[i].id, NULL);
		if (!i || workers[i].begin < begin)
			begin = workers[i].begin;
		if (workers[i].end > end)
			end = workers[i].end;
	}
	return end - begin;
}

static void forget_all(void)
{
	for (size_t page = 0; page < PAGES; page++) {
		ksan_page_forget(&map, page);
		atomic_store_explicit(&flags[page], false, memory_order_relaxed);
	}
}

int main(int argc, char **argv)
{
	double total = 0;
	unsigned passes;
	bool ready;

	if (argc != 6)
		return 2;
	set_up = strcmp(argv[1], "protocol") ? by_lock : by_protocol;
	lock_count = strcmp(argv[1], "hashed") ? 1 : LOCKS;
	own = !strcmp(argv[2], "own");
	ready = !strcmp(argv[2], "ready");
	bytes = strtoul(argv[3], NULL, 10);
	threads = (unsigned)atoi(argv[4]);
	passes = (unsigned)atoi(argv[5]);
	metadata = malloc(PAGES * bytes);
	if (!metadata || !threads || threads > MAX_THREADS)
		return 2;
	memset(metadata, 1, PAGES * bytes);
	pthread_barrier_init(&start, NULL, threads);
	for (unsigned i = 0; i < passes + ready; i++) {
		double time = one_pass();

		if (!ready)
			forget_all();
		if (!ready || i)
			total += time;
	}
	printf("%.2f\n", total / passes / PAGES);
	return 0;
}
