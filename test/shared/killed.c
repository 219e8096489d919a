/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Processes that are killed or stopped, while they write and while they make metadata, leave
 * nothing that others stumble over, and nothing that the host keeps but one page, which the next
 * one takes.
 */
/*
RUN: %ksan -O1 -fsanitize-memory-track-origins %s -o %t && %run %t
*/
#include "Inputs/processes.h"
#include <time.h>

#define SIZE (64 * PAGE)
#define ROUNDS 60

/* Poisons and initialises all the time, by copies that make new origins. */
static int write_for_ever(const char *path)
{
	char *p = map_path(path, SIZE);
	unsigned n = 0;

	turn();
	for (;;) {
		char *block = malloc(100 + n % 50);

		memcpy(p + n % (SIZE - 200), block, 100);
		memset(p + n * 7 % (SIZE - 200), 0, 150);
		__msan_poison(p + SIZE - 100, 50);
		memset(p + SIZE - 50, 0, 50);
		free(block);
		n += 13;
	}
}

/* Makes and ends mappings all the time. */
static int map_for_ever(const char *path)
{
	for (int n = 0;; n++) {
		char *p = map_path(path, SIZE);

		if (!n)
			say_turn(TURNS);
		__msan_poison(p + PAGE, PAGE);
		memset(p + PAGE, 0, PAGE);
		munmap(p, SIZE);
	}
}

static int stay(const char *path)
{
	char *p = map_path(path, SIZE);

	__msan_poison(p + 10, 20);
	turn();
	INITIALISED(p, PAGE);
	return 0;
}

static void wait_a_little(int round)
{
	struct timespec time = {.tv_nsec = 20000 + round * 37 % 50 * 20000};

	nanosleep(&time, NULL);
}

/* While another process has the memory, too: it stays usable, and what was written stays. */
static void test_writers(const char *path)
{
	char *p = map_path(path, SIZE);

	for (int i = 0; i < ROUNDS / 3; i++) {
		struct process writer = start("write", path);

		say_turn(writer.channel);
		wait_a_little(i);
		kill_process(&writer);
		for (int j = 0; j < SIZE; j += 16)
			__msan_test_shadow(p + j, 16);
		memset(p, 0, SIZE);
		INITIALISED(p, SIZE);
		__msan_poison(p + 5, 1);
		UNINITIALISED(p + 5, 1);
	}
	munmap(p, SIZE);
}

static void test_makers(const char *path)
{
	for (int i = 0; i < ROUNDS; i++) {
		struct process maker = start("map", path), other = start("map", path);

		wait_a_little(i);
		if (i % 2)
			kill_process(&maker);
		else
			kill(maker.pid, SIGSTOP);
		/* Nobody is held up, wherever it was. */
		char *p = map_path(path, SIZE);
		struct process witness = start("stay", path);
		UNINITIALISED(p + 10, 20);
		kill_process(&other);
		memset(p, 0, PAGE);
		EXPECT(end(&witness) == 0);
		munmap(p, SIZE);
		if (i % 2 == 0)
			kill_process(&maker);
	}
}

/* Nobody is left who uses what was there: it is gone, and the next process finds clean metadata. */
static void test_leftovers(const char *path)
{
	struct shm_info before, after;
	struct process process;
	char *p;

	for (int i = 0; i < 2; i++) {
		EXPECT(shmctl(0, SHM_INFO, (struct shmid_ds *)&before) >= 0);
		process = start("stay", path);
		EXPECT(name_exists());
		kill_process(&process);
		EXPECT(shmctl(0, SHM_INFO, (struct shmid_ds *)&after) >= 0);
		/* Of the name alone a page stays. Other tests run at the same time. */
		EXPECT(name_exists() && after.used_ids <= before.used_ids + 50);
		p = map_path(path, SIZE);
		INITIALISED(p, SIZE);
		__msan_poison(p, SIZE);
		munmap(p, SIZE);
	}
}

int main(int argc, char **argv)
{
	char path[64];

	if (argc < 2)
		return run_main("");
	if (!strcmp(argv[1], "write"))
		return write_for_ever(argv[2]);
	if (!strcmp(argv[1], "map"))
		return map_for_ever(argv[2]);
	if (!strcmp(argv[1], "stay"))
		return stay(argv[2]);
	close(make_file(path, SIZE));
	test_leftovers(path);
	test_writers(path);
	test_makers(path);
	unlink(path);
	return 0;
}
