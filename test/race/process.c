/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Threads that come and go, fork() while others are watched, thread-specific destructors, and a program
 * of one thread, which has nothing to watch.
 */
/*
RUN: %race %s -o %t
RUN: env KSAN_OPTIONS=%eager %t threads 2>&1 | FileCheck %s --check-prefix=SILENT
RUN: env KSAN_OPTIONS=%eager %t fork 2>&1 | FileCheck %s --check-prefix=SILENT
RUN: env KSAN_OPTIONS=%eager not %t fork-race 2>&1 | FileCheck %s --check-prefix=RACE
RUN: env KSAN_OPTIONS=%eager:print_stats=1 %t alone 2>&1 | FileCheck %s --check-prefix=ALONE
RUN: env KSAN_OPTIONS=%eager:print_stats=1:watch_single_threaded=1 %t alone 2>&1 | FileCheck %s --check-prefix=WATCHED
*/
#include <pthread.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* Each turn of a loop makes its accesses. */
#define KEEP __asm__ volatile("" ::: "memory")

int shared[64], total;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static pthread_key_t key;
static int stop;

static void destroy(void *value)
{
	pthread_mutex_lock(&mutex);
	total += *(int *)value;
	pthread_mutex_unlock(&mutex);
}

static void *short_thread(void *slot)
{
	int *mine = slot;

	for (int i = 0; i < 20; i++) {
		(*mine)++;
		KEEP;
	}
	pthread_setspecific(key, mine);
	if (*mine & 1)
		pthread_exit(mine);
	return mine;
}

static void *busy_thread(void *slot)
{
	while (!__atomic_load_n(&stop, __ATOMIC_RELAXED))
		(*(int *)slot)++;
	return slot;
}

static void *racing_thread(void *argument)
{
	for (int i = 0; i < 20000; i++) {
		shared[0]++;
		KEEP;
	}
	return argument;
}

static void run_threads(void *(*start)(void *), int count)
{
	pthread_t threads[8];

	for (int i = 0; i < count; i++)
		pthread_create(&threads[i], NULL, start, &shared[i]);
	for (int i = 0; i < count; i++)
		pthread_join(threads[i], NULL);
}

static int fork_often(int race)
{
	pthread_t busy[2];
	int bad = 0;

	pthread_create(&busy[0], NULL, busy_thread, &shared[20]);
	pthread_create(&busy[1], NULL, busy_thread, &shared[21]);
	for (int i = 0; i < 20; i++) {
		int status;
		pid_t child = fork();

		if (!child) {
			/* What the threads of the parent watched is nobody's here. */
			for (int j = 0; j < 2000; j++) {
				shared[20]++;
				shared[21]++;
				KEEP;
			}
			run_threads(race ? racing_thread : short_thread, 2);
			fflush(NULL);
			_exit(0);
		}
		waitpid(child, &status, 0);
		bad |= status;
	}
	__atomic_store_n(&stop, 1, __ATOMIC_RELAXED);
	pthread_join(busy[0], NULL);
	pthread_join(busy[1], NULL);
	return bad != 0;
}

int main(int argc, char **argv)
{
	const char *mode = argc > 1 ? argv[1] : "";
	int bad = 0;

	pthread_key_create(&key, destroy);
	if (!strcmp(mode, "threads"))
		for (int i = 0; i < 200; i++)
			run_threads(short_thread, 8);
	else if (!strcmp(mode, "fork"))
		bad = fork_often(0);
	else if (!strcmp(mode, "fork-race"))
		bad = fork_often(1);
	else
		for (int i = 0; i < 100; i++) {
			shared[i & 63] += i;
			KEEP;
		}
	puts(bad ? "bad" : "done");
	return bad;
}
/*
RACE: WARNING: ThreadSanitizer: data race
SILENT-NOT: WARNING
SILENT: done
ALONE: ksan: watched 0 accesses
WATCHED: ksan: watched {{[1-9][0-9]*}} accesses
*/
