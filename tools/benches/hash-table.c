/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A hash table with chains and a lock for every stripe of buckets, used by four threads: inserts,
 * look-ups, changes and removals of keys that are words. Prints what does not depend on the order.
 *
 *     hash-table [SCALE]
 */
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define THREADS 4
#define BUCKETS 16384
#define STRIPES 1024
#define KEYS 40000
#define KEY_SIZE 24

struct entry {
	struct entry *next;
	uint32_t hash;
	uint32_t uses;
	uint64_t value;
	char key[KEY_SIZE];
};

static struct entry *buckets[BUCKETS];
static pthread_mutex_t locks[STRIPES];
static unsigned steps;

struct worker {
	pthread_t thread;
	unsigned number;
	uint64_t found, sum;
};

static uint32_t hash_of(const char *key)
{
	uint32_t hash = 2166136261u;

	for (; *key; key++)
		hash = (hash ^ (unsigned char)*key) * 16777619u;
	return hash;
}

/* The link to the entry, or to the end of its chain. */
static struct entry **find(const char *key, uint32_t hash)
{
	struct entry **link = &buckets[hash % BUCKETS];

	while (*link && ((*link)->hash != hash || strcmp((*link)->key, key)))
		link = &(*link)->next;
	return link;
}

static void insert(const char *key, uint64_t value)
{
	uint32_t hash = hash_of(key);
	pthread_mutex_t *lock = &locks[hash % STRIPES];
	struct entry **link;

	pthread_mutex_lock(lock);
	link = find(key, hash);
	if (!*link) {
		struct entry *entry = calloc(1, sizeof(*entry));

		if (!entry)
			abort();
		entry->hash = hash;
		memcpy(entry->key, key, strlen(key));
		*link = entry;
	}
	(*link)->value += value;
	(*link)->uses++;
	pthread_mutex_unlock(lock);
}

static void look_up(struct worker *worker, const char *key)
{
	uint32_t hash = hash_of(key);
	pthread_mutex_t *lock = &locks[hash % STRIPES];
	struct entry *entry;

	pthread_mutex_lock(lock);
	entry = *find(key, hash);
	if (entry) {
		worker->found++;
		worker->sum += entry->value;
		entry->uses++;
	}
	pthread_mutex_unlock(lock);
}

static void take_away(const char *key)
{
	uint32_t hash = hash_of(key);
	pthread_mutex_t *lock = &locks[hash % STRIPES];
	struct entry **link, *entry;

	pthread_mutex_lock(lock);
	link = find(key, hash);
	entry = *link;
	if (entry)
		*link = entry->next;
	pthread_mutex_unlock(lock);
	free(entry);
}

/* Each thread has keys of its own, so that its results do not depend on the others. */
static void make_key(char *key, unsigned thread, unsigned number)
{
	static const char syllables[16][3] = {"ba", "de", "fi", "go", "hu", "ka", "le", "mi",
					      "no", "pu", "ra", "se", "ti", "vo", "wu", "za"};
	number = number * THREADS + thread;
	for (unsigned i = 0; i < 6; i++, number >>= 4)
		memcpy(key + 2 * i, syllables[number & 15], 2);
	key[12] = 0;
}

static void *work(void *argument)
{
	struct worker *worker = argument;
	uint32_t random = worker->number + 1;
	char key[KEY_SIZE];

	for (unsigned i = 0; i < steps; i++) {
		random = random * 1664525u + 1013904223u;
		make_key(key, worker->number, (random >> 8) % KEYS);
		switch (random >> 29) {
		case 0:
		case 1:
			insert(key, i);
			break;
		case 2:
			take_away(key);
			break;
		default:
			look_up(worker, key);
		}
	}
	return NULL;
}

int main(int argc, char **argv)
{
	struct worker workers[THREADS] = {0};
	uint64_t entries = 0, uses = 0;

	steps = (unsigned)((argc > 1 ? atof(argv[1]) : 1) * 1000000);
	for (unsigned i = 0; i < STRIPES; i++)
		pthread_mutex_init(&locks[i], NULL);
	for (unsigned i = 0; i < THREADS; i++) {
		workers[i].number = i;
		if (pthread_create(&workers[i].thread, NULL, work, &workers[i]))
			return 1;
	}
	for (unsigned i = 0; i < THREADS; i++)
		pthread_join(workers[i].thread, NULL);
	for (unsigned i = 0; i < BUCKETS; i++)
		for (const struct entry *e = buckets[i]; e; e = e->next)
			entries++, uses += e->uses;
	for (unsigned i = 0; i < THREADS; i++)
		printf("%llu found, sum %llu\n", (unsigned long long)workers[i].found,
		       (unsigned long long)workers[i].sum);
	printf("%llu entries, %llu uses\n", (unsigned long long)entries, (unsigned long long)uses);
	return 0;
}
