/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The length in a conversion of formatted input and output: "hh", "l", C23's "w32" and "wf32". */
#ifndef KSAN_LIBC_FORMAT_LENGTH_H
#define KSAN_LIBC_FORMAT_LENGTH_H

#include <stddef.h>

/* Where the length that may start at p ends, which is the conversion's letter. */
const char *ksan_length_end(const char *p);

/* The bytes of an integer of the length that may start at p. */
size_t ksan_length_size(const char *p);

#endif
