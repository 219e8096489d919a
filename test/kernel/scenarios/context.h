/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Contexts that take the current one's place while a function runs. */
#ifndef CONTEXT_H
#define CONTEXT_H

#include "../src/kernel.h"

/* A thread in name only: it is made current, and runs on the stack of the one that did so. */
extern struct thread stranger;

/* Interrupts are off between the two; the stranger's slots hold poison, or nothing. */
uint64_t strange_begin(bool poison);
void strange_end(uint64_t flags);

/* Makes the thread current: in C, and in assembly. */
void become(struct thread *thread);
long become_asm(struct thread *thread, long value);

#endif
