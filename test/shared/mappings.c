/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What changes mappings: metadata follows where memory goes (mremap), ends where it ends (munmap,
 * MAP_FIXED), and what another process has is not touched by any of it.
 */
/*
RUN: %ksan -O0 -fsanitize-memory-track-origins %s -o %t && %run %t
RUN: %ksan -O2 %s -o %t && %run %t
*/
#include "Inputs/processes.h"

#define SIZE (8 * PAGE)

/* Another process that says where its view is poisoned, a digit a page. */
static void poisoned_pages(const char *p, char *digits)
{
	for (int i = 0; i < SIZE / PAGE; i++)
		digits[i] = __msan_test_shadow(p + i * PAGE, PAGE) == -1 ? '0' : '1';
}

static int view(const char *path)
{
	char *p = map_path(path, SIZE), digits[SIZE / PAGE];

	turn();
	for (;;) {
		char command;

		poisoned_pages(p, digits);
		EXPECT(write(TURNS, digits, sizeof(digits)) == sizeof(digits));
		EXPECT(read(TURNS, &command, 1) == 1);
		if (command)
			return 0;
	}
}

static struct process viewer;

/* What the other process sees. */
#define SEEN(pages)                                                                                \
	do {                                                                                       \
		char digits_[SIZE / PAGE];                                                         \
		say_turn(viewer.channel);                                                          \
		EXPECT(read(viewer.channel, digits_, sizeof(digits_)) == sizeof(digits_));         \
		EXPECT(!memcmp(digits_, pages, sizeof(digits_)));                                  \
	} while (0)

#define HERE(p, pages)                                                                             \
	do {                                                                                       \
		char digits_[SIZE / PAGE];                                                         \
		poisoned_pages(p, digits_);                                                        \
		EXPECT(!memcmp(digits_, pages, sizeof(pages) - 1));                                \
	} while (0)

static char *map_private(void *at, size_t size, int flags)
{
	char *p =
		mmap(at, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | flags, -1, 0);

	EXPECT(p != MAP_FAILED);
	return p;
}

static void test_mremap(int fd)
{
	char *p = map_shared(fd, SIZE), *q, *r;

	/* Shrinks, and grows again to what the others left there. */
	__msan_poison(p + PAGE, PAGE);
	__msan_poison(p + 6 * PAGE, PAGE);
	EXPECT(mremap(p, SIZE, 2 * PAGE, 0) == p);
	SEEN("01000010");
	q = mremap(p, 2 * PAGE, 4 * PAGE, MREMAP_MAYMOVE);
	EXPECT(q != MAP_FAILED);
	q = mremap(q, 4 * PAGE, SIZE, MREMAP_MAYMOVE);
	HERE(q, "01000010");

	/* Moves over private memory, and is the same memory there. */
	r = map_private(NULL, SIZE, 0);
	__msan_poison(r, SIZE);
	EXPECT(mremap(q, SIZE, SIZE, MREMAP_MAYMOVE | MREMAP_FIXED, r) == r);
	HERE(r, "01000010");
	memset(r + PAGE, 0, PAGE);
	__msan_poison(r + 3 * PAGE, PAGE);
	SEEN("00010010");

	/* Where it was there is new memory, of this process alone. */
	q = map_private(q, SIZE, MAP_FIXED);
	INITIALISED(q, SIZE);
	__msan_poison(q, SIZE);
	SEEN("00010010");

	/* Private memory takes the place of shared. */
	EXPECT(mremap(q, SIZE, SIZE, MREMAP_MAYMOVE | MREMAP_FIXED, r) == r);
	UNINITIALISED(r, SIZE);
	memset(r, 0, SIZE);
	SEEN("00010010");

	/* A size of 0 makes another view. */
	p = map_shared(fd, SIZE);
	q = mremap(p, 0, SIZE, MREMAP_MAYMOVE);
	EXPECT(q != MAP_FAILED);
	HERE(q, "00010010");
	memset(q, 0, SIZE);
	INITIALISED(p, SIZE);
	SEEN("00000000");
	EXPECT(munmap(p, SIZE) == 0);
	__msan_poison(q + 2 * PAGE, PAGE);
	SEEN("00100000");
	__msan_unpoison(q, SIZE);

	/* A part of it moves. */
	r = map_private(NULL, 2 * PAGE, 0);
	__msan_poison(q + 4 * PAGE, 100);
	EXPECT(mremap(q + 4 * PAGE, PAGE, 2 * PAGE, MREMAP_MAYMOVE | MREMAP_FIXED, r) == r);
	UNINITIALISED(r, 100);
	__msan_poison(r + PAGE, PAGE);
	SEEN("00001100");
	HERE(q + 5 * PAGE, "1");
	__msan_unpoison(r, 2 * PAGE);
	HERE(q, "0000");
	HERE(q + 5 * PAGE, "0");
	munmap(r, 2 * PAGE);
	munmap(q, SIZE);
}

