/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What makes zeros of shared memory makes it initialised for all that have it: truncation, holes,
 * and advice that discards contents. What discards nothing leaves poison alone.
 */
/*
RUN: %ksan -O0 -fsanitize-memory-track-origins %s -o %t && %run %t
RUN: %ksan -O2 %s -o %t && %run %t
*/
#include "Inputs/processes.h"
#include <sys/uio.h>

#define SIZE (8 * PAGE)

#ifndef FALLOC_FL_PUNCH_HOLE
#include <linux/falloc.h>
#endif

static char *p;

#define POISON(address, size) __msan_poison(address, size)

/* From here to there, and not around it. */
#define ZEROED(from, to)                                                                           \
	do {                                                                                       \
		INITIALISED(p + (from), (to) - (from));                                            \
		if (from)                                                                          \
			UNINITIALISED(p + (from)-1, 1);                                            \
		if ((to) < SIZE)                                                                   \
			UNINITIALISED(p + (to), 1);                                                \
		for (int i_ = (from); i_ < (to); i_++)                                             \
			EXPECT(p[i_] == 0);                                                        \
	} while (0)

/* The same by a process that has a descriptor and no mapping. */
static int truncate_it(const char *path)
{
	int fd = open(path, O_RDWR);

	EXPECT(fd >= 0 && ftruncate(fd, 3 * PAGE) == 0 && ftruncate(fd, SIZE) == 0);
	turn();
	return 0;
}

static void test_truncation(int fd, const char *path)
{
	struct process process;

	POISON(p, SIZE);
	EXPECT(ftruncate(fd, SIZE) == 0);
	UNINITIALISED(p + SIZE - 1, 1);
	EXPECT(ftruncate(fd, 2 * PAGE + 100) == 0 && ftruncate(fd, SIZE) == 0);
	ZEROED(2 * PAGE + 100, SIZE);

	POISON(p, SIZE);
	EXPECT(truncate(path, 5 * PAGE) == 0 && truncate(path, SIZE) == 0);
	ZEROED(5 * PAGE, SIZE);

	POISON(p, SIZE);
	process = start("truncate", path);
	ZEROED(3 * PAGE, SIZE);
	EXPECT(end(&process) == 0);
}

static void test_holes(int fd)
{
	POISON(p, SIZE);
	EXPECT(fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, PAGE + 10, PAGE) == 0);
	ZEROED(PAGE + 10, 2 * PAGE + 10);

	POISON(p, SIZE);
	EXPECT(fallocate(fd, 0, 0, SIZE) == 0);
	EXPECT(posix_fallocate(fd, 0, SIZE) == 0);
	EXPECT(fallocate(fd, FALLOC_FL_KEEP_SIZE, SIZE, SIZE) == 0);
	UNINITIALISED(p, 1);
	UNINITIALISED(p + SIZE - 1, 1);

	/* Not all file systems have it. */
	if (fallocate(fd, FALLOC_FL_ZERO_RANGE, 4 * PAGE, PAGE) == 0)
		ZEROED(4 * PAGE, 5 * PAGE);
}

static void test_advice(int fd)
{
	char *view = map_shared(fd, SIZE), *mine;

	POISON(p, SIZE);
	EXPECT(madvise(view + PAGE, PAGE, MADV_REMOVE) == 0);
	ZEROED(PAGE, 2 * PAGE);
	/* Only this process forgets its pages: they come back as they are. */
	POISON(p, SIZE);
	EXPECT(madvise(p, SIZE, MADV_DONTNEED) == 0);
	EXPECT(madvise(p, SIZE, MADV_WILLNEED) == 0 && madvise(p, SIZE, MADV_SEQUENTIAL) == 0);
	UNINITIALISED(p, 1);
	UNINITIALISED(view + SIZE - 1, 1);
	EXPECT(madvise(p, SIZE, MADV_FREE) != 0);
	munmap(view, SIZE);

	mine = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	EXPECT(mine != MAP_FAILED);
	POISON(mine, SIZE);
	EXPECT(madvise(mine, PAGE, MADV_FREE) == 0);
	UNINITIALISED(mine, PAGE);
	EXPECT(madvise(mine + PAGE, PAGE, MADV_DONTNEED) == 0);
	INITIALISED(mine + PAGE, PAGE);
	UNINITIALISED(mine + 2 * PAGE, PAGE);
	/* Half private, half shared. */
	EXPECT(mmap(mine + 4 * PAGE, 4 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd,
		    0) == mine + 4 * PAGE);
	EXPECT(madvise(mine, SIZE, MADV_DONTNEED) == 0);
	INITIALISED(mine, 4 * PAGE);
	UNINITIALISED(mine + 4 * PAGE, 1);
	UNINITIALISED(p, 1);
	munmap(mine, SIZE);
}

