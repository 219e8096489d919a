/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory that is mapped more than once, in one process or in several, has one metadata: what
 * libc's wrappers tell of such memory, and what the rest of the port asks. docs/shared-memory.md
 * explains it. Addresses and sizes are the application's unless they are called metadata.
 *
 * None of these functions changes errno. They may be called from any thread, and in a signal
 * handler, as signals wait while one of them works.
 */
#ifndef KSAN_SHARED_H
#define KSAN_SHARED_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/*
 * A new mapping, as mmap() was asked for it; what was mapped there before is gone. True when its
 * metadata is shared now and tells what others left there; false: it is private to the process,
 * and the caller says what it holds.
 */
bool ksan_shared_mapped(void *start, size_t size, int flags, int fd, uint64_t offset);

/* A new attachment of a SysV segment. The same result. */
bool ksan_shared_attached(void *start, size_t size, int id);

/*
 * The mappings in this range are about to end, or those of the segment that starts there. Not
 * afterwards: another thread may then have the memory.
 */
void ksan_shared_unmapping(void *start, size_t size);
void ksan_shared_detaching(const void *start);

/*
 * This memory is the process's own: libc's heap, a stack, data of a module. What was there before
 * may have gone without anybody's notice: where it was shared, all pages of it become private.
 */
void ksan_shared_own(const void *start, size_t size);

/*
 * Around mremap(), which gives memory back before its metadata can follow: until the second call no
 * other thread can share what it gets there. The result of the first goes to the others.
 */
bool ksan_shared_begin_remap(void);
void ksan_shared_end_remap(bool is_begun);

/*
 * mremap() moved, grew or shrank a mapping or made another one of it; size may be 0. True when the
 * metadata has followed; false: it was private, and the caller lets it follow.
 */
bool ksan_shared_remapped(void *old, size_t old_size, void *new, size_t new_size, int flags,
			  bool is_begun);

/* remap_file_pages() mapped other pages of the same file in this range. */
void ksan_shared_moved_pages(void *start, size_t size, uint64_t offset);

/* The file's bytes [from, to) are zeros now, whoever maps it. KSAN_SHARED_END: to its end. */
#define KSAN_SHARED_END UINT64_MAX
void ksan_shared_file_zeroed(int fd, uint64_t from, uint64_t to);
void ksan_shared_path_truncated(const char *path, uint64_t size);

/*
 * Initialised bytes were written to the file at this offset, or, if that is negative, in front of
 * its position. Nothing happens unless this process maps the file.
 */
void ksan_shared_file_written(int fd, int64_t at, int64_t size);

/* The first part of [start, start+size) that is not shared; size 0 when all of it is. */
size_t ksan_shared_private_part(uintptr_t *start, size_t size);

/* What a child of fork() finds there, or that it finds nothing, is to be true of metadata, too. */
void ksan_shared_advise(void *start, size_t size, int advice);

/* True when some of this metadata is shared. */
bool ksan_shared_metadata(const void *metadata, size_t size);

/*
 * From now on the host is asked for nothing that the program does not ask for itself: a filter of
 * system calls may be in force, or all new memory is locked. What is shared already stays so.
 */
void ksan_shared_refrain(void);

/* Comes before all others, when options are known. */
void ksan_shared_init(void);

/*
 * The process ends: the host keeps nothing of it. Without is_process it may be a child of vfork()
 * that ends, which has the memory of its parent.
 */
void ksan_shared_end(bool is_process);

#endif
