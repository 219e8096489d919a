/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/pages.h"

#include <sys/mman.h>
#include <ksan-port/mapping.h>
#include "common/syscall.h"
#include "core/memory/origin.h"

/* The metadata of application memory: shadow, and origins where the program tracks them. */
static unsigned metadata_of(uintptr_t begin, uintptr_t *metadata)
{
	metadata[0] = (uintptr_t)ksan_shadow_of((void *)begin);
	metadata[1] = metadata[0] + KSAN_ORIGIN_OFFSET;
	return ksan_origin_level() ? 2 : 1;
}

/* As all metadata: not in core files, and no huge pages, as it is touched here and there only. */
static bool map(uintptr_t addr, uintptr_t size, int flags)
{
	long result = ksan_syscall(SYS_mmap, addr, size, PROT_READ | PROT_WRITE,
				   flags | MAP_FIXED | MAP_NORESERVE, -1, 0);

	if (result != (long)addr)
		return false;
	ksan_syscall(SYS_madvise, addr, size, MADV_DONTDUMP);
	ksan_syscall(SYS_madvise, addr, size, MADV_NOHUGEPAGE);
	return true;
}

bool ksan_pages_make_private(uintptr_t begin, uintptr_t end)
{
	uintptr_t metadata[2];
	unsigned count = metadata_of(begin, metadata);
	bool is_private = true;

	for (unsigned i = 0; i < count; i++)
		is_private &= map(metadata[i], end - begin, MAP_PRIVATE | MAP_ANONYMOUS);
	return is_private;
}

bool ksan_pages_make_anonymous(uintptr_t begin, uintptr_t end)
{
	uintptr_t metadata[2];
	unsigned count = metadata_of(begin, metadata);

	for (unsigned i = 0; i < count; i++) {
		if (!map(metadata[i], end - begin, MAP_SHARED | MAP_ANONYMOUS)) {
			ksan_pages_make_private(begin, end);
			return false;
		}
	}
	return true;
}

/*
 * With an old size of 0 mremap() maps the same pages once more. They are moved to their place in a
 * second step, as they may lie where they come from.
 */
static bool duplicate(uintptr_t to, uintptr_t from, uintptr_t size)
{
	long copy = ksan_syscall(SYS_mremap, from, 0, size, MREMAP_MAYMOVE);

	if (copy < 0)
		return false;
	if (ksan_syscall(SYS_mremap, copy, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, to) ==
	    (long)to)
		return true;
	ksan_syscall(SYS_munmap, copy, size);
	return false;
}

bool ksan_pages_map_store(uintptr_t begin, uintptr_t end, const char *shadow, const char *origins)
{
	const uintptr_t from[] = {(uintptr_t)shadow, (uintptr_t)origins};
	uintptr_t metadata[2];
	unsigned count = metadata_of(begin, metadata);

	for (unsigned i = 0; i < count; i++) {
		if (!duplicate(metadata[i], from[i], end - begin)) {
			ksan_pages_make_private(begin, end);
			return false;
		}
	}
	return true;
}

bool ksan_pages_duplicate(uintptr_t begin, uintptr_t end, uintptr_t old)
{
	uintptr_t metadata[2], from[2];
	unsigned count = metadata_of(begin, metadata);

	metadata_of(old, from);
	for (unsigned i = 0; i < count; i++) {
		if (!duplicate(metadata[i], from[i], end - begin)) {
			ksan_pages_make_private(begin, end);
			return false;
		}
	}
	return true;
}

bool ksan_pages_move(uintptr_t begin, uintptr_t end, uint64_t offset)
{
	uintptr_t metadata[2];
	unsigned count = metadata_of(begin, metadata);

	for (unsigned i = 0; i < count; i++)
		if (ksan_syscall(SYS_remap_file_pages, metadata[i], end - begin, 0, offset / 4096,
				 0) != 0)
			return false;
	return true;
}

void ksan_pages_advise(uintptr_t begin, uintptr_t end, int advice)
{
	uintptr_t metadata[2];
	unsigned count = metadata_of(begin, metadata);

	for (unsigned i = 0; i < count; i++)
		ksan_syscall(SYS_madvise, metadata[i], end - begin, advice);
}
