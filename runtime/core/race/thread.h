/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The threads of the program as far as race mode counts them. */
#ifndef KSAN_CORE_RACE_THREAD_H
#define KSAN_CORE_RACE_THREAD_H

#include <stdbool.h>

/*
 * This thread is about to start another one, and has made a full barrier; the number is for
 * ksan_race_thread_begin() there.
 */
unsigned ksan_race_thread_starting(void);
/* It could not be started. */
void ksan_race_thread_not_started(void);
/* At the start of that thread. */
void ksan_race_thread_begin(unsigned number);
/* A thread that was started in another way, at its first access. */
void ksan_race_thread_register(void);
/* A thread ends, after ksan_race_jump(). */
void ksan_race_thread_end(void);

/* The program has a signal handler from now on. */
void ksan_race_handler_installed(void);

/* Can anything run at the same time as this thread, or interrupt it? */
bool ksan_race_concurrent(void);

/* This is the child of a fork(): no other thread is left. */
void ksan_race_forked(void);

#endif
