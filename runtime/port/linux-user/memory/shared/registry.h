/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Where the processes of a user find each other's metadata: one segment that all of them map from
 * the first time that they share until they end. It has a table of segments, by what they are for,
 * and the depots of origins. It ends with the last of the processes.
 *
 * Nothing in it is ever locked: each step is one atomic update, so that a process which is stopped
 * or killed on the way holds up nobody.
 */
#ifndef KSAN_SHARED_REGISTRY_H
#define KSAN_SHARED_REGISTRY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include "memory/shared/depot_file.h"

#define KSAN_REGISTRY_SLOT_BITS 20
#define KSAN_REGISTRY_DEPOTS 16

struct ksan_registry {
	uint64_t magic, version, size;
	/* Of the name by which it is found. */
	uint64_t key;
	/* The process numbers in it are of this name space; 0: unknown. */
	uint64_t processes;
	/* How many depots were ever taken. */
	uint32_t depots;
	/* The process of each depot, and which in the order of all it was; 0: free. */
	uint64_t owner[KSAN_REGISTRY_DEPOTS];
	/* The numbers of up to two segments each; 0 is none, so they are counted from 1. */
	uint64_t slot[1 << KSAN_REGISTRY_SLOT_BITS];
};

/*
 * This process's registry, or NULL: there is none here, or none yet and none is to be made
 * (create). Needs the lock of ranges.h.
 */
struct ksan_registry *ksan_registry_enter(bool create);

/*
 * From now on nothing is asked of the host any more: a filter of system calls may end the program
 * for it, or new memory is locked. What is shared already stays so.
 */
void ksan_registry_refrain(void);
bool ksan_registry_refrains(void);

/* This process's registry, or NULL, as it is. Needs no lock. */
struct ksan_registry *ksan_registry_entered(void);

/* The room of a depot. */
struct ksan_depot *ksan_registry_depot(struct ksan_registry *registry, unsigned number);

/* True when the process with this number is certain to have ended. */
bool ksan_registry_is_dead(const struct ksan_registry *registry, uint32_t process);

/*
 * The process ends: without others no name of the registry stays. Without is_process it may be a
 * child of vfork() that ends, which has the memory of its parent.
 */
void ksan_registry_leave(bool is_process);

#endif
