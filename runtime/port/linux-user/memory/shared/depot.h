/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Origins across processes. A process that shares memory with unrelated ones keeps a copy of its
 * records of origins in the registry, with the modules that their addresses belong to. Others read
 * it for their reports, also when the process has ended.
 */
#ifndef KSAN_SHARED_DEPOT_H
#define KSAN_SHARED_DEPOT_H

#include "memory/shared/registry.h"

/* Takes a depot at the first call if there is one. Needs the lock of ranges.h. */
void ksan_depot_publish(struct ksan_registry *registry);

/* The depot of this process, or NULL. */
const struct ksan_depot *ksan_depot_published(void);

/* Modules may have come since. */
void ksan_depot_update_modules(void);

#endif
