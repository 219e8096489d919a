/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The stacks of the reports so far, by their hashes: one bug makes one report. */
#ifndef KSAN_CORE_COMMON_SEEN_H
#define KSAN_CORE_COMMON_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "core/common/hash.h"

/*
 * True the first time that a report has this stack. Once the table is full, all are new. The caller
 * holds the lock of reports.
 */
static inline bool ksan_is_new_stack(uint64_t *seen, size_t capacity, size_t *used,
				     const uintptr_t *stack, size_t size)
{
	uint64_t hash = size;

	for (size_t i = 0; i < size; i++)
		hash = ksan_hash_mix(hash, stack[i]);
	for (size_t i = 0; i < *used; i++)
		if (seen[i] == hash)
			return false;
	if (*used < capacity)
		seen[(*used)++] = hash;
	return true;
}

#endif
