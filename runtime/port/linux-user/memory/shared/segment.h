/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory of the runtime that processes find by a number: SysV segments. They need no descriptor, no
 * path and no room of a file system. Each is marked for removal when it is made, so it ends with
 * its last mapping, in whatever way the processes end that have it. Nobody finds it by a key.
 */
#ifndef KSAN_SHARED_SEGMENT_H
#define KSAN_SHARED_SEGMENT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum ksan_segment_state {
	/* It was ours, and is no more; or the number is somebody else's now. */
	KSAN_SEGMENT_GONE,
	KSAN_SEGMENT_THERE,
	/* Nothing can be said: the host does not let this process ask. */
	KSAN_SEGMENT_UNKNOWN,
};

/*
 * A zeroed segment, mapped at *start. Its number, or negative: there is no such memory here, or the
 * program is to have what is left of it.
 */
int ksan_segment_make(size_t size, char **start);

/* Maps it. On any other result than _THERE nothing is mapped. */
enum ksan_segment_state ksan_segment_map(int id, size_t size, char **start);

void ksan_segment_unmap(char *start, size_t size);

/* How many mappings it has, of all processes; 0 when that is not known. */
unsigned long ksan_segment_mappings(int id, size_t size);

/*
 * The segment with this key, made when it is not there (create) and mapped at *start. It stays
 * until it is removed. Negative: there is none; -EAGAIN: it is just being removed. *foreign: it is
 * another user's, or others than this user can write to it.
 */
int ksan_segment_named(int key, size_t size, bool create, char **start, bool *foreign);
void ksan_segment_remove(int id);

/* Removes what processes left that were killed between making a segment and marking it. */
void ksan_segment_sweep(const size_t *sizes, size_t count);

#endif
