/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What happens to an object otherwise than by its mappings. */
#include <fcntl.h>
#include <unistd.h>
#include "common/syscall.h"
#include "core/memory/options.h"
#include "memory/shared/object.h"
#include "memory/shared/ranges.h"
#include "memory/shared/shared.h"
#include "memory/shared/store.h"

static void zeroed(const struct ksan_object *object, uint64_t from, uint64_t to)
{
	int store;

	if (object->kind != KSAN_OBJECT_FILE)
		return;
	store = ksan_store_look(object);
	if (store < 0)
		return;
	ksan_store_zero(store, from, to);
	ksan_syscall(SYS_close, store);
}

void ksan_shared_file_zeroed(int fd, uint64_t from, uint64_t to)
{
	struct ksan_object object;

	if (!ksan_memory_options.shared_shadow)
		return;
	object = ksan_object_of_file(fd, NULL);
	zeroed(&object, from, to);
}

void ksan_shared_path_truncated(const char *path, uint64_t size)
{
	struct ksan_object object;

	if (!ksan_memory_options.shared_shadow)
		return;
	object = ksan_object_of_file(AT_FDCWD, path);
	zeroed(&object, size, KSAN_SHARED_END);
}

/* To look at every file that is written would be too much: only at those that are mapped here. */
void ksan_shared_file_written(int fd, int64_t at, int64_t size)
{
	struct ksan_object object;

	if (size <= 0 || !ksan_shared_any())
		return;
	object = ksan_object_of_file(fd, NULL);
	if (!ksan_shared_has(&object))
		return;
	if (at < 0)
		at = ksan_syscall(SYS_lseek, fd, 0, SEEK_CUR) - size;
	if (at >= 0)
		zeroed(&object, (uint64_t)at, (uint64_t)(at + size));
}
