/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Many small races of two in one program, for cases.py. A case is two functions, NAME_left and
 * NAME_right, that run at the same time in every round; between the rounds all memory of the case
 * (struct memory, see below) is zeroed. FOUND: they race; SILENT: they do not.
 *
 *   cases list              prints "NAME found" or "NAME silent" for each
 *   cases run NAME ROUNDS   runs one
 */
#include <pthread.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ksan/race.h>

#define NOINLINE __attribute__((noinline))

struct case_row {
	const char *name, *expected;
	void (*left)(void), (*right)(void);
};

#define FOUND(name) {#name, "found", name##_left, name##_right},
#define SILENT(name) {#name, "silent", name##_left, name##_right},
#define LEFT(name) static NOINLINE void name##_left(void)
#define RIGHT(name) static NOINLINE void name##_right(void)

/* What the cases work on. Not static: no access is optimised away. */
struct memory {
	int data, other, flag, count;
	long wide[64];
	char bytes[128];
	void *pointer;
} m;
int sink;

static const struct case_row *chosen;
static long case_rounds;
static int case_arrived, case_phase;

/* Full barriers on both sides. */
static NOINLINE void case_meet(void)
{
	int phase = __atomic_load_n(&case_phase, __ATOMIC_SEQ_CST);

	if (__atomic_add_fetch(&case_arrived, 1, __ATOMIC_SEQ_CST) == 2) {
		__atomic_store_n(&case_arrived, 0, __ATOMIC_SEQ_CST);
		__atomic_add_fetch(&case_phase, 1, __ATOMIC_SEQ_CST);
		return;
	}
	while (__atomic_load_n(&case_phase, __ATOMIC_SEQ_CST) == phase)
		sched_yield();
}

static void *case_right(void *argument)
{
	for (long i = 0; i < case_rounds; i++) {
		case_meet();
		chosen->right();
		case_meet();
	}
	return argument;
}

static int run_cases(const struct case_row *rows, size_t count, int argc, char **argv)
{
	pthread_t thread;

	for (size_t i = 0; i < count; i++) {
		if (argc < 4)
			printf("%s %s\n", rows[i].name, rows[i].expected);
		else if (!strcmp(argv[2], rows[i].name))
			chosen = &rows[i];
	}
	if (argc < 4)
		return 0;
	if (!chosen)
		return 2;
	case_rounds = atol(argv[3]);
	pthread_create(&thread, NULL, case_right, NULL);
	for (long i = 0; i < case_rounds; i++) {
		memset(&m, 0, sizeof(m));
		case_meet();
		chosen->left();
		case_meet();
	}
	pthread_join(thread, NULL);
	return 0;
}

/* Waits for the other side, in a way that orders what follows. */
static inline void wait_acquire(int *flag)
{
	while (!__atomic_load_n(flag, __ATOMIC_ACQUIRE))
		sched_yield();
}

#define CASES(...)                                                                                 \
	int main(int argc, char **argv)                                                            \
	{                                                                                          \
		static const struct case_row rows[] = {__VA_ARGS__};                               \
                                                                                                   \
		return run_cases(rows, sizeof(rows) / sizeof(rows[0]), argc, argv);                \
	}
