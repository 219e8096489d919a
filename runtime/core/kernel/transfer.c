/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory functions: metadata follows the data. Code may call them by name, too; then the shadow of
 * the first argument is that of the result, which is why they copy it.
 */
#include <ksan/port.h>
#include "core/kernel/interface.h"
#include "core/kernel/pages.h"
#include "core/kernel/runtime.h"

static void pass_destination(struct ksan_kernel_context *kernel_context)
{
	struct ksan_context *context = (struct ksan_context *)kernel_context->state;

	context->retval[0] = context->param[0];
	context->retval_origin = context->param_origin[0];
}

static void copy_metadata(void *dst, const void *src, uintptr_t size, uintptr_t pc, uintptr_t frame)
{
	struct ksan_kernel_context *context = ksan_enter();

	if (context) {
		ksan_pages_copy(dst, src, size, pc, frame);
		pass_destination(context);
		ksan_leave(context);
	} else if (ksan_started) {
		ksan_pages_unpoison(dst, size);
	}
}

void *__msan_memcpy(void *dst, const void *src, uintptr_t size)
{
	ksan_port_copy(dst, src, size);
	copy_metadata(dst, src, size, KSAN_CALLER, KSAN_FRAME);
	return dst;
}

void *__msan_memmove(void *dst, const void *src, uintptr_t size)
{
	ksan_port_move(dst, src, size);
	copy_metadata(dst, src, size, KSAN_CALLER, KSAN_FRAME);
	return dst;
}

void *__msan_memset(void *dst, int byte, uintptr_t size)
{
	struct ksan_kernel_context *context;

	ksan_port_fill(dst, byte, size);
	if (ksan_started)
		ksan_pages_unpoison(dst, size);
	context = ksan_enter();
	if (context) {
		pass_destination(context);
		ksan_leave(context);
	}
	return dst;
}
