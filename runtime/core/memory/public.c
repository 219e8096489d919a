/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The interface for users, see <ksan/memory.h>: marks, copies and queries of metadata. */
#include <ksan/port.h>
#include <ksan-port/context.h>
#include <ksan-port/mapping.h>
#include "core/common/options.h"
#include "core/common/report_text.h"
#include "core/common/string.h"
#include "core/common/text.h"
#include "core/memory/interface.h"
#include "core/memory/options.h"
#include "core/memory/origin.h"
#include "core/memory/report.h"
#include "core/memory/shadow.h"

void __msan_unpoison(const void *addr, size_t size)
{
	ksan_unpoison(addr, size);
}

void __msan_unpoison_string(const char *string)
{
	ksan_unpoison(string, ksan_strlen(string) + 1);
}

void __msan_unpoison_param(size_t count)
{
	ksan_clear_params(count);
}

void __msan_poison(const void *addr, size_t size)
{
	if (ksan_memory_options.poison_heap_with_zeroes)
		ksan_unpoison(addr, size);
	else
		ksan_poison(addr, size, 0);
}

void __msan_partial_poison(const void *addr, const void *shadow, size_t size)
{
	if (ksan_is_application(addr, size))
		ksan_port_move(ksan_shadow_of(addr), shadow, size);
}

static void mark(const void *addr, size_t size, enum ksan_origin_kind kind, uintptr_t function,
		 uintptr_t pc, uintptr_t frame)
{
	ksan_poison(addr, size, ksan_origin_here(kind, function, pc, frame));
}

void __msan_allocated_memory(const void *addr, size_t size)
{
	if (ksan_memory_options.poison_in_malloc)
		mark(addr, size, KSAN_ORIGIN_MARKED, (uintptr_t)__msan_allocated_memory + 1,
		     KSAN_CALLER, KSAN_FRAME);
}

/* A C++ object, or part of one, was destroyed. */
void __sanitizer_dtor_callback(const void *addr, size_t size)
{
	if (ksan_memory_options.poison_in_dtor)
		mark(addr, size, KSAN_ORIGIN_MARKED, (uintptr_t)__sanitizer_dtor_callback + 1,
		     KSAN_CALLER, KSAN_FRAME);
}

void __sanitizer_dtor_callback_fields(const void *addr, size_t size)
{
	if (ksan_memory_options.poison_in_dtor)
		mark(addr, size, KSAN_ORIGIN_FIELDS_DESTROYED,
		     (uintptr_t)__sanitizer_dtor_callback_fields + 1, KSAN_CALLER, KSAN_FRAME);
}

void __sanitizer_dtor_callback_vptr(const void *addr)
{
	if (ksan_memory_options.poison_in_dtor)
		mark(addr, sizeof(void *), KSAN_ORIGIN_VPTR_DESTROYED,
		     (uintptr_t)__sanitizer_dtor_callback_vptr + 1, KSAN_CALLER, KSAN_FRAME);
}

void __msan_copy_shadow(void *dst, const void *src, size_t size)
{
	ksan_copy_metadata_from(dst, src, size, KSAN_CALLER, KSAN_FRAME);
}

intptr_t __msan_test_shadow(const void *addr, size_t size)
{
	size_t offset = ksan_first_poisoned(addr, size);

	return offset == size ? -1 : (intptr_t)offset;
}

void __msan_check_mem_is_initialized(const void *addr, size_t size)
{
	ksan_check_memory(addr, size, __func__);
}

uint32_t __msan_get_origin(const void *addr)
{
	return ksan_origin_of(addr);
}

void __msan_set_origin(const void *addr, size_t size, uint32_t origin)
{
	if (ksan_origin_level())
		ksan_set_origin(addr, size, origin);
}

int __msan_origin_is_descendant_or_same(uint32_t id, uint32_t ancestor)
{
	return ksan_origin_descends(id, ancestor);
}

int __msan_get_track_origins(void)
{
	return ksan_origin_level();
}

uint32_t __msan_get_umr_origin(void)
{
	return ksan_this_memory_flow()->last_origin;
}

void __msan_set_expect_umr(int expect)
{
	struct ksan_memory_flow *flow = ksan_this_memory_flow();
	uintptr_t stack[64];

	if (!expect && flow->expect_report && !flow->expected_seen && ksan_report_lock()) {
		ksan_print("WARNING: Expected use of uninitialized value not found\n");
		ksan_report_print_stack(stack, ksan_port_unwind(stack, 64));
		ksan_print_flush();
		ksan_report_die();
	}
	flow->expect_report = expect != 0;
	flow->expected_seen = false;
}

void __msan_set_keep_going(int keep_going)
{
	ksan_options.halt_on_error = !keep_going;
}

void __msan_set_poison_in_malloc(int poison)
{
	ksan_memory_options.poison_in_malloc = poison != 0;
}

void __msan_set_death_callback(void (*callback)(void))
{
	ksan_report_set_death_callback(callback);
}

void __msan_scoped_disable_interceptor_checks(void)
{
	ksan_this_memory_flow()->checks_disabled++;
}

void __msan_scoped_enable_interceptor_checks(void)
{
	ksan_this_memory_flow()->checks_disabled--;
}

int __msan_has_dynamic_component(void)
{
	return 0;
}
