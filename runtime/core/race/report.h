/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Reports of data races. */
#ifndef KSAN_CORE_RACE_REPORT_H
#define KSAN_CORE_RACE_REPORT_H

#include "core/race/access.h"
#include "core/race/values.h"
#include "core/race/watch.h"

/*
 * Reports that the access, which this thread watched, raced with that of the note (NULL: with one
 * that was not seen). For a displaced access, other_pc is where it took effect (reordered) or where
 * it could have been taken (early). Does not return when the program is to end.
 */
void ksan_race_report(const struct ksan_access *watched, uintptr_t other_pc,
		      const struct ksan_watch_note *note, const struct ksan_race_values *values);

#endif
