/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Code that goes through every hook of the runtime, and which of them were interrupted. */
#ifndef STORM_H
#define STORM_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Calls every hook and function of the runtime, and panics when what it says of shadow is not right
 * to the byte. Takes locks. Uses a poisoned value if `bug`.
 */
void every_hook(bool bug);

/* storm-plain.c: notes that code at ip was interrupted. */
void storm_mark(uintptr_t ip);
/* How many functions were never; prints their names when asked to. */
unsigned storm_missing(bool print);

#endif
