/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory functions: metadata follows the data. Code that calls them by name gets a clean result:
 * its shadow would be that of the first argument, but where that was checked at the call, nobody
 * wrote what the parameter buffers hold.
 */
#include <ksan/port.h>
#include "core/kernel/interface.h"
#include "core/kernel/pages.h"
#include "core/kernel/report_exception.h"
#include "core/kernel/runtime.h"

/* Always inlined: the caller is the place of the access. */
static inline __attribute__((always_inline)) void check_write(const void *dst, uintptr_t size)
{
	struct ksan_page_metadata page;

	if (size && ksan_started && !ksan_port_page_metadata((uintptr_t)dst, &page))
		ksan_kernel_check_write((uintptr_t)dst, KSAN_CALLER, KSAN_FRAME);
}

static void copy_metadata(void *dst, const void *src, uintptr_t size, uintptr_t pc, uintptr_t frame)
{
	struct ksan_kernel_context *context = ksan_enter();

	if (context) {
		ksan_pages_copy(dst, src, size, pc, frame);
		ksan_leave(context);
	} else if (ksan_started) {
		ksan_pages_unpoison(dst, size);
	}
}

void *__msan_memcpy(void *dst, const void *src, uintptr_t size)
{
	check_write(dst, size);
	ksan_port_copy(dst, src, size);
	copy_metadata(dst, src, size, KSAN_CALLER, KSAN_FRAME);
	return dst;
}

void *__msan_memmove(void *dst, const void *src, uintptr_t size)
{
	check_write(dst, size);
	ksan_port_move(dst, src, size);
	copy_metadata(dst, src, size, KSAN_CALLER, KSAN_FRAME);
	return dst;
}

void *__msan_memset(void *dst, int byte, uintptr_t size)
{
	check_write(dst, size);
	ksan_port_fill(dst, byte, size);
	if (ksan_started)
		ksan_pages_unpoison(dst, size);
	return dst;
}
