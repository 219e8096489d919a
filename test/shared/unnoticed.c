/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Shared memory that goes otherwise than by munmap(): children do not get it (MADV_DONTFORK), or a
 * system call ends it. What libc maps in its place, stacks of threads and what malloc() hands out,
 * is poisoned without anybody else's metadata. What comes or stays that way is shared as ever.
 */
/*
RUN: %ksan -O1 %s -o %t -pthread
RUN: %run %t
*/
#include "Inputs/processes.h"
#include <pthread.h>

#define SIZE ((size_t)128 << 20)
#define THREADS 6

static char *p;
static int found;
static pthread_barrier_t barrier;

__attribute__((noinline)) static void look(const char *block, size_t size)
{
	__atomic_fetch_or(&found, block >= p && block < p + SIZE, __ATOMIC_RELAXED);
	UNINITIALISED(block, size);
}

static void *work(void *unused)
{
	char frame[1000000], *block = malloc(200000), *small = malloc(1000);

	look(frame, sizeof(frame));
	look(block, 200000);
	look(small, 1000);
	pthread_barrier_wait(&barrier);
	return unused;
}

/* Takes the place of p, and fails if it took none of it. Nothing is freed, that is cleaned. */
static void fill_hole(void)
{
	char *large = malloc(SIZE / 2);
	pthread_t thread[THREADS];

	look(large, SIZE / 2);
	for (int i = 0; i < THREADS; i++)
		EXPECT(pthread_create(&thread[i], NULL, work, NULL) == 0);
	for (int i = 0; i < THREADS; i++)
		pthread_join(thread[i], NULL);
	EXPECT(found);
}

static void test_fork(int flags, int fd)
{
	int status;

	p = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | flags, fd, 0);
	EXPECT(p != MAP_FAILED);
	memset(p, 1, SIZE);
	EXPECT(madvise(p, SIZE, MADV_DONTFORK) == 0);
	if (!fork()) {
		fill_hole();
		_exit(0);
	}
	EXPECT(wait(&status) > 0 && status == 0);
	INITIALISED(p, SIZE);

	/* Part of it is theirs again. */
	EXPECT(madvise(p + PAGE, PAGE, MADV_DOFORK) == 0);
	if (!fork()) {
		__msan_poison(p + PAGE, 8);
		_exit(0);
	}
	EXPECT(wait(&status) > 0 && status == 0);
	UNINITIALISED(p + PAGE, 8);
	INITIALISED(p, PAGE);
	munmap(p, SIZE);
}

static void test_system_calls(int fd)
{
	char *other = map_shared(fd, SIZE);

	memset(other, 0, SIZE);
	p = (char *)syscall(SYS_mmap, NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0L);
	EXPECT(p != MAP_FAILED);
	__msan_poison(p + 5, 1);
	UNINITIALISED(other + 5, 1);
	p = (char *)syscall(SYS_mremap, p, SIZE, SIZE - PAGE, 0);
	__msan_unpoison(other, PAGE);
	INITIALISED(p, SIZE - PAGE);
	EXPECT(syscall(SYS_munmap, p, SIZE - PAGE) == 0);
	errno = 0;
	EXPECT(syscall(SYS_munmap, p + 1, PAGE) == -1 && errno == EINVAL);
	found = 0;
	fill_hole();
	INITIALISED(other, SIZE);
	munmap(other, SIZE);
}

/* Not even by libc's function for system calls. */
static void test_assembly(int fd)
{
	char *other = map_shared(fd, SIZE);

	memset(other, 0, SIZE);
	p = map_shared(fd, SIZE);
	unmap_unnoticed(p, SIZE);
	found = 0;
	fill_hole();
	INITIALISED(other, SIZE);
	munmap(other, SIZE);
}

int main(int argc, char **argv)
{
	int fd;

	if (argc < 2 || !argv[1])
		return run_main("");
	pthread_barrier_init(&barrier, NULL, THREADS);
	fd = memfd_create("test", MFD_CLOEXEC);
	EXPECT(fd >= 0 && ftruncate(fd, (off_t)SIZE) == 0);
	test_fork(0, fd);
	test_fork(MAP_ANONYMOUS, -1);
	/* With the first threads of the process, so that their stacks are new. */
	test_assembly(fd);
	test_system_calls(fd);
	return 0;
}
