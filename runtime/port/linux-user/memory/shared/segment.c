/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/segment.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <unistd.h>
#include "common/syscall.h"

/* The bit to execute means nothing to the host; it tells our segments from a program's. */
#define MODE 0700

static bool is_ours(const struct shmid_ds *status)
{
	uid_t user = (uid_t)ksan_syscall(SYS_geteuid);

	return status->shm_perm.uid == user && status->shm_perm.cuid == user &&
	       (status->shm_perm.mode & 0777) == MODE;
}

/* Programs keep at least half of what the host has for all. */
static bool leaves_enough(size_t size)
{
	struct shminfo limits;
	struct shm_info now;
	uint64_t pages = size / 4096;

	return ksan_syscall(SYS_shmctl, 0, IPC_INFO, &limits) >= 0 &&
	       ksan_syscall(SYS_shmctl, 0, SHM_INFO, &now) >= 0 &&
	       (unsigned long)now.used_ids < limits.shmmni / 2 && size <= limits.shmmax &&
	       now.shm_tot < limits.shmall / 2 && pages < limits.shmall / 2 - now.shm_tot;
}

static bool attach(int id, size_t size, char **start)
{
	long addr = ksan_syscall(SYS_shmat, id, 0, 0);

	if (addr < 0 && addr > -4096)
		return false;
	*start = (char *)addr;
	/* As all metadata: not in core files, and no huge pages, as it is touched here and there.
	 */
	ksan_syscall(SYS_madvise, addr, size, MADV_DONTDUMP);
	ksan_syscall(SYS_madvise, addr, size, MADV_NOHUGEPAGE);
	return true;
}

int ksan_segment_make(size_t size, char **start)
{
	bool is_attached;
	long id;

	if (!leaves_enough(size))
		return -1;
	id = ksan_syscall(SYS_shmget, IPC_PRIVATE, size, IPC_CREAT | SHM_NORESERVE | MODE);
	if (id < 0)
		return -1;
	is_attached = attach((int)id, size, start);
	ksan_segment_remove((int)id);
	return is_attached ? (int)id : -1;
}

static enum ksan_segment_state state_of(int id, size_t size, struct shmid_ds *status)
{
	long result = ksan_syscall(SYS_shmctl, id, IPC_STAT, status);

	if (result == 0)
		return status->shm_segsz == size && is_ours(status) &&
				       status->shm_perm.__key == IPC_PRIVATE
			       ? KSAN_SEGMENT_THERE
			       : KSAN_SEGMENT_GONE;
	/* A segment that the host does not let this user ask for is another's. */
	return result == -EINVAL || result == -EIDRM || result == -EACCES ? KSAN_SEGMENT_GONE
									  : KSAN_SEGMENT_UNKNOWN;
}

enum ksan_segment_state ksan_segment_map(int id, size_t size, char **start)
{
	struct shmid_ds status;
	enum ksan_segment_state state = state_of(id, size, &status);

	if (state != KSAN_SEGMENT_THERE || attach(id, size, start))
		return state;
	/* Its last mapping may have ended meanwhile. */
	state = state_of(id, size, &status);
	return state == KSAN_SEGMENT_GONE ? state : KSAN_SEGMENT_UNKNOWN;
}

void ksan_segment_unmap(char *start, size_t size)
{
	ksan_syscall(SYS_munmap, start, size);
}

unsigned long ksan_segment_mappings(int id, size_t size)
{
	struct shmid_ds status;

	return state_of(id, size, &status) == KSAN_SEGMENT_THERE ? status.shm_nattch : 0;
}

int ksan_segment_named(int key, size_t size, bool create, char **start, bool *foreign)
{
	struct shmid_ds status;
	long id = ksan_syscall(SYS_shmget, key, size, create ? IPC_CREAT | MODE : 0), result;

	/* Too small, or not for this user. */
	*foreign = id == -EACCES || (id == -EINVAL && ksan_syscall(SYS_shmget, key, 0, 0) >= 0);
	if (id < 0)
		return -1;
	result = ksan_syscall(SYS_shmctl, id, IPC_STAT, &status);
	*foreign = result == -EACCES ||
		   (result == 0 && (!is_ours(&status) || status.shm_segsz != size));
	if (*foreign)
		return -1;
	if (result == 0 && attach((int)id, size, start))
		return (int)id;
	return ksan_syscall(SYS_shmget, key, 0, 0) == id ? -1 : -EAGAIN;
}

void ksan_segment_remove(int id)
{
	ksan_syscall(SYS_shmctl, id, IPC_RMID, 0);
}

static bool is_left(const struct shmid_ds *status, const size_t *sizes, size_t count)
{
	if (status->shm_nattch || status->shm_perm.__key != IPC_PRIVATE || !is_ours(status) ||
	    ksan_syscall(SYS_kill, status->shm_cpid, 0) != -ESRCH)
		return false;
	for (size_t i = 0; i < count; i++)
		if (status->shm_segsz == sizes[i])
			return true;
	return false;
}

void ksan_segment_sweep(const size_t *sizes, size_t count)
{
	struct shm_info now;
	struct shmid_ds status;
	long last = ksan_syscall(SYS_shmctl, 0, SHM_INFO, &now);

	for (long i = 0; i <= last; i++) {
		long id = ksan_syscall(SYS_shmctl, i, SHM_STAT, &status);

		if (id >= 0 && is_left(&status, sizes, count))
			ksan_segment_remove((int)id);
	}
}
