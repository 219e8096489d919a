/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_WRITE_ALL_H
#define KSAN_WRITE_ALL_H

#include <stdbool.h>
#include <stddef.h>
#include "common/syscall.h"

/* Writes to a file descriptor, however many calls that takes; false when it cannot. */
static inline bool ksan_write_all(long fd, const void *data, size_t size)
{
	const char *at = data;

	while (size) {
		long n = ksan_syscall(SYS_write, fd, at, size);

		if (n == -EINTR)
			continue;
		if (n <= 0)
			return false;
		at += n;
		size -= (size_t)n;
	}
	return true;
}

#endif
