/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What the programs that pairs.py runs share: main() and a source of uninitialised values. */
#ifndef TEST_H
#define TEST_H

#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))

/* Fresh memory, whose contents the optimiser cannot take for undefined. */
static inline void *fresh(size_t size)
{
	void *p = malloc(size);
	__asm__ volatile("" : "+r"(p));
	return p;
}

/* An uninitialised value; its origin is the line that it stands on. */
#define POISON(type) (*(type *)fresh(sizeof(type)))

/* A use that is reported; the assembly before it keeps it a branch of its own line. */
#define BRANCH(condition)                                                                          \
	do {                                                                                       \
		__asm__ volatile("" ::: "memory");                                                 \
		if (condition)                                                                     \
			__asm__ volatile("" ::: "memory");                                         \
	} while (0)

/* A value that the optimiser knows nothing of. */
#define HIDE(value)                                                                                \
	__extension__({                                                                            \
		__typeof__((value) + 0) hidden_ = (value);                                         \
		__asm__ volatile("" : "+r"(hidden_));                                              \
		hidden_;                                                                           \
	})

#if !defined(PART) || PART == 1
static const char *chosen_bug = "";

/* Whether the program was told to have the bug NAME. */
static inline int bug(const char *name)
{
	return !strcmp(chosen_bug, name);
}

static void test(void);

int main(int argc, char **argv)
{
	if (argc > 1)
		chosen_bug = argv[1];
	test();
	return 0;
}
#endif

#endif
