/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * More mappings than can be shared, and more of files on a disk than metadata may take: those that
 * come too late, and what is left of one that falls into pieces then, have metadata of their own;
 * what is shared stays so. When all are gone, the process has as many mappings in all as before:
 * neighbours have merged.
 */
/*
RUN: %ksan -O1 -fsanitize-memory-track-origins %s -o %t
RUN: %run %t %t.file
*/
#include "Inputs/processes.h"

#define SIZE (4 * PAGE)
#define MANY 5000

static int mappings(void)
{
	FILE *maps = fopen("/proc/self/maps", "r");
	int count = 0;

	EXPECT(maps);
	for (int c; (c = getc(maps)) != EOF;)
		count += c == '\n';
	fclose(maps);
	return count;
}

static char *map_anonymous(void *at, int flags)
{
	char *p = mmap(at, PAGE, PROT_READ | PROT_WRITE, flags | MAP_ANONYMOUS, -1, 0);

	EXPECT(p != MAP_FAILED);
	return p;
}

static void test_full(int fd)
{
	static char *many[MANY];
	char *p = map_shared(fd, SIZE), *q = map_shared(fd, SIZE), *late, *private;

	for (int i = 0; i < MANY; i++)
		many[i] = map_anonymous(NULL, MAP_SHARED);
	/* This one has no room, and that falls into two. */
	late = map_shared(fd, SIZE);
	__msan_poison(q, SIZE);
	UNINITIALISED(p, SIZE);
	INITIALISED(late, SIZE);
	memset(q, 0, SIZE);
	munmap(p + PAGE, PAGE);
	munmap(p + 3 * PAGE, PAGE);
	private = map_anonymous(p + 3 * PAGE, MAP_PRIVATE | MAP_FIXED);
	__msan_poison(private, PAGE);
	__msan_poison(late, SIZE);
	INITIALISED(q, SIZE);
	__msan_poison(q + 100, 1);
	UNINITIALISED(p + 100, 1);
	memset(q, 0, SIZE);
	munmap(late, SIZE);
	for (int i = 0; i < MANY; i++)
		munmap(many[i], PAGE);
	munmap(p, SIZE);

	/* There is room again. */
	p = map_shared(fd, SIZE);
	__msan_poison(q + 100, 1);
	UNINITIALISED(p + 100, 1);
	memset(q, 0, SIZE);
	munmap(p, SIZE);
	munmap(q, SIZE);
}

/* The first that is undefined in the process. */
__attribute__((noinline)) static void write_undefined(char *to)
{
	char block[8];

	__msan_poison(block, sizeof(block));
	memcpy(to, block, sizeof(block));
}

/* Pieces of reserved memory, which is in use on both sides. */
static void test_merging(void)
{
	char *start = mmap(NULL, 200 * PAGE, PROT_READ | PROT_WRITE,
			   MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	int before;

	EXPECT(start != MAP_FAILED);
	before = mappings();
	for (int i = 0; i < 200; i += 2)
		map_anonymous(start + i * PAGE, MAP_SHARED | MAP_FIXED);
	for (int i = 0; i < 200; i++)
		write_undefined(start + i * PAGE);
	for (int i = 0; i < 200; i += 2) {
		map_anonymous(start + i * PAGE, MAP_PRIVATE | MAP_FIXED | MAP_NORESERVE);
		write_undefined(start + i * PAGE);
	}
	EXPECT(mappings() <= before + 110);
	munmap(start, 200 * PAGE);
}

/* 160 MB of a file, of which 128 MB have room. */
static void test_disk(const char *path)
{
	size_t size = (size_t)32 << 20;
	int fd = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
	char *p[5];

	EXPECT(fd >= 0 && unlink(path) == 0 && ftruncate(fd, (off_t)size) == 0);
	for (int i = 0; i < 5; i++)
		p[i] = map_shared(fd, size);
	__msan_poison(p[0] + 5, 1);
	for (int i = 0; i < 4; i++)
		UNINITIALISED(p[i] + 5, 1);
	INITIALISED(p[4] + 5, 1);
	munmap(p[4], size);
	munmap(p[3], size);
	p[3] = map_shared(fd, size);
	UNINITIALISED(p[3] + 5, 1);
	for (int i = 0; i < 4; i++)
		munmap(p[i], size);
	close(fd);
}

int main(int argc, char **argv)
{
	int before, fd;

	if (argc == 2)
		return run_main(argv[1]);
	fd = memfd_create("test", MFD_CLOEXEC);
	EXPECT(fd >= 0 && ftruncate(fd, SIZE) == 0);
	munmap(map_shared(fd, SIZE), SIZE);
	mappings();
	before = mappings();
	/* First, while no origin was ever written. */
	test_merging();
	EXPECT(mappings() <= before);
	test_full(fd);
	EXPECT(mappings() <= before);
	test_disk(argv[2]);
	return 0;
}
