/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Who may print a report, and how a report ends the program. */
#ifndef KSAN_CORE_REPORT_LOCK_H
#define KSAN_CORE_REPORT_LOCK_H

#include <stdbool.h>

/* One thread prints at a time. False when this thread already does. */
bool ksan_report_lock(void);
void ksan_report_unlock(void);

/* How many reports were printed; counts one more. */
unsigned ksan_report_count(void);
void ksan_report_count_one(void);

/* Called before the program is ended by a report; NULL: nothing. */
void ksan_report_set_death_callback(void (*callback)(void));

/* Ends the program as a report does. */
_Noreturn void ksan_report_die(void);

#endif
