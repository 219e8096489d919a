/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What an exception may not change of what it interrupts; see <ksan/exception.h>. Whoever calls
 * says where the current flow of execution is: in a kernel by its level, in a program by its
 * thread and mode. All of it works at any instruction, also where an exception on the same flow of
 * execution interrupts these functions themselves: what nests puts back exactly what it found.
 */
#ifndef KSAN_CORE_COMMON_EXCEPTION_H
#define KSAN_CORE_COMMON_EXCEPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ksan/exception.h>

/* A flow of execution: what the mode keeps for it, and what all modes do. */
struct ksan_flow {
	void *data;
	size_t size; /* at most KSAN_EXCEPTION_MAX_DATA */
	struct ksan_exception_context *exceptions;
	/* NULL: data is zeros for a handler, and what it was after it. Otherwise these see to that.
	 */
	void (*begin)(void);
	void (*end)(const void *saved);
};

struct ksan_exception_record {
	uint64_t magic; /* also says where it lies: a copy is not the state */
	struct ksan_exception_context *of;
	uint32_t nmi;
	uint32_t writable; /* what the hardware was set to */
	struct ksan_exception_context exceptions;
	uint64_t data[];
};

#define KSAN_EXCEPTION_MAX_DATA                                                                    \
	(KSAN_EXCEPTION_STATE_SIZE - offsetof(struct ksan_exception_record, data))

enum ksan_exception_verdict {
	KSAN_EXCEPTION_GOOD,
	/* These are put back all the same. */
	KSAN_EXCEPTION_UNBALANCED, /* the handler has not closed the tables */
	KSAN_EXCEPTION_MIXED,	   /* enter of one pair, exit of the other */
	KSAN_EXCEPTION_LEFT,	   /* handlers inside of this one had no exit */
	/* Of these nothing can be put back. */
	KSAN_EXCEPTION_FOREIGN,	  /* the state of another flow of execution */
	KSAN_EXCEPTION_UNMATCHED, /* not entered, or left already */
};

static inline bool ksan_exception_may_restore(enum ksan_exception_verdict verdict)
{
	return verdict < KSAN_EXCEPTION_FOREIGN;
}

/* Saves the flow of execution, empties it, and closes the tables. */
void ksan_exception_save(struct ksan_exception_state *state, const struct ksan_flow *flow,
			 bool nmi);

/* What is wrong with an exit, before anything is put back: a report is the handler's doing. */
enum ksan_exception_verdict ksan_exception_judge(const struct ksan_exception_state *state,
						 const struct ksan_flow *flow, bool nmi);

/* Puts back what was saved, and what the hardware of this CPU was set to; for the verdicts above.
 */
void ksan_exception_restore(struct ksan_exception_state *state, const struct ksan_flow *flow);

#endif
