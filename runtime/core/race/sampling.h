/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Which accesses are watched, and for how long. */
#ifndef KSAN_CORE_RACE_SAMPLING_H
#define KSAN_CORE_RACE_SAMPLING_H

#include "core/race/context.h"

/* A random number below limit, or 0. */
uint32_t ksan_sampling_random(uint32_t limit);

/* The number of accesses to the next one that is watched. */
int32_t ksan_sampling_skip(void);
/* The same for loads that could be taken early. */
int32_t ksan_sampling_early_skip(void);

/* Is this place worth a watch? Often not, if it was watched many times. */
bool ksan_sampling_wants(uintptr_t pc);

/* Delays the thread for as long as an access of this type is watched. */
void ksan_sampling_delay(unsigned type, bool interrupt);

#endif
