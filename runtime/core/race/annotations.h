/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What the program has said of its races. */
#ifndef KSAN_CORE_RACE_ANNOTATIONS_H
#define KSAN_CORE_RACE_ANNOTATIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A race on these bytes is no mistake. */
bool ksan_race_is_benign(uintptr_t addr, size_t size);

#endif
