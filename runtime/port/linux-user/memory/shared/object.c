/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/object.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysmacros.h>
#include "common/syscall.h"

static const struct ksan_object none = {.kind = KSAN_OBJECT_NONE};

static bool get_status(int fd, const char *path, struct statx *status)
{
	return ksan_syscall(SYS_statx, fd, path, *path ? 0 : AT_EMPTY_PATH,
			    STATX_BASIC_STATS | STATX_BTIME, status) == 0;
}

/* Mapping the device of zeros makes anonymous memory. */
static bool is_zero_device(const struct statx *status)
{
	return S_ISCHR(status->stx_mode) && status->stx_rdev_major == 1 &&
	       status->stx_rdev_minor == 5;
}

static struct ksan_object file(const struct statx *status)
{
	struct ksan_object object = {
		.kind = KSAN_OBJECT_FILE,
		.device = makedev(status->stx_dev_major, status->stx_dev_minor),
		.inode = status->stx_ino,
	};

	if (status->stx_mask & STATX_BTIME)
		object.birth =
			(uint64_t)status->stx_btime.tv_sec * 1000000000 + status->stx_btime.tv_nsec;
	return S_ISREG(status->stx_mode) ? object : none;
}

struct ksan_object ksan_object_of_file(int fd)
{
	struct statx status;

	return get_status(fd, "", &status) ? file(&status) : none;
}

struct ksan_object ksan_object_of_path(const char *path)
{
	struct statx status;

	return *path && get_status(AT_FDCWD, path, &status) ? file(&status) : none;
}

struct ksan_object ksan_object_of_mapping(int fd, int flags)
{
	const struct ksan_object anonymous = {.kind = KSAN_OBJECT_ANONYMOUS};
	int type = flags & MAP_TYPE;
	struct statx status;

	if (type != MAP_SHARED && type != MAP_SHARED_VALIDATE)
		return none;
	if (flags & MAP_ANONYMOUS)
		return anonymous;
	if (!get_status(fd, "", &status))
		return none;
	return is_zero_device(&status) ? anonymous : file(&status);
}

struct ksan_object ksan_object_of_segment(int id)
{
	struct shmid_ds status;

	if (ksan_syscall(SYS_shmctl, id, IPC_STAT, &status) != 0)
		return none;
	return (struct ksan_object){KSAN_OBJECT_SEGMENT, 0, (uint64_t)id,
				    (uint64_t)status.shm_cpid};
}

bool ksan_object_is_on_disk(int fd)
{
	struct statfs place;

	return ksan_syscall(SYS_fstatfs, fd, &place) != 0 ||
	       (place.f_type != TMPFS_MAGIC && place.f_type != RAMFS_MAGIC &&
		place.f_type != HUGETLBFS_MAGIC);
}

bool ksan_object_may_be_written(int fd)
{
	return (ksan_syscall(SYS_fcntl, fd, F_GETFL) & O_ACCMODE) != O_RDONLY;
}
