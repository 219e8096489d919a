/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Exceptions: what the sanitizer keeps for the code that an exception, interrupt, NMI or signal
 * interrupts, and the permission to write the sanitizer's own tables.
 *
 *   struct ksan_exception_state state;
 *
 *   ksan_exception_enter(&state);
 *   handler();                       may do anything, also sleep and wake up on another CPU
 *   ksan_exception_exit(&state);
 *
 * Enter saves what is kept for the current flow of execution, and gives the handler an empty one,
 * in which the tables are closed. Exit puts it back, to the same flow of execution, wherever that
 * runs now; the interrupted code cannot tell that there was a handler. Saved are the shadow and
 * origins of arguments, results and variable arguments, the call tag; in race mode the accesses in
 * flight, early loads and scoped assertions; what reports_off() and its like count; the permission,
 * its count, and what the hardware was set to, which need not agree: an NMI may have come in
 * between.
 *
 * The state is the caller's, on the stack that was interrupted or the handler's own, and may be
 * uninitialised before enter. It takes KSAN_EXCEPTION_STATE_SIZE bytes; the two functions use some
 * 100 bytes of stack beside it. It is passed by reference: a copy of it is not accepted. Handlers
 * nest to any depth, each with a state of its own.
 *
 * Every function here may be called at any instruction, NMIs included, from code that may not be
 * instrumented; none takes a lock, except to print the report of a mistake. A mistake is reported
 * once a place, and corrupts nothing: a state that was not entered, or belongs to another flow of
 * execution, is not put back; an exit from a handler whose inner ones were left without one puts
 * its own state back; one lock too many changes nothing.
 *
 * Source: seed 003 (PKRS in Linux: state by reference, kept with the task, also for entries that
 * skip the common path).
 */
#ifndef KSAN_EXCEPTION_H
#define KSAN_EXCEPTION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Bytes: the context state of memory mode (4016), or race mode's, and what goes with it. */
#define KSAN_EXCEPTION_STATE_SIZE 4224

struct ksan_exception_state {
	uint64_t opaque[KSAN_EXCEPTION_STATE_SIZE / 8];
};

/* How many callers are kept of who opened the tables. */
#define KSAN_EXCEPTION_STACK 16

/* The runtime's: a part of what it remembers for one flow of execution. All zero at the start. */
struct ksan_exception_context {
	struct ksan_exception_state *innermost; /* of the handlers that run, or NULL */
	uint32_t depth;				/* how many there are */
	uint32_t unlocked;			/* nesting of the permission */
	uint32_t unlocked_by_others;		/* the part that is not the runtime's own */
	uint32_t writable;			/* where no hardware has it */
	uint32_t opened_size;			/* who called ksan_metadata_unlock() first */
	uintptr_t opened_at[KSAN_EXCEPTION_STACK];
};

#ifdef __cplusplus
extern "C" {
#endif

/* For entries on the common path: exceptions, whose handlers may sleep, and interrupts. */
void ksan_exception_enter(struct ksan_exception_state *state);
void ksan_exception_exit(struct ksan_exception_state *state);

/*
 * For entries that skip it, and may come between any two instructions, those of the other pair
 * included: NMI, #MC, #DB, #BP. Their handlers do not sleep. In a kernel, call it when the level
 * (ksan_port_context()) is that of the handler.
 */
void ksan_exception_enter_nmi(struct ksan_exception_state *state);
void ksan_exception_exit_nmi(struct ksan_exception_state *state);

/*
 * Between the two, which nest, the current flow of execution may write the runtime's tables
 * (origins, watchpoints, states of pages). The count is the flow's, and goes with it where it goes;
 * a handler starts with none. A write to the tables from anywhere else is a wild one.
 */
void ksan_metadata_unlock(void);
void ksan_metadata_lock(void);

/*
 * For kernels: a level of interrupts that handlers ran at is about to end, after the last of them
 * and before ksan_port_context() gives another one. What they left open is closed and reported; in
 * levels that begin and end between the pair above, exit does not see it.
 */
void ksan_exception_level_end(void);

/*
 * For kernels: another flow of execution is current now for another reason than an exception, and
 * the hardware of this CPU follows. In the context switch, with interrupts off, when the next
 * thread is the current one; and where a thread enters and leaves the level of softirqs.
 */
void ksan_metadata_switched(void);

/*
 * For the kernel's handler of page faults, when the hardware denied a write by its protection key:
 * the code at pc, in the frame that the frame pointer points to, tried to write addr. True when
 * addr is in a table of the runtime: the wild write was reported, and must not be tried again.
 */
bool ksan_metadata_fault(uintptr_t addr, uintptr_t pc, uintptr_t frame_pointer);

#ifdef __cplusplus
}
#endif

#endif
