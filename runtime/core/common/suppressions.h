/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Suppressions: reports that the user does not want to see. */
#ifndef KSAN_CORE_COMMON_SUPPRESSIONS_H
#define KSAN_CORE_COMMON_SUPPRESSIONS_H

#include <stdbool.h>
#include <stddef.h>
#include <ksan/port.h>

/* What a line of the file is about. */
enum ksan_suppression_kind {
	KSAN_SUPPRESS_UNINIT,  /* uninit: a use of an uninitialised value */
	KSAN_SUPPRESS_ORIGIN,  /* origin: where such a value comes from */
	KSAN_SUPPRESS_RACE,    /* race: either side of a data race */
	KSAN_SUPPRESS_RACE_TOP /* race_top: its innermost function */
};

/*
 * Reads what the program brings (NULL: nothing), then the file that the option names. A mistake in
 * either ends the program; a kind that only other sanitizers know is none.
 */
void ksan_suppressions_init(const char *of_program);

bool ksan_suppressions_any(void);

/* The pattern of the first suppression that matches this frame, or NULL. */
const char *ksan_suppressions_match(const struct ksan_frame *frame,
				    enum ksan_suppression_kind kind);

/* Counts a match of this pattern, for the list at exit. */
void ksan_suppressions_count(const char *pattern);

void ksan_suppressions_print(void);

#endif
