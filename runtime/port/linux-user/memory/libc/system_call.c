/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * syscall(): what it does to mappings is what libc's functions do. It has no row, as a system call
 * may return twice (clone), so that for all others the wrapper must be gone by then. Without libc's
 * header, which declares it with variable arguments.
 */
#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/syscall.h>

#include "common/intercept.h"
#include "memory/shared/shared.h"

long syscall(long number, long a, long b, long c, long d, long e, long f);

KSAN_WRAPPER(long, syscall, (long number, long a, long b, long c, long d, long e, long f))
{
	switch (number) {
	case SYS_mmap:
		return (long)mmap((void *)a, (size_t)b, (int)c, (int)d, (int)e, (off_t)f);
	case SYS_munmap:
		return munmap((void *)a, (size_t)b);
	case SYS_mremap:
		return (long)mremap((void *)a, (size_t)b, (size_t)c, (int)d, (void *)e);
	case SYS_madvise:
		return madvise((void *)a, (size_t)b, (int)c);
	case SYS_mlockall:
		return mlockall((int)a);
	case SYS_shmat:
		return (long)shmat((int)a, (const void *)b, (int)c);
	case SYS_shmdt:
		return shmdt((const void *)a);
	case SYS_prctl:
		return prctl((int)a, b, c, d, e);
	case SYS_seccomp:
		ksan_shared_refrain();
	}
	__attribute__((musttail)) return KSAN_REAL(syscall)(number, a, b, c, d, e, f);
}
