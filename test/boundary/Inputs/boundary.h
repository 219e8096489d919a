/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What the instrumented callees in callees.c offer, and a main function's work. */
#ifndef BOUNDARY_H
#define BOUNDARY_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))
#define NOINSTR __attribute__((noinline, disable_sanitizer_instrumentation))
#define USE(condition)                                                                             \
	do {                                                                                       \
		if (condition)                                                                     \
			__asm__ volatile("");                                                      \
	} while (0)

struct small {
	int a;
	char b;
};
struct pair {
	double a;
	long b;
};
struct large {
	long a[8];
};
struct slots {
	long a[100];
};
enum color { RED, GREEN };

void leave_poison(void);
/* Has no result, but what it calls leaves poison in the slot of one. */
void drop_result(void);
void use_result(long (*function)(void));
long take_scalars(char a, short b, int c, long d, void *e, float f, double g, _Bool h);
long take_wide(long double a, __int128 b, enum color c);
void take_structs(struct small s, struct pair p, struct large l);
void take_variable(int n, ...);
void pass_poison(void);
void take_many(struct slots s, long a, int b);
void take_pointer(const long *p);
long take_long(long a);
struct large give_large(const long *p, long a);

struct boundary_case {
	const char *name;
	void (*run)(void);
};

static int run_cases(const struct boundary_case *cases, size_t count, void (*bug)(void), int argc,
		     char **argv)
{
	const char *name = argc > 1 ? argv[1] : "";

	if (!strcmp(name, "bug"))
		bug();
	for (size_t i = 0; i < count; i++) {
		if (!strcmp(name, "list"))
			puts(cases[i].name);
		else if (!*name || !strcmp(name, cases[i].name))
			cases[i].run();
	}
	return 0;
}

#endif
