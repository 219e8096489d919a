/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The interface for kernels, see <ksan/kernel.h> and <ksan/memory.h>. */
#include <ksan/port.h>
#include "core/common/options.h"
#include "core/common/permission.h"
#include "core/common/string.h"
#include "core/kernel/interface.h"
#include "core/kernel/pages.h"
#include "core/kernel/report.h"
#include "core/kernel/report_exception.h"
#include "core/kernel/runtime.h"
#include "core/memory/options.h"
#include "core/memory/origin.h"

/* A kernel's objects say nothing of origins: they always have them, and chains, too. */
const int __msan_track_origins = 2;

void ksan_kernel_start(const char *options, size_t origin_memory)
{
	ksan_options.halt_on_error = false;
	ksan_memory_options_read(NULL, NULL, options);
	ksan_permission_on_denial(ksan_kernel_report_denial);
	ksan_origin_init(origin_memory);
	__atomic_store_n(&ksan_started, true, __ATOMIC_RELEASE);
}

/* As with stores, an origin keeps the stack of the event. */
static void poison(const void *addr, size_t size, enum ksan_origin_kind kind, uintptr_t pc,
		   uintptr_t frame)
{
	struct ksan_kernel_context *context = ksan_enter();
	uintptr_t stack[64];

	if (!context)
		return;
	size_t depth = ksan_port_unwind_fast(pc, frame, stack,
					     (size_t)ksan_memory_options.malloc_context_size);
	ksan_pages_poison(addr, size, ksan_origin_of_stack(kind, stack, depth));
	ksan_leave(context);
}

void ksan_allocated(const void *addr, size_t size)
{
	poison(addr, size, KSAN_ORIGIN_HEAP_ALLOCATION, KSAN_CALLER, KSAN_FRAME);
}

void ksan_freed(const void *addr, size_t size)
{
	poison(addr, size, KSAN_ORIGIN_HEAP_DEALLOCATION, KSAN_CALLER, KSAN_FRAME);
}

void ksan_unpoison_entry_regs(const void *regs, size_t size)
{
	__msan_unpoison(regs, size);
}

void ksan_reports_off(void)
{
	ksan_port_context()->quiet++;
}

void ksan_reports_on(void)
{
	ksan_port_context()->quiet--;
}

void __msan_unpoison(const volatile void *addr, size_t size)
{
	if (ksan_started)
		ksan_pages_unpoison((const void *)addr, size);
}

void __msan_unpoison_string(const volatile char *string)
{
	__msan_unpoison(string, ksan_strlen((const char *)string) + 1);
}

void __msan_poison(const volatile void *addr, size_t size)
{
	if (ksan_started)
		ksan_pages_poison((const void *)addr, size, 0);
}

void __msan_allocated_memory(const volatile void *addr, size_t size)
{
	poison((const void *)addr, size, KSAN_ORIGIN_MARKED, KSAN_CALLER, KSAN_FRAME);
}

void __msan_copy_shadow(const volatile void *dst, const volatile void *src, size_t size)
{
	struct ksan_kernel_context *context = ksan_enter();

	if (!context)
		return;
	ksan_pages_copy((void *)dst, (const void *)src, size, KSAN_CALLER, KSAN_FRAME);
	ksan_leave(context);
}

intptr_t __msan_test_shadow(const volatile void *addr, size_t size)
{
	size_t offset = ksan_started ? ksan_pages_first_poisoned((const void *)addr, size) : size;

	return offset == size ? -1 : (intptr_t)offset;
}

void __msan_check_mem_is_initialized(const volatile void *addr, size_t size)
{
	struct ksan_report_range range = {NULL, (const void *)addr, 0, size};

	if (!ksan_started)
		return;
	range.offset = ksan_pages_first_poisoned(range.start, size);
	if (range.offset != size)
		ksan_kernel_report(ksan_origin_of((const char *)range.start + range.offset), &range,
				   KSAN_CALLER, KSAN_FRAME);
}

uint32_t __msan_get_origin(const volatile void *addr)
{
	return ksan_started ? ksan_origin_of((const void *)addr) : 0;
}

void __msan_set_origin(const volatile void *addr, size_t size, uint32_t origin)
{
	if (ksan_started)
		ksan_pages_set_origin((const void *)addr, size, origin);
}