/* Large ranges, whose metadata is given back in pages. */
static void test_large(void)
{
	size_t size = (size_t)80 << 20;
	int fd = memfd_create("large", MFD_CLOEXEC);
	char *q, *r;

	EXPECT(fd >= 0 && ftruncate(fd, (off_t)size) == 0);
	q = map_shared(fd, size);
	r = map_shared(fd, size);
	POISON(q, size);
	UNINITIALISED(r, 1);
	UNINITIALISED(r + size - 1, 1);
	__msan_unpoison(r + 1, size - 2);
	INITIALISED(q + 1, size - 2);
	UNINITIALISED(q, 1);
	UNINITIALISED(q + size - 1, 1);
	munmap(q, size);
	munmap(r, size);
	close(fd);
}

/* A private mapping has metadata of its own: its pages may be copies or not. */
static void test_private(int fd)
{
	char *q;

	POISON(p, SIZE);
	q = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);
	EXPECT(q != MAP_FAILED);
	INITIALISED(q, SIZE);
	POISON(q, PAGE);
	memset(p, 0, SIZE);
	UNINITIALISED(q, PAGE);
	POISON(q, SIZE);
	INITIALISED(p, SIZE);
	munmap(q, SIZE);
}

/* Files are truncated when they are opened, and written otherwise than by a mapping. */
static void test_files(int fd, const char *path)
{
	struct iovec vector = {"abcdefgh", 8};
	FILE *stream;
	int other;

	POISON(p, SIZE);
	other = open(path, O_RDWR | O_TRUNC);
	EXPECT(other >= 0 && ftruncate(fd, SIZE) == 0);
	INITIALISED(p, SIZE);
	POISON(p, SIZE);
	stream = fopen(path, "w");
	EXPECT(stream && fclose(stream) == 0 && ftruncate(fd, SIZE) == 0);
	INITIALISED(p, SIZE);

	POISON(p, SIZE);
	stream = fopen(path, "r+");
	EXPECT(stream && fclose(stream) == 0);
	UNINITIALISED(p, 1);
	EXPECT(pwrite(fd, "12345678", 8, PAGE) == 8);
	INITIALISED(p + PAGE, 8);
	UNINITIALISED(p + PAGE - 1, 1);
	UNINITIALISED(p + PAGE + 8, 1);
	EXPECT(lseek(fd, 100, SEEK_SET) == 100 && write(fd, "12345678", 8) == 8);
	EXPECT(writev(fd, &vector, 1) == 8);
	INITIALISED(p + 100, 16);
	UNINITIALISED(p + 99, 1);
	UNINITIALISED(p + 116, 1);
	EXPECT(!memcmp(p + 100, "12345678abcdefgh", 16));
	close(other);
}

/* What a child finds as zeros is initialised in the child alone. */
static void test_wipe_on_fork(void)
{
	char *q = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int status;

	EXPECT(q != MAP_FAILED && madvise(q, PAGE, MADV_WIPEONFORK) == 0);
	POISON(q, 2 * PAGE);
	if (!fork()) {
		INITIALISED(q, PAGE);
		UNINITIALISED(q + PAGE, PAGE);
		_exit(0);
	}
	EXPECT(wait(&status) > 0 && status == 0);
	UNINITIALISED(q, PAGE);
	munmap(q, SIZE);
}

/* System calls that write to shared memory. */
static void test_read(int fd)
{
	char *view = map_shared(fd, SIZE);
	int ends[2];

	POISON(p, SIZE);
	EXPECT(pipe(ends) == 0 && write(ends[1], "12345678", 8) == 8);
	EXPECT(read(ends[0], view + 100, 8) == 8);
	INITIALISED(p + 100, 8);
	UNINITIALISED(p + 99, 1);
	UNINITIALISED(p + 108, 1);
	EXPECT(!memcmp(p + 100, "12345678", 8));
	munmap(view, SIZE);
}

int main(int argc, char **argv)
{
	char path[64];
	int fd;

	if (argc < 2)
		return run_main("");
	if (!strcmp(argv[1], "truncate"))
		return truncate_it(argv[2]);
	fd = make_file(path, SIZE);
	p = map_shared(fd, SIZE);
	test_truncation(fd, path);
	test_holes(fd);
	test_advice(fd);
	test_large();
	test_private(fd);
	test_read(fd);
	test_files(fd, path);
	test_wipe_on_fork();
	unlink(path);
	return 0;
}
