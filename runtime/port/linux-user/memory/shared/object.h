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
	/* A file, memfd or POSIX shared memory. */
	KSAN_OBJECT_FILE,
	/* A SysV segment: its identifier is the inode, and its creator the birth. */
	KSAN_OBJECT_SEGMENT,
};

/*
 * As long as anybody maps the object, nothing else has the same device and inode. Metadata may live
 * a little longer; what gets the same inode then is younger. Where the file system does not tell
 * its age, the birth is 0.
 */
struct ksan_object {
	enum ksan_object_kind kind;
	uint64_t device, inode, birth;
};

static inline bool ksan_object_equal(const struct ksan_object *a, const struct ksan_object *b)
{
	return a->kind == b->kind && a->device == b->device && a->inode == b->inode &&
	       a->birth == b->birth;
}

/* What a mapping with these flags of a file descriptor maps, or KSAN_OBJECT_NONE. */
struct ksan_object ksan_object_of_mapping(int fd, int flags);
/* The file behind a descriptor, or at a path. */
struct ksan_object ksan_object_of_file(int fd);
struct ksan_object ksan_object_of_path(const char *path);
struct ksan_object ksan_object_of_segment(int id);

/*
 * False for a file that is in memory itself. Of others the host may forget what it has in memory of
 * them, and so programs map more than there is memory.
 */
bool ksan_object_is_on_disk(int fd);

/* False for a file that this process can only read. */
bool ksan_object_may_be_written(int fd);

#endif
