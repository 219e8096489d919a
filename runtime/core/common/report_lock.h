/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Who may print a report, and how it ends the program. Interrupts wait until it is complete. What
 * may leave a report all the same is the handler of a fault in it, and the death callback: then the
 * lock is given back.
 */
#ifndef KSAN_CORE_COMMON_REPORT_LOCK_H
#define KSAN_CORE_COMMON_REPORT_LOCK_H

#include <stdbool.h>
#include <stdint.h>

/* One thread prints at a time. False when this thread already does. */
bool ksan_report_lock(void);
/* Without the lock, only interrupts are released. */
void ksan_report_unlock(void);

/* Where on the stack that began which may not be left half done; 0: the thread does no such thing.
 */
uintptr_t ksan_report_frame(void);
/* The thread goes on outside of these frames, if there are any. */
void ksan_report_leave(void);

/* How many reports were printed; counts one more. */
unsigned ksan_report_count(void);
void ksan_report_count_one(void);

/* Called before the program is ended by a report; NULL: nothing. */
void ksan_report_set_death_callback(void (*callback)(void));

/* Ends the program as a report does that is complete. */
_Noreturn void ksan_report_die(void);

#endif
