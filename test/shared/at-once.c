/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Many processes map the same file at the same moment, and unmap it, again and again: in each round
 * all of them have one metadata, and it starts out clean.
 */
/*
RUN: %ksan -O1 %s -o %t && %run %t
*/
#include "Inputs/processes.h"

#define SIZE (4 * PAGE)
#define PROCESSES 6
#define ROUNDS 150

/* Each process has 16 bytes of the page. The parent's turn is a barrier. */
static int take_part(const char *argument)
{
	int self = atoi(argument);
	const char *path = strchr(argument, ':') + 1;

	for (int round = 0; round < ROUNDS; round++) {
		char *p;

		turn();
		p = map_path(path, SIZE);
		__msan_poison(p + self * 16, 8);
		turn();
		for (int i = 0; i < PROCESSES; i++) {
			UNINITIALISED(p + i * 16, 8);
			INITIALISED(p + i * 16 + 8, 8);
		}
		turn();
		/* It was clean when the first came; the next round is to find no poison of this. */
		INITIALISED(p + PAGE, SIZE - PAGE);
		turn();
		__msan_poison(p + PAGE, PAGE);
		munmap(p, SIZE);
	}
	turn();
	return 0;
}

int main(int argc, char **argv)
{
	struct process process[PROCESSES];
	char path[64], argument[80];

	if (argc < 2)
		return run_main("");
	if (!strcmp(argv[1], "take_part"))
		return take_part(argv[2]);
	close(make_file(path, SIZE));
	for (int i = 0; i < PROCESSES; i++) {
		snprintf(argument, sizeof(argument), "%d:%s", i, path);
		process[i] = start("take_part", argument);
	}
	for (int barrier = 0; barrier < 4 * ROUNDS; barrier++) {
		for (int i = 0; i < PROCESSES; i++)
			say_turn(process[i].channel);
		for (int i = 0; i < PROCESSES; i++)
			await_turn(process[i].channel);
	}
	for (int i = 0; i < PROCESSES; i++)
		EXPECT(end(&process[i]) == 0);
	unlink(path);
	return 0;
}
