/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/object.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include "common/syscall.h"

static const struct ksan_object none = {.kind = KSAN_OBJECT_NONE};

/* Mapping the device of zeros makes anonymous memory. */
static bool is_zero_device(const struct stat *status)
{
	return S_ISCHR(status->st_mode) && status->st_rdev == makedev(1, 5);
}

static struct ksan_object file(const struct stat *status)
{
	if (!S_ISREG(status->st_mode))
		return none;
	return (struct ksan_object){KSAN_OBJECT_FILE, status->st_dev, status->st_ino};
}

struct ksan_object ksan_object_of_file(int fd, const char *path)
{
	struct stat status;
	long result = path ? ksan_syscall(SYS_newfstatat, AT_FDCWD, path, &status, 0)
			   : ksan_syscall(SYS_fstat, fd, &status);

	return result == 0 ? file(&status) : none;
}

struct ksan_object ksan_object_of_mapping(int fd, int flags)
{
	const struct ksan_object anonymous = {.kind = KSAN_OBJECT_ANONYMOUS};
	int type = flags & MAP_TYPE;
	struct stat status;

	if (type != MAP_SHARED && type != MAP_SHARED_VALIDATE)
		return none;
	if (flags & MAP_ANONYMOUS)
		return anonymous;
	if (ksan_syscall(SYS_fstat, fd, &status) != 0)
		return none;
	return is_zero_device(&status) ? anonymous : file(&status);
}

struct ksan_object ksan_object_of_segment(int id)
{
	struct stat space;

	if (ksan_syscall(SYS_newfstatat, AT_FDCWD, "/proc/self/ns/ipc", &space, 0) != 0)
		space.st_ino = 0;
	return (struct ksan_object){KSAN_OBJECT_SEGMENT, space.st_ino, (uint64_t)id};
}

bool ksan_object_may_be_written(int fd)
{
	struct statfs place;

	if ((ksan_syscall(SYS_fcntl, fd, F_GETFL) & O_ACCMODE) != O_RDONLY)
		return true;
	return ksan_syscall(SYS_fstatfs, fd, &place) == 0 && place.f_type == TMPFS_MAGIC;
}
