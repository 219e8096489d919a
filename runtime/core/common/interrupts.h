/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What may not be left half done by an interrupt. A signal handler of the program may jump
 * elsewhere in it, end its thread, or come back to the runtime with something else to do; so it
 * waits meanwhile. Only the handler of a fault of the runtime itself cannot wait.
 */
#ifndef KSAN_CORE_COMMON_INTERRUPTS_H
#define KSAN_CORE_COMMON_INTERRUPTS_H

/* Interrupts of this thread wait from the first hold to the next release: they do not nest. */
void ksan_interrupts_hold(void);
void ksan_interrupts_release(void);

#endif
