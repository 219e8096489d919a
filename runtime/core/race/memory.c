/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Copies and fills of memory that the compiler knows as such. */
#include <ksan/port.h>
#include "core/common/caller.h"
#include "core/race/check.h"
#include "core/race/interface.h"

void *__tsan_memcpy(void *dst, const void *src, size_t size)
{
	ksan_race_access((uintptr_t)src, size, 0, KSAN_CALLER, KSAN_FRAME);
	ksan_race_access((uintptr_t)dst, size, KSAN_ACCESS_WRITE, KSAN_CALLER, KSAN_FRAME);
	ksan_port_copy(dst, src, size);
	return dst;
}

void *__tsan_memmove(void *dst, const void *src, size_t size)
{
	ksan_race_access((uintptr_t)src, size, 0, KSAN_CALLER, KSAN_FRAME);
	ksan_race_access((uintptr_t)dst, size, KSAN_ACCESS_WRITE, KSAN_CALLER, KSAN_FRAME);
	ksan_port_move(dst, src, size);
	return dst;
}

void *__tsan_memset(void *dst, int byte, size_t size)
{
	ksan_race_access((uintptr_t)dst, size, KSAN_ACCESS_WRITE, KSAN_CALLER, KSAN_FRAME);
	ksan_port_fill(dst, byte, size);
	return dst;
}
