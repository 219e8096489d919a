/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Races that are not reported. */
#ifndef KSAN_CORE_RACE_PERMISSIVE_H
#define KSAN_CORE_RACE_PERMISSIVE_H

#include "core/race/access.h"
#include "core/race/values.h"
#include "core/race/watch.h"

/*
 * True when the race between the watched access and that of the note (NULL: not known) is to be
 * left out.
 */
bool ksan_race_ignores(const struct ksan_access *watched, const struct ksan_watch_note *note,
		       const struct ksan_race_values *values, bool same_thread);

#endif
