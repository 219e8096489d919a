/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <argp.h>
#include <asm/prctl.h>
#include <getopt.h>
#include <mqueue.h>
#include <pty.h>
#include <sched.h>
#include <spawn.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/klog.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/profil.h>
#include <sys/ptrace.h>
#include <sys/quota.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include "exec.h"
#include "ioctl.h"
#include "memory/shared/shared.h"
#include "row.h"
#include "structures.h"

static void ksan_attached_segment(int id, void *start);
static long ksan_shmctl_writes(int command);
static long ksan_semctl_writes(int id, int command);
static long ksan_msgctl_writes(int command);

#ifndef PR_GET_AUXV
#define PR_GET_AUXV 0x41555856
#endif

typedef int (*clone_function)(void *);

/* The kernel counts from now on. */
static void written_profile(const struct prof *parts, int n)
{
	for (int i = 0; i < n; i++)
		ksan_libc_written(parts[i].pr_base, parts[i].pr_size);
}

#define WRITES_OPTION                                                                              \
	WRITES_OBJECT(&optarg), WRITES_OBJECT(&optind), WRITES_OBJECT(&opterr),                    \
		WRITES_OBJECT(&optopt)

#include "table/process.def"

static void ksan_attached_segment(int id, void *start)
{
	struct shmid_ds segment;

	if (REAL(shmctl)(id, IPC_STAT, &segment) == 0 &&
	    !ksan_shared_attached(start, segment.shm_segsz, id))
		ksan_libc_written(start, segment.shm_segsz);
}

static long ksan_shmctl_writes(int command)
{
	switch (command) {
	case IPC_STAT:
	case SHM_STAT:
	case SHM_STAT_ANY:
		return sizeof(struct shmid_ds);
	case IPC_INFO:
		return sizeof(struct shminfo);
	case SHM_INFO:
		return sizeof(struct shm_info);
	}
	return 0;
}

static long ksan_semctl_writes(int id, int command)
{
	struct semid_ds set;
	switch (command) {
	case IPC_STAT:
	case SEM_STAT:
	case SEM_STAT_ANY:
		return sizeof(struct semid_ds);
	case IPC_INFO:
	case SEM_INFO:
		return sizeof(struct seminfo);
	case GETALL:
		return REAL(semctl)(id, 0, IPC_STAT, &set) == 0
			       ? (long)(set.sem_nsems * sizeof(unsigned short))
			       : 0;
	}
	return 0;
}

static long ksan_msgctl_writes(int command)
{
	switch (command) {
	case IPC_STAT:
	case MSG_STAT:
	case MSG_STAT_ANY:
		return sizeof(struct msqid_ds);
	case IPC_INFO:
	case MSG_INFO:
		return sizeof(struct msginfo);
	}
	return 0;
}
