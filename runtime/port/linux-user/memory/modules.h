/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Which modules are instrumented, and the data of all. */
#ifndef KSAN_MODULES_H
#define KSAN_MODULES_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Remembers that the module that holds this address is instrumented. When that is new, marks its
 * data initialised: the memory may have been another's before.
 */
void ksan_module_instrumented(uintptr_t addr);

/* True when addr lies in code of an instrumented module. Cheap; takes no lock. */
bool ksan_in_instrumented_module(const void *addr);

/* Marks the data of the modules that were loaded since the last call initialised. */
void ksan_modules_unpoison_new(void);

/* Forgets instrumented modules that are gone. */
void ksan_modules_forget_closed(void);

#endif