/* What is shared by children only grows no further than it was made. */
static void test_anonymous(void)
{
	char *p = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0), *q;
	int status;

	EXPECT(p != MAP_FAILED);
	__msan_poison(p + PAGE, PAGE);
	q = mremap(p, SIZE, 4 * SIZE, MREMAP_MAYMOVE);
	EXPECT(q != MAP_FAILED);
	UNINITIALISED(q + PAGE, PAGE);
	INITIALISED(q + SIZE, 3 * SIZE);
	if (!fork()) {
		memset(q + PAGE, 0, PAGE);
		__msan_poison(q, 4);
		_exit(0);
	}
	EXPECT(wait(&status) > 0 && status == 0);
	INITIALISED(q + PAGE, PAGE);
	UNINITIALISED(q, 4);
	EXPECT(munmap(q, 4 * SIZE) == 0);
}

static void test_fixed(int fd)
{
	char *p = map_shared(fd, SIZE), *q;

	/* Private memory in the middle of it. */
	__msan_poison(p, SIZE);
	map_private(p + 2 * PAGE, 2 * PAGE, MAP_FIXED);
	HERE(p, "11001111");
	SEEN("11111111");
	__msan_poison(p + 2 * PAGE, PAGE);
	memset(p + 3 * PAGE, 0, PAGE);
	memset(p, 0, 2 * PAGE);
	memset(p + 4 * PAGE, 0, 4 * PAGE);
	SEEN("00110000");

	/* Shared memory over poison of private memory, and over another part of itself. */
	q = map_private(NULL, SIZE, 0);
	__msan_poison(q, SIZE);
	EXPECT(mmap(q, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 0) == q);
	HERE(q, "00110000");
	EXPECT(mmap(q, 2 * PAGE, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED, fd, 2 * PAGE) ==
	       q);
	HERE(q, "11110000");
	memset(q, 0, PAGE);
	HERE(q, "01010000");
	SEEN("00010000");

	/* The middle of it is unmapped, and the ends are the same memory as before. */
	EXPECT(munmap(q + PAGE, 3 * PAGE) == 0);
	map_private(q + PAGE, 3 * PAGE, MAP_FIXED);
	HERE(q, "00000000");
	__msan_poison(q, SIZE);
	SEEN("00111111");
	munmap(q, SIZE);
	memset(p + 4 * PAGE, 0, 4 * PAGE);
	SEEN("00110000");
	munmap(p, SIZE);
}

static void test_moved_pages(int fd)
{
	char *p = map_shared(fd, SIZE);

	memset(p, 0, SIZE);
	__msan_poison(p + 5 * PAGE, PAGE);
	if (remap_file_pages(p, PAGE, 0, 5, 0) == 0) {
		UNINITIALISED(p, PAGE);
		memset(p, 0, PAGE);
		SEEN("00000000");
	}
	munmap(p, SIZE);
}

/* Many at once, in an order that leaves gaps. */
static void test_many(int fd)
{
	static char *views[200];

	for (int i = 0; i < 200; i++)
		views[i] = map_shared(fd, SIZE);
	__msan_poison(views[77] + PAGE, 8);
	for (int i = 0; i < 200; i += 2)
		munmap(views[i], SIZE);
	for (int i = 1; i < 200; i += 2)
		UNINITIALISED(views[i] + PAGE, 8);
	memset(views[1], 0, SIZE);
	for (int i = 1; i < 200; i += 2) {
		INITIALISED(views[i], SIZE);
		munmap(views[i], SIZE);
	}
	SEEN("00000000");
}

int main(int argc, char **argv)
{
	char path[64];
	int fd;

	if (argc < 2)
		return run_main("");
	if (!strcmp(argv[1], "view"))
		return view(argv[2]);
	fd = make_file(path, SIZE);
	viewer = start("view", path);
	say_turn(viewer.channel);
	char digits[SIZE / PAGE];
	EXPECT(read(viewer.channel, digits, sizeof(digits)) == sizeof(digits));
	unlink(path);
	test_mremap(fd);
	test_anonymous();
	test_fixed(fd);
	test_moved_pages(fd);
	test_many(fd);
	EXPECT(write(viewer.channel, "!", 1) == 1);
	int status;
	EXPECT(wait(&status) > 0 && status == 0);
	return 0;
}
