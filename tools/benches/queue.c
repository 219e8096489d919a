/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A ring of messages for several producers and consumers, with C11 atomics; a semaphore on either
 * side keeps them from spinning. Producers fill messages, consumers sort and sum what is in them.
 *
 *     queue [SCALE]
 */
#include <pthread.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#define PRODUCERS 2
#define CONSUMERS 2
#define SLOTS 256
#define WORDS 32

struct message {
	uint32_t sender, number;
	uint32_t words[WORDS];
};

struct slot {
	atomic_uint turn; /* which lap of the ring may write it (even), or read it (odd) */
	struct message *message;
};

static struct slot ring[SLOTS];
static atomic_uint head, tail;
static sem_t room, filled;
static atomic_ullong total;
static unsigned messages;

static void push(struct message *message)
{
	unsigned position, lap;
	struct slot *slot;

	while (sem_wait(&room))
		;
	position = atomic_fetch_add_explicit(&head, 1, memory_order_relaxed);
	slot = &ring[position % SLOTS];
	lap = position / SLOTS;
	while (atomic_load_explicit(&slot->turn, memory_order_acquire) != 2 * lap)
		sched_yield();
	slot->message = message;
	atomic_store_explicit(&slot->turn, 2 * lap + 1, memory_order_release);
	sem_post(&filled);
}

static struct message *pop(void)
{
	struct message *message;
	unsigned position, lap;
	struct slot *slot;

	while (sem_wait(&filled))
		;
	position = atomic_fetch_add_explicit(&tail, 1, memory_order_relaxed);
	slot = &ring[position % SLOTS];
	lap = position / SLOTS;
	while (atomic_load_explicit(&slot->turn, memory_order_acquire) != 2 * lap + 1)
		sched_yield();
	message = slot->message;
	atomic_store_explicit(&slot->turn, 2 * lap + 2, memory_order_release);
	sem_post(&room);
	return message;
}

static void *produce(void *argument)
{
	uint32_t sender = (uint32_t)(uintptr_t)argument, random = sender;

	for (unsigned i = 0; i < messages; i++) {
		struct message *message = malloc(sizeof(*message));

		if (!message)
			abort();
		message->sender = sender;
		message->number = i;
		for (unsigned k = 0; k < WORDS; k++)
			message->words[k] = random = random * 1664525u + 1013904223u;
		push(message);
	}
	return NULL;
}

static void sort(uint32_t *words)
{
	for (unsigned i = 1; i < WORDS; i++) {
		uint32_t word = words[i];
		unsigned k = i;

		for (; k > 0 && words[k - 1] > word; k--)
			words[k] = words[k - 1];
		words[k] = word;
	}
}

static void *consume(void *argument)
{
	unsigned long long sum = 0;

	(void)argument;
	for (unsigned i = 0; i < messages * PRODUCERS / CONSUMERS; i++) {
		struct message *message = pop();

		sort(message->words);
		for (unsigned k = 0; k < WORDS; k++)
			sum += (unsigned long long)message->words[k] * (k + 1);
		sum += message->sender ^ message->number;
		free(message);
	}
	atomic_fetch_add(&total, sum);
	return NULL;
}

int main(int argc, char **argv)
{
	pthread_t threads[PRODUCERS + CONSUMERS];

	messages = (unsigned)((argc > 1 ? atof(argv[1]) : 1) * 300000);
	sem_init(&room, 0, SLOTS);
	sem_init(&filled, 0, 0);
	for (unsigned i = 0; i < PRODUCERS + CONSUMERS; i++)
		if (pthread_create(&threads[i], NULL, i < PRODUCERS ? produce : consume,
				   (void *)(uintptr_t)(i + 1)))
			return 1;
	for (unsigned i = 0; i < PRODUCERS + CONSUMERS; i++)
		pthread_join(threads[i], NULL);
	printf("%llu\n", (unsigned long long)atomic_load(&total));
	return 0;
}
