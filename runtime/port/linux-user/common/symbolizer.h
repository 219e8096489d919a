/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The llvm-symbolizer process that turns addresses of a module into source lines. */
#ifndef KSAN_SYMBOLIZER_H
#define KSAN_SYMBOLIZER_H

#include <stddef.h>
#include <stdint.h>

/*
 * The symbolizer's answer for an offset in a module: pairs of lines FUNCTION and FILE:LINE:COLUMN,
 * innermost first. NULL when there is no symbolizer. Valid, and writable, until the next call.
 */
char *ksan_symbolizer_ask(const char *module, uintptr_t offset);

/* The same for a variable: the lines NAME, its start and size, and FILE:LINE. */
char *ksan_symbolizer_ask_data(const char *module, uintptr_t offset);

/* Starts it, where it cannot be started later. */
void ksan_symbolizer_prepare(void);

#endif
