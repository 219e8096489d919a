/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>

#include <ksan-port/mapping.h>
#include "memory/shared/shared.h"
#include "row.h"

/* Old pages may stay behind (MREMAP_DONTUNMAP), of zeros then. */
static void ksan_remapped(void *old, size_t old_size, void *new, size_t new_size, int flags,
			  bool is_begun)
{
	size_t moved = ksan_libc_smaller(old_size, new_size);

	if (ksan_shared_remapped(old, old_size, new, new_size, flags, is_begun))
		return;
	if (new != old) {
		ksan_copy_metadata(new, old, moved);
		ksan_libc_written(old, old_size);
	}
	ksan_libc_written((char *)new + moved, new_size - moved);
}

/* Contents that this process alone has are lost; of shared memory others have them. */
static void ksan_lost(void *address, size_t n)
{
	uintptr_t start = (uintptr_t)address, end = start + n;

	while (start < end) {
		size_t size = ksan_shared_private_part(&start, end - start);

		ksan_libc_written((void *)start, size);
		start += size;
	}
}

/*
 * Beforehand: then another thread may have the memory. What munmap() refuses stays as it is. What
 * was shared has new metadata then, which is not touched.
 */
static void ksan_unmapping(void *address, size_t n)
{
	if ((uintptr_t)address % 4096)
		return;
	ksan_lost(address, n);
	ksan_shared_unmapping(address, n);
}

REAL_FUNCTION(mmap)

/* No place among the metadata: a demand for one fails, a wish is ignored. */
static void *ksan_mmap(void *address, size_t n, int protection, int flags, int fd, off_t at)
{
	void *result;

	if (address && !ksan_is_application(address, n)) {
		if (flags & (MAP_FIXED | MAP_FIXED_NOREPLACE)) {
			errno = EINVAL;
			return MAP_FAILED;
		}
		address = NULL;
	}
	result = REAL(mmap)(address, n, protection, flags, fd, at);
	if (ksan_libc_ready && result != MAP_FAILED &&
	    !ksan_shared_mapped(result, n, flags, fd, (uint64_t)at))
		ksan_libc_written(result, n);
	ksan_libc_clean_result(sizeof(result));
	return result;
}

/* Not in the headers of every libc: the pages are gone until they are allowed again. */
#ifndef MADV_GUARD_INSTALL
#define MADV_GUARD_INSTALL 102
#endif

/* Advice that is more than advice: contents are lost, and zeros, or a file's bytes, come instead.
 */
static void ksan_advised(void *address, size_t n, int advice)
{
	switch (advice) {
	case MADV_REMOVE:
		ksan_libc_written(address, n);
		return;
	case MADV_WIPEONFORK:
	case MADV_KEEPONFORK:
	case MADV_DONTFORK:
	case MADV_DOFORK:
		ksan_shared_advise(address, n, advice);
		return;
	case MADV_DONTNEED:
	case MADV_DONTNEED_LOCKED:
	case MADV_GUARD_INSTALL:
		ksan_lost(address, n);
	}
}

#include "table/map.def"
