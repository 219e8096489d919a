/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* One run of a program, instrumented or not. */
#ifndef RUN_H
#define RUN_H

#include "machine.h"

#define SHADOW	    ((uint8_t *)0x200000000000)
#define ORIGIN	    ((uint32_t *)0x300000000000)
#define MAX_ENTRIES 1024

/* What the programs were instrumented for, beside eager_checks. */
extern bool recovers, context_by_call;

/* What the last run did, in order. */
struct entry {
	enum event_kind kind;
	unsigned line; /* of a report */
	uint8_t bits, shadow;
	uint32_t origin;
};
extern struct entry entries[MAX_ENTRIES];
extern unsigned entry_count;

/* False when a report ended it. */
bool run_instrumented(const struct program *program, const struct input *input, uint8_t *result);
uint8_t run_plain(const struct program *program, const struct input *input);
/* Where an instrumented program leaves them. */
uint8_t *result_shadow(void);
uint32_t *result_origin(void);

#endif
