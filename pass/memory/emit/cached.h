/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Accesses of shadow where look-ups are calls: functions that remember, in the frame of the
 * function that they are called for, where the metadata of a page was found.
 */
#ifndef KSAN_CACHED_H
#define KSAN_CACHED_H

#include "emit.h"

enum {
	CACHED_LOAD,   /* { shadow, origin } f(address, cache) */
	CACHED_CHECK,  /* void f(address, cache): reports poison */
	CACHED_CLEAN,  /* void f(address, cache): shadow becomes zero */
	CACHED_POISON, /* void f(address, shadow, origin): both are stored */
	CACHED_REPORT, /* void f(origin) */
};

struct cached_form {
	int kind;
	unsigned size;
	bool unaligned, looks_up;
};

/*
 * Of 1, 2, 4 or 8 bytes; `looks_up`: at once, though it fills the cache, if there is one. The
 * function is the module's, or that of any other that has it: one copy is linked.
 */
LLVMValueRef cached_function(struct function_state *f, struct cached_form form);

/* The cache: the address of a page, and what to add to an address in it. */
#define CACHE_PAGE 0
#define CACHE_DISTANCE 8
#define CACHE_SIZE 16
/* No page. */
#define CACHE_EMPTY 1

#endif
