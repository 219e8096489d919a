/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_RACE_ALLOCATOR_H
#define KSAN_RACE_ALLOCATOR_H

/* Finds the program's allocator. */
void ksan_race_allocator_init(void);

/* What is to be called in place of the real function of this name, after the barrier. */
void *ksan_race_allocator_instead(const char *name, void *real);

#endif
