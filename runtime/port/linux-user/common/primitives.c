/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Copies, fills and memory for the core. */
#include <string.h>
#include <sys/mman.h>
#include <ksan/port.h>
#include "common/init.h"
#include "common/intercept.h"
#include "common/syscall.h"

typedef void *copy_function(void *, const void *, size_t);
typedef void *fill_function(void *, int, size_t);

/* Until libc's are known. The loops are not turned into calls of the wrapped functions. */
static void *early_move(void *dst, const void *src, size_t size)
{
	volatile char *to = dst;
	const char *from = src;

	if ((uintptr_t)dst <= (uintptr_t)src)
		for (size_t i = 0; i < size; i++)
			to[i] = from[i];
	else
		while (size--)
			to[size] = from[size];
	return dst;
}

static void *early_fill(void *dst, int byte, size_t size)
{
	volatile char *to = dst;

	for (size_t i = 0; i < size; i++)
		to[i] = (char)byte;
	return dst;
}

static copy_function *real_copy = early_move, *real_move = early_move;
static fill_function *real_fill = early_fill;

void ksan_primitives_init(void)
{
	real_copy = KSAN_REAL(memcpy);
	real_move = KSAN_REAL(memmove);
	real_fill = KSAN_REAL(memset);
}

void ksan_port_copy(void *dst, const void *src, size_t size)
{
	real_copy(dst, src, size);
}

void ksan_port_move(void *dst, const void *src, size_t size)
{
	real_move(dst, src, size);
}

void ksan_port_fill(void *dst, int byte, size_t size)
{
	real_fill(dst, byte, size);
}

void *ksan_port_map(size_t size)
{
	long addr = ksan_syscall(SYS_mmap, 0, size, PROT_READ | PROT_WRITE,
				 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	return addr < 0 ? NULL : (void *)addr;
}

void ksan_port_yield(void)
{
	ksan_syscall(SYS_sched_yield);
}

unsigned ksan_port_id(void)
{
	return (unsigned)ksan_syscall(SYS_getpid);
}
