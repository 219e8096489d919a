// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Accesses of every kind on which both passes of both versions of LLVM agree.
#include <stdatomic.h>
#include <stddef.h>
#include <string.h>

struct node {
	struct node *next;
	long key;
	short tag;
	char name[14];
};

struct __attribute__((packed)) record {
	char kind;
	int length;
	long offset;
	short check;
};

struct queue {
	_Atomic(struct node *) head;
	_Atomic(size_t) count;
	atomic_flag lock;
	volatile int stop;
	struct node *free[8];
};

static struct queue queue;
extern double ratio;
extern __int128 wide;
extern int (*callback)(struct node *node);

void push(struct node *node)
{
	struct node *head = atomic_load_explicit(&queue.head, memory_order_relaxed);
	do {
		node->next = head;
	} while (!atomic_compare_exchange_weak_explicit(&queue.head, &head, node,
							memory_order_release,
							memory_order_relaxed));
	atomic_fetch_add(&queue.count, 1);
}

struct node *pop_all(void)
{
	atomic_thread_fence(memory_order_acquire);
	struct node *list = atomic_exchange_explicit(&queue.head, NULL, memory_order_acq_rel);
	atomic_store_explicit(&queue.count, 0, memory_order_release);
	return list;
}

void locked(void (*work)(void))
{
	while (atomic_flag_test_and_set(&queue.lock))
		;
	work();
	atomic_flag_clear(&queue.lock);
}

long sum(struct node *list)
{
	long total = 0;
	for (; list && !queue.stop; list = list->next)
		total += list->key * list->tag;
	return total;
}

void update(struct node *node, long by)
{
	node->key += by;
	node->tag |= 4;
	ratio *= 1.5;
	wide++;
	queue.stop = 1;
}

int parse(struct record *record, const char *bytes, size_t size)
{
	if (size < sizeof(*record) || bytes[0] != record->kind)
		return 0;
	record->length = bytes[1] << 8 | bytes[2];
	record->offset += record->length;
	return record->check;
}

int visit(struct node *list)
{
	int result = 0;
	while (list && !(result = callback(list)))
		list = list->next;
	return result;
}

void copy(struct node *to, const struct node *from, size_t count)
{
	memmove(to, from, count * sizeof(*to));
	memset(to->name, 0, count);
	*to = from[1];
}

__attribute__((no_sanitize("thread"))) size_t counted(struct node *node)
{
	node->key++;
	return atomic_load(&queue.count);
}

int locals(int n)
{
	int table[16];
	for (int i = 0; i < 16; i++)
		table[i] = n * i;
	return table[n & 15];
}
