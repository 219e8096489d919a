/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The parts of race mode's port in the order in which init.c starts them. */
#ifndef KSAN_RACE_PARTS_H
#define KSAN_RACE_PARTS_H

/* interpose.c: finds the functions that the runtime stands in front of */
void ksan_interpose_init(void);

/* library_calls.c: has calls of libraries seen in the modules that are loaded and not known yet */
void ksan_library_calls_watch(void);
/* Forgets modules that are gone. */
void ksan_library_calls_forget(void);

void ksan_race_threads_init(void); /* threads.c */
void ksan_race_signals_init(void); /* signals.c */

/* exit.c: statistics and the number of reports. */
void ksan_race_exit_print(unsigned reports);

#endif
