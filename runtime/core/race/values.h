/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What a watch saw of the memory. */
#ifndef KSAN_CORE_RACE_VALUES_H
#define KSAN_CORE_RACE_VALUES_H

#include <stdbool.h>
#include <stdint.h>

/* The value of the watched memory before and after the watch. */
struct ksan_race_values {
	bool known;
	uint64_t before, after;
	/* The bits that matter; 0: all. */
	uint64_t mask;
};

#endif
