/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/directory.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <ksan/port.h>
#include "common/syscall.h"
#include "core/common/options.h"
#include "core/common/report_lock.h"
#include "core/common/string.h"
#include "core/common/text.h"
#include "core/memory/options.h"
#include "memory/shared/ranges.h"

static const char *directory_path(char *buffer, size_t size)
{
	if (*ksan_memory_options.shared_shadow_dir)
		return ksan_memory_options.shared_shadow_dir;
	ksan_format(buffer, size, "/dev/shm/ksan-%u", (unsigned)ksan_syscall(SYS_geteuid));
	return buffer;
}

void ksan_shared_say(bool always, const char *message, const char *name)
{
	static bool said[2];

	if ((!always && !ksan_options.verbosity) ||
	    __atomic_exchange_n(&said[always], true, __ATOMIC_RELAXED) || !ksan_report_lock())
		return;
	ksan_print("ksan: %s%s: metadata of memory that it shares is this process's own\n", name,
		   message);
	ksan_report_unlock();
}

/* Another user who could write to it could make anything of our metadata. */
static bool is_ours(const struct stat *status, mode_t type)
{
	return (status->st_mode & S_IFMT) == type &&
	       status->st_uid == (uid_t)ksan_syscall(SYS_geteuid) &&
	       !(status->st_mode & (S_IWGRP | S_IWOTH));
}

static int open_directory(bool create)
{
	char buffer[64];
	const char *path = directory_path(buffer, sizeof(buffer));
	struct stat status;
	long fd;

	if (create)
		ksan_syscall(SYS_mkdirat, AT_FDCWD, path, 0700);
	fd = ksan_syscall(SYS_openat, AT_FDCWD, path,
			  O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
	if (fd == -ENOENT || fd == -EACCES) {
		if (create)
			ksan_shared_say(false, " cannot be made", path);
		return -1;
	}
	if (fd >= 0 && ksan_syscall(SYS_fstat, fd, &status) == 0 && is_ours(&status, S_IFDIR))
		return (int)fd;
	if (fd >= 0)
		ksan_syscall(SYS_close, fd);
	ksan_shared_say(true,
			" is not a directory that only this user can write to (remove it, or "
			"set the option shared_shadow_dir)",
			path);
	return -1;
}

int ksan_shared_directory_open(void)
{
	return open_directory(false);
}

/* Between opening and locking it the last user of it may have removed it. */
static bool is_current(int directory)
{
	char buffer[64];
	struct stat here, there;

	return ksan_syscall(SYS_fstat, directory, &here) == 0 &&
	       ksan_syscall(SYS_newfstatat, AT_FDCWD, directory_path(buffer, sizeof(buffer)),
			    &there, AT_SYMLINK_NOFOLLOW) == 0 &&
	       here.st_ino == there.st_ino && here.st_dev == there.st_dev;
}

int ksan_shared_directory_lock(bool create)
{
	for (unsigned waited = 0; ksan_shared_wait(waited); waited++) {
		int directory = open_directory(create);

		if (directory < 0)
			return directory;
		for (; ksan_shared_wait(waited); waited++)
			if (ksan_syscall(SYS_flock, directory, LOCK_EX | LOCK_NB) == 0)
				break;
		if (ksan_syscall(SYS_flock, directory, LOCK_EX | LOCK_NB) == 0 &&
		    is_current(directory))
			return directory;
		ksan_shared_directory_unlock(directory);
	}
	ksan_shared_say(false, " is locked for too long", "the directory of shared metadata");
	return -1;
}

/* Explicitly: a child of fork() may have got a copy of the descriptor meanwhile. */
void ksan_shared_directory_unlock(int directory)
{
	ksan_syscall(SYS_flock, directory, LOCK_UN);
	ksan_syscall(SYS_close, directory);
}

int ksan_shared_file_open(int directory, const char *name, bool create, bool *foreign)
{
	struct stat status;
	long fd = ksan_syscall(
		SYS_openat, directory, name,
		O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC | (create ? O_CREAT : 0), 0600);

	*foreign = false;
	if (fd == -ENOENT)
		return -1;
	if (fd >= 0 && ksan_syscall(SYS_fstat, fd, &status) == 0 && is_ours(&status, S_IFREG))
		return (int)fd;
	if (fd >= 0)
		ksan_syscall(SYS_close, fd);
	/* It is there, and is something else. */
	*foreign = fd >= 0 ||
		   ksan_syscall(SYS_newfstatat, directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0;
	return -1;
}

/* The limit for files is enforced by a signal. */
bool ksan_shared_file_resize(int file, uint64_t size)
{
	struct rlimit limit;

	return ksan_syscall(SYS_prlimit64, 0, RLIMIT_FSIZE, 0, &limit) == 0 &&
	       (limit.rlim_cur == RLIM_INFINITY || limit.rlim_cur >= size) &&
	       ksan_syscall(SYS_ftruncate, file, size) == 0;
}

bool ksan_shared_file_unused(int file)
{
	return ksan_syscall(SYS_flock, file, LOCK_EX | LOCK_NB) == 0;
}

bool ksan_shared_file_use(int file)
{
	return ksan_syscall(SYS_flock, file, LOCK_SH | LOCK_NB) == 0;
}

void ksan_shared_directory_visit(int directory,
				 void (*visit)(int directory, const char *name, void *data),
				 void *data)
{
	/* The system call's layout is that of libc's structure. */
	char entries[4096] __attribute__((aligned(8)));
	long size;

	ksan_syscall(SYS_lseek, directory, 0, SEEK_SET);
	while ((size = ksan_syscall(SYS_getdents64, directory, entries, sizeof(entries))) > 0) {
		for (long at = 0; at < size;) {
			const struct dirent64 *entry = (const struct dirent64 *)(entries + at);

			at += entry->d_reclen;
			if (entry->d_name[0] != '.')
				visit(directory, entry->d_name, data);
		}
	}
}

void ksan_shared_directory_remove(void)
{
	char buffer[64];

	/* One that the user named was perhaps there before. */
	if (!*ksan_memory_options.shared_shadow_dir)
		ksan_syscall(SYS_unlinkat, AT_FDCWD, directory_path(buffer, sizeof(buffer)),
			     AT_REMOVEDIR);
}
