/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Threads of one process map, move and unmap shared memory at once, while another makes children
 * that do the same, and a signal handler interrupts all of them: each finds what it left.
 */
/*
RUN: %ksan -O1 -fsanitize-memory-track-origins %s -o %t -pthread && %run %t
*/
#include "Inputs/processes.h"
#include <pthread.h>
#include <sys/time.h>

#define SIZE (4 * PAGE)
#define THREADS 4
#define ROUNDS 200

static volatile int signals;

/* mmap() may be called in a handler, whatever it interrupts. */
static void handle(int signal)
{
	int saved = errno;
	char *p = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	(void)signal;
	EXPECT(p != MAP_FAILED);
	__msan_poison(p, 8);
	UNINITIALISED(p, 8);
	munmap(p, SIZE);
	signals = signals + 1;
	errno = saved;
}

static void round_trip(int fd, int round)
{
	char *p = map_shared(fd, SIZE), *q = map_shared(fd, SIZE);

	__msan_poison(p + PAGE, 16);
	INITIALISED(p, PAGE);
	UNINITIALISED(q + PAGE, 16);
	if (round % 3 == 0) {
		q = mremap(q, SIZE, 2 * PAGE, MREMAP_MAYMOVE);
		q = mremap(q, 2 * PAGE, SIZE, MREMAP_MAYMOVE);
		EXPECT(q != MAP_FAILED);
		UNINITIALISED(q + PAGE, 16);
	}
	if (round % 2)
		EXPECT(munmap(p, SIZE) == 0);
	memset(q + PAGE, round, 16);
	if (round % 2 == 0) {
		INITIALISED(p + PAGE, 16);
		EXPECT(munmap(p, SIZE) == 0);
	}
	INITIALISED(q, SIZE);
	EXPECT(munmap(q, SIZE) == 0);
}

static void *work(void *argument)
{
	int fd = *(int *)argument;

	for (int round = 0; round < ROUNDS; round++)
		round_trip(fd, round);
	return NULL;
}

int main(int argc, char **argv)
{
	const struct itimerval interval = {{0, 700}, {0, 700}};
	struct sigaction action = {.sa_handler = handle, .sa_flags = SA_RESTART};
	pthread_t thread[THREADS];
	int fd[THREADS + 1];

	if (argc < 2 || !argv[1])
		return run_main("");
	for (int i = 0; i <= THREADS; i++) {
		fd[i] = memfd_create("test", MFD_CLOEXEC);
		EXPECT(fd[i] >= 0 && ftruncate(fd[i], SIZE) == 0);
	}
	sigaction(SIGALRM, &action, NULL);
	setitimer(ITIMER_REAL, &interval, NULL);
	for (int i = 0; i < THREADS; i++)
		EXPECT(pthread_create(&thread[i], NULL, work, &fd[i]) == 0);
	for (int round = 0; round < 30; round++) {
		int status;
		pid_t child = fork();

		EXPECT(child >= 0);
		if (!child) {
			for (int i = 0; i < 5; i++)
				round_trip(fd[THREADS], i);
			_exit(0);
		}
		while (waitpid(child, &status, 0) != child)
			EXPECT(errno == EINTR);
		EXPECT(status == 0);
	}
	for (int i = 0; i < THREADS; i++)
		pthread_join(thread[i], NULL);
	while (!signals)
		pause();
	return 0;
}
