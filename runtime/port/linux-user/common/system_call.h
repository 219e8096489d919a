/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What the rows of system_call.def are made of: types, sizes as the kernel has them, and the lists
 * of parameters. A mode defines CALL() and the effects.
 */
#ifndef KSAN_SYSTEM_CALL_H
#define KSAN_SYSTEM_CALL_H

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/epoll.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/resource.h>
#include <sys/select.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <sys/times.h>
#include <sys/timex.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <time.h>
#include <utime.h>
#include <mqueue.h>
#include <sched.h>

/* As the kernel has them, in bytes. */
#define PAGE 4096
#define SIGNAL_INFO 128
#define SIGNAL_INFO_HEAD 12
/* Handler, flags and trampoline, of which the last need not be set; the mask follows. */
#define SIGNAL_ACTION_HEAD (3 * (long)sizeof(long))
#define OLD_STAT 32
#define STATUS_OF_DEVICE 32
#define CAPABILITY_HEADER 8
#define CAPABILITY_VERSION_1 0x19980330u

static inline long capability_size(long header)
{
	return header && *(const uint32_t *)header == CAPABILITY_VERSION_1 ? 12 : 24;
}

static inline bool control_writes(long command)
{
	command &= ~0x100; /* IPC_64 */
	return command != IPC_SET && command != IPC_RMID;
}

/* The operations with a timeout; to the others the argument is a number. */
static inline bool futex_waits(long operation)
{
	operation &= 127;
	return operation == 0 || operation == 6 || operation == 9 || operation == 11 ||
	       operation == 13;
}

/* Bits of a set that the kernel looks at, in bytes. */
static inline long set_size(long bits)
{
	return bits > 0 ? (bits + 63) / 64 * 8 : 0;
}

#define ARGUMENTS_0
#define ARGUMENTS_1 long a1
#define ARGUMENTS_2 long a1, long a2
#define ARGUMENTS_3 long a1, long a2, long a3
#define ARGUMENTS_4 long a1, long a2, long a3, long a4
#define ARGUMENTS_5 long a1, long a2, long a3, long a4, long a5
#define ARGUMENTS_6 long a1, long a2, long a3, long a4, long a5, long a6
#define SEPARATED_0
#define SEPARATED_1 , ARGUMENTS_1
#define SEPARATED_2 , ARGUMENTS_2
#define SEPARATED_3 , ARGUMENTS_3
#define SEPARATED_4 , ARGUMENTS_4
#define SEPARATED_5 , ARGUMENTS_5
#define SEPARATED_6 , ARGUMENTS_6

#endif
