/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A hash of numbers, of moderate quality. */
#ifndef KSAN_CORE_COMMON_HASH_H
#define KSAN_CORE_COMMON_HASH_H

#include <stdint.h>

static inline uint64_t ksan_hash_mix(uint64_t hash, uint64_t value)
{
	hash = (hash ^ value) * 0x9e3779b97f4a7c15u;
	return hash ^ (hash >> 29);
}

#endif
