/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Origins across processes. A process that shares memory with unrelated ones keeps a copy of its
 * records of origins in a file of the directory, with the modules that their addresses belong to.
 * Others read it for their reports, also when the process has ended.
 */
#ifndef KSAN_SHARED_DEPOT_H
#define KSAN_SHARED_DEPOT_H

#include <stdbool.h>
#include <stdint.h>

/* The number of this process's file, made at the first call; 0 where there is none. */
uint64_t ksan_depot_publish(void);

/* The same without making one. */
uint64_t ksan_depot_published(void);

/* Modules may have come since. */
void ksan_depot_update_modules(void);

/* Stops using the file. */
void ksan_depot_withdraw(void);

/* The number of the depot with this file name, or 0 when it is no depot's. */
uint64_t ksan_depot_of_name(const char *name);

#endif
