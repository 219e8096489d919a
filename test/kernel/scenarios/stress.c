/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Many threads under preemption that move between the CPUs, with checks everywhere. The option
 * switches=N says how many switches, tick=N the microseconds between two interrupts.
 */
#include "../src/kernel.h"

#define WORKERS 24

struct node {
	struct node *left, *right;
	long key;
	char padding[20];
};

static noinline struct node *insert(struct node *root, long key)
{
	if (!root) {
		root = kmalloc(sizeof(*root));
		root->left = root->right = NULL;
		root->key = key;
	} else if (key < root->key) {
		root->left = insert(root->left, key);
	} else {
		root->right = insert(root->right, key);
	}
	return root;
}

static noinline long drop(struct node *root)
{
	long total;

	if (!root)
		return 0;
	total = drop(root->left) + root->key + drop(root->right);
	kfree(root);
	return total;
}

struct triple {
	long a, b, c;
};

static noinline struct triple turn(struct triple t)
{
	return (struct triple){t.b, t.c, t.a};
}

static noinline long mix(int count, ...)
{
	va_list list;
	long total = 0;

	va_start(list, count);
	while (count--)
		total = total * 31 + va_arg(list, long);
	va_end(list);
	return total;
}

/* Poison travels along, and is never used: others must not see it in their slots. */
static noinline long carry(long seed, char *luggage)
{
	char copy[40];

	memcpy(copy, luggage, sizeof(copy));
	hide(copy);
	memcpy(luggage + 8, copy, sizeof(copy));
	return seed * 1103515245 + 12345;
}

static noinline void work(long *state)
{
	struct node *root = NULL;
	struct triple t = {*state, 2, 3};
	char *luggage = kmalloc(64);
	long sum = 0;

	for (int i = 0; i < 12; i++) {
		*state = carry(*state, luggage);
		sum += *state >> 16 & 0xff;
		root = insert(root, *state >> 16 & 0xff);
		t = turn(t);
	}
	if (drop(root) != sum)
		panic("a worker lost a node");
	if (mix(7, t.a, t.b, t.c, sum, 5l, 6l, 7l) == 1)
		printk("unlikely\n");
	kfree(luggage);
}

static uint64_t wanted;
static unsigned moves;

static void worker(void *argument)
{
	long state = (long)argument;
	bool mover = (uintptr_t)argument % 4 == 0;

	while (thread_switches() < wanted) {
		work(&state);
		if (mover) {
			thread_set_cpus(1u << (state >> 16 & 1));
			__atomic_fetch_add(&moves, 1, __ATOMIC_RELAXED);
		}
		if ((state >> 18 & 7) == 0)
			schedule();
	}
}

static void last_bug(void *argument)
{
	USE(VALUE(long, 1, (bool)argument));
}

/* With the bug, a value that is used after all that is still found. */
static noinline void many_threads(bool bug)
{
	unsigned seen[CPUS] = {0, 0};

	wanted = thread_switches() + (bug ? 200 : machine_number("switches", 20000));
	for (uintptr_t i = 0; i < WORKERS; i++)
		thread_create("worker", worker, (void *)(i + 1));
	while (thread_switches() < wanted) {
		uint64_t flags = irq_save();

		seen[this_cpu()->id]++;
		irq_restore(flags);
		schedule();
	}
	thread_wait_all();
	thread_create("last", last_bug, (void *)(uintptr_t)bug);
	thread_wait_all();
	printk("%lu switches, moves %u, main on CPU 0: %u, on CPU 1: %u\n", thread_switches(),
	       moves, seen[0], seen[1]);
}

/* One thread, which moves in the middle of calls. */
static noinline long there(long value, unsigned cpu)
{
	thread_set_cpus(1u << cpu);
	USE(value > 9);
	return value;
}

static noinline void migrate(bool bug)
{
	long value = VALUE(long, 1, bug);

	for (int i = 0; i < 50; i++) {
		USE(there(1, (unsigned)i & 1) > 3);
		there(i == 30 ? value : 2, (unsigned)i & 1);
	}
	thread_set_cpus(3);
}

SCENARIO(stress, CASE(migrate), CASE(many_threads));
