/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_LIBC_SORT_H
#define KSAN_LIBC_SORT_H

#include <stddef.h>
#include <stdlib.h>

/* qsort() and qsort_r(), with the metadata of every element moved along. */
void ksan_sort(void *base, size_t n, size_t size, __compar_fn_t compare);
void ksan_sort_closure(void *base, size_t n, size_t size, __compar_d_fn_t compare, void *closure);

#endif
