/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The libc functions behind the wrappers. */
#ifndef KSAN_LIBC_FUNCTIONS_H
#define KSAN_LIBC_FUNCTIONS_H

#include <stdbool.h>

/*
 * Finds the real functions and puts the wrappers into effect. Called once, after the metadata is
 * mapped and before the program's constructors; until then wrappers only call the real function.
 */
void ksan_libc_initialise(void);

/* A libc function and, once found, its real implementation. */
struct ksan_libc_function {
	const char *name;
	void *real;
};

/* Looks the real function up. Ends the program when no library defines it. */
void *ksan_libc_find(struct ksan_libc_function *function);

/* The real function, looked up if need be. */
static inline void *ksan_libc_real(struct ksan_libc_function *function)
{
	return function->real ?: ksan_libc_find(function);
}

/* Set by ksan_libc_initialise(). */
extern bool ksan_libc_ready;

#endif
