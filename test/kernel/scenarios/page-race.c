/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Both CPUs map frames first, at the same time, each in its own address space. The option races=N
 * says how often; between two meetings of the CPUs there are as many races as frames.
 */
#include "../src/kernel.h"

#define HALF (PAGE_SIZE / 2)
#define RACES_A_ROUND 50

static uint32_t arrived;
static uintptr_t frames[RACES_A_ROUND];
static unsigned long rounds, initialised, first_by[CPUS];
static bool with_bug;

/* Both CPUs are here, for the n-th time. */
static void meet(uint32_t n)
{
	__atomic_add_fetch(&arrived, 1, __ATOMIC_ACQ_REL);
	while (__atomic_load_n(&arrived, __ATOMIC_ACQUIRE) < CPUS * n)
		cpu_relax();
}

static no_sanitize void count(void)
{
	first_by[this_cpu()->id]++;
	__atomic_fetch_add(&initialised, 1, __ATOMIC_RELAXED);
}

static void expect(bool right, const char *what)
{
	if (!right)
		panic("after %lu races: %s", initialised, what);
}

/* Clean; and poisoned at once, while the other one may still be about to come. */
static void race(struct space *space, unsigned id, unsigned number)
{
	char *mine;

	port_set_up_pages(frames[number], 1, count);
	mine = space_map(space, number, frames[number], MAP_WRITABLE | MAP_NO_EXECUTE);
	mine += id * HALF;
	expect(ksan_test(mine, HALF) == -1, "metadata of a former use is seen");
	ksan_poison(mine + 100, 10);
	mine[105] = 1;
}

static void check_race(unsigned id, unsigned number)
{
	char *others = (char *)WINDOW_BASE + number * PAGE_SIZE + !id * HALF;

	expect(ksan_test(others, HALF) == 100 && ksan_test(others + 105, 2) == 1 &&
		       ksan_test(others + 110, HALF - 110) == -1,
	       "metadata is lost");
	USE(others[105] > 5);
	if (with_bug && id)
		USE(others[106] > 5);
}

/* What the next use must not see. */
static void end_race(struct space *space, unsigned id, unsigned number)
{
	ksan_poison((char *)WINDOW_BASE + number * PAGE_SIZE + id * HALF, HALF);
	space_unmap(space, number);
}

static void racer(void *argument)
{
	unsigned id = (unsigned)(uintptr_t)argument;
	uint32_t meetings = 0;
	struct space space;

	space_create(&space);
	space_use(&space);
	for (unsigned long round = 0; round < rounds; round++) {
		for (unsigned i = 0; !id && i < RACES_A_ROUND; i++)
			frames[i] = frame_allocate();
		meet(++meetings);
		for (unsigned i = 0; i < RACES_A_ROUND; i++)
			race(&space, id, i);
		meet(++meetings);
		for (unsigned i = 0; i < RACES_A_ROUND; i++)
			check_race(id, i);
		meet(++meetings);
		for (unsigned i = 0; i < RACES_A_ROUND; i++)
			end_race(&space, id, i);
		meet(++meetings);
		/* The last of the users: the pages are forgotten, and taken again. */
		for (unsigned i = 0; !id && i < RACES_A_ROUND; i++)
			frame_put(frames[i]);
	}
	space_use(NULL);
	space_destroy(&space);
}

static noinline void map_first(bool bug)
{
	with_bug = bug;
	rounds = bug ? 1 : machine_number("races", 5000) / RACES_A_ROUND;
	arrived = 0;
	initialised = first_by[0] = first_by[1] = 0;
	for (uintptr_t id = 0; id < CPUS; id++)
		thread_create_on(1u << id, "racer", racer, (void *)id);
	thread_wait_all();
	expect(initialised == rounds * RACES_A_ROUND, "a page was not initialised exactly once");
	printk("%lu races, CPU 0 was first %s, CPU 1 %s\n", initialised,
	       first_by[0] ? "at times" : "never", first_by[1] ? "at times" : "never");
}

SCENARIO(page_race, CASE(map_first));
