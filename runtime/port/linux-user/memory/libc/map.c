/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <errno.h>
#include <stdint.h>
#include <sys/mman.h>

#include <ksan-port/mapping.h>
#include "row.h"

/* Old pages may stay behind (MREMAP_DONTUNMAP), of zeros then. */
static void ksan_remapped(const void *old, size_t old_size, void *new, size_t new_size)
{
	size_t moved = ksan_libc_smaller(old_size, new_size);

	if (new != old) {
		ksan_copy_metadata(new, old, moved);
		ksan_libc_written(old, old_size);
	}
	ksan_libc_written((char *)new + moved, new_size - moved);
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
	if (ksan_libc_ready && result != MAP_FAILED)
		ksan_libc_written(result, n);
	ksan_libc_clean_result(sizeof(result));
	return result;
}

#include "table/map.def"
