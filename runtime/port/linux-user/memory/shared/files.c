/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What happens to an object otherwise than by its mappings. */
#include <unistd.h>
#include "common/syscall.h"
#include "core/memory/memory.h"
#include "core/memory/options.h"
#include "memory/shared/object.h"
#include "memory/shared/ranges.h"
#include "memory/shared/registry.h"
#include "memory/shared/shared.h"
#include "memory/shared/store.h"

/* Also of what this process does not map: whoever does finds zeros. */
static void zeroed(const struct ksan_object *object, uint64_t from, uint64_t to)
{
	struct ksan_shared_hold hold;

	if (object->kind != KSAN_OBJECT_FILE || from >= to)
		return;
	hold = ksan_shared_lock();
	if (hold.is_held)
		ksan_store_zero(object, from, to);
	ksan_shared_unlock(hold);
}

void ksan_shared_file_zeroed(int fd, uint64_t from, uint64_t to)
{
	struct ksan_object object;

	if (!ksan_memory_options.shared_shadow || ksan_registry_refrains())
		return;
	object = ksan_object_of_file(fd);
	zeroed(&object, from, to);
}

void ksan_shared_path_truncated(const char *path, uint64_t size)
{
	struct ksan_object object;

	if (!ksan_memory_options.shared_shadow || ksan_registry_refrains())
		return;
	object = ksan_object_of_path(path);
	zeroed(&object, size, KSAN_SHARED_END);
}

/* To look at every file that is written would be too much: only at those that are mapped here. */
void ksan_shared_file_written(int fd, int64_t at, int64_t size)
{
	struct ksan_shared_range range;
	struct ksan_object object;
	uint64_t from, to;

	if (size <= 0 || !ksan_shared_any() || ksan_registry_refrains())
		return;
	object = ksan_object_of_file(fd);
	if (object.kind != KSAN_OBJECT_FILE || !ksan_shared_has_object(&object))
		return;
	if (at < 0)
		at = ksan_syscall(SYS_lseek, fd, 0, SEEK_CUR) - size;
	if (at < 0)
		return;
	from = (uint64_t)at;
	to = from + (uint64_t)size;
	while (from < to && ksan_shared_of_object(&object, from, &range)) {
		uint64_t into = from - range.offset, length = range.end - range.begin - into;

		if (length > to - from)
			length = to - from;
		ksan_unpoison((void *)(range.begin + into), length);
		from += length;
	}
	zeroed(&object, from, to);
}
