/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Signals that stand for a fatal mistake and that the program does not handle: a report says what
 * happened, where and on which stack, and the program ends as after any other report.
 */
#ifndef KSAN_DEADLY_H
#define KSAN_DEADLY_H

#include <signal.h>
#include <stdbool.h>

/* The name of the sanitizer in reports; once options are known, in the main thread. */
void ksan_deadly_init(const char *tool);

/* Whether the options want the signal to be handled; and whether the program may have no say. */
bool ksan_deadly_is_handled(int signal);
bool ksan_deadly_is_exclusive(int signal);

/* The signal came, with what a handler gets. Does not return if it is handled. */
void ksan_deadly_report(int signal, const siginfo_t *info, void *context);

/* The signals, ended by 0. */
extern const int ksan_deadly_signals[];

/* A thread begins and ends: its stack for these signals. */
void ksan_deadly_thread_begin(void);
void ksan_deadly_thread_end(void);

#endif
