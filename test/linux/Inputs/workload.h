/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The guest's workload: operations whose instructions are counted, and exercises of more of the
 * kernel's paths, each of which checks what it gets back. Everything ends the program with status 1
 * and a line that says where, when a result is not what it should be.
 */
#ifndef WORKLOAD_H
#define WORKLOAD_H

#define EXPECT(condition)                                                                          \
	do {                                                                                       \
		if (!(condition))                                                                  \
			unexpected(__FILE__, __LINE__, #condition);                                \
	} while (0)

/* Prints the failed condition with errno and exits. */
_Noreturn void unexpected(const char *file, int line, const char *condition);

/* operations.c: runs and counts each operation; prints `operation NAME INSTRUCTIONS`. */
void run_operations(void);
/* exercises.c: prints `exercise NAME` before each. */
void run_exercises(void);
/* coverage.c: prints `coverage CALL PC` and `comparison CALL PC` for places in the kernel. */
void run_coverage(void);

#endif
