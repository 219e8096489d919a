/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_RAW_MAPPING_H
#define KSAN_RAW_MAPPING_H

#include <stdbool.h>

/*
 * System calls that a program makes with syscall() and that change mappings do what libc's
 * functions do. False: this is none of them, and not made yet.
 */
bool ksan_raw_mapping(long number, const long *arguments, long *result);

#endif
