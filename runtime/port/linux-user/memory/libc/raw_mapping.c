/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "raw_mapping.h"

#include <stdint.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/syscall.h>

#include "common/intercept.h"
#include "memory/shared/shared.h"

bool ksan_raw_mapping(long number, const long *a, long *result)
{
	switch (number) {
	case SYS_mmap:
		*result = (long)mmap((void *)a[0], (size_t)a[1], (int)a[2], (int)a[3], (int)a[4],
				     (off_t)a[5]);
		return true;
	case SYS_munmap:
		*result = munmap((void *)a[0], (size_t)a[1]);
		return true;
	case SYS_mremap:
		*result = (long)mremap((void *)a[0], (size_t)a[1], (size_t)a[2], (int)a[3],
				       (void *)a[4]);
		return true;
	case SYS_madvise:
		*result = madvise((void *)a[0], (size_t)a[1], (int)a[2]);
		return true;
	case SYS_mlockall:
		*result = mlockall((int)a[0]);
		return true;
	case SYS_shmat:
		*result = (long)shmat((int)a[0], (const void *)a[1], (int)a[2]);
		return true;
	case SYS_shmdt:
		*result = shmdt((const void *)a[0]);
		return true;
	case SYS_prctl:
		*result = prctl((int)a[0], a[1], a[2], a[3], a[4]);
		return true;
	case SYS_seccomp:
		ksan_shared_refrain();
	}
	return false;
}

#ifndef __x86_64__
/* Without libc's header, which declares it with variable arguments; raw_call.c has the other. */
long syscall(long number, long a, long b, long c, long d, long e, long f);

/* A call may return twice (clone), so for all others the wrapper must be gone by then. */
KSAN_WRAPPER(long, syscall, (long number, long a, long b, long c, long d, long e, long f))
{
	const long arguments[] = {a, b, c, d, e, f};
	long result;

	if (ksan_raw_mapping(number, arguments, &result))
		return result;
	__attribute__((musttail)) return KSAN_REAL(syscall)(number, a, b, c, d, e, f);
}
#endif
