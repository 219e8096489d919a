/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Loads and stores of unaligned integers, which programs call under these names. Weak: another
 * sanitizer's runtime that is linked beside this one may define them, too.
 */
#include <ksan-port/race.h>
#include "core/common/caller.h"
#include "core/race/check.h"

#pragma clang diagnostic ignored "-Wmissing-prototypes"

#define UNALIGNED(bits)                                                                            \
	__attribute__((weak)) uint##bits##_t __sanitizer_unaligned_load##bits(const void *addr)    \
	{                                                                                          \
		uint##bits##_t value;                                                              \
                                                                                                   \
		ksan_race_access((uintptr_t)addr, sizeof(value), 0, KSAN_CALLER, KSAN_FRAME);      \
		__builtin_memcpy(&value, addr, sizeof(value));                                     \
		return value;                                                                      \
	}                                                                                          \
	__attribute__((weak)) void __sanitizer_unaligned_store##bits(void *addr,                   \
								     uint##bits##_t value)         \
	{                                                                                          \
		ksan_race_access((uintptr_t)addr, sizeof(value), KSAN_ACCESS_WRITE, KSAN_CALLER,   \
				 KSAN_FRAME);                                                      \
		__builtin_memcpy(addr, &value, sizeof(value));                                     \
	}

UNALIGNED(16)
UNALIGNED(32)
UNALIGNED(64)
