/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What can be mapped at several places: its metadata belongs to it, and not to the addresses. */
#ifndef KSAN_SHARED_OBJECT_H
#define KSAN_SHARED_OBJECT_H

#include <stdbool.h>
#include <stdint.h>

enum ksan_object_kind {
	KSAN_OBJECT_NONE,
	/* Memory without a name: only children of the process that mapped it have it. */
	KSAN_OBJECT_ANONYMOUS,
	/* A file, memfd or POSIX shared memory, known by device and inode. */
	KSAN_OBJECT_FILE,
	/* A SysV segment: the name space is the device, the identifier the inode. */
	KSAN_OBJECT_SEGMENT,
};

/* As long as anybody maps the object, nothing else has the same device and inode. */
struct ksan_object {
	enum ksan_object_kind kind;
	uint64_t device, inode;
};

static inline bool ksan_object_equal(const struct ksan_object *a, const struct ksan_object *b)
{
	return a->kind == b->kind && a->device == b->device && a->inode == b->inode;
}

/* What a mapping with these flags of a file descriptor maps, or KSAN_OBJECT_NONE. */
struct ksan_object ksan_object_of_mapping(int fd, int flags);
/* The file behind a descriptor (path NULL), or at a path. */
struct ksan_object ksan_object_of_file(int fd, const char *path);
struct ksan_object ksan_object_of_segment(int id);

/*
 * False for a file that this process can only read, on a disk: others that map it writable may
 * never come, and metadata for all that is read would be a waste.
 */
bool ksan_object_may_be_written(int fd);

#endif
