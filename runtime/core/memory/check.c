/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Checks: what instrumented code and the wrappers call when a value is used. */
#include <ksan-port/context.h>
#include <ksan-port/mapping.h>
#include "core/memory/interface.h"
#include "core/memory/memory.h"
#include "core/memory/origin.h"
#include "core/memory/report.h"

void __msan_warning(void)
{
	ksan_report_use(0, NULL, true);
}

_Noreturn void __msan_warning_noreturn(void)
{
	ksan_report_use(0, NULL, false);
	__builtin_trap();
}

void __msan_warning_with_origin(ksan_origin origin)
{
	ksan_report_use(origin, NULL, true);
}

_Noreturn void __msan_warning_with_origin_noreturn(ksan_origin origin)
{
	ksan_report_use(origin, NULL, false);
	__builtin_trap();
}

_Noreturn void __ksan_unreachable(void)
{
	ksan_report_use(0, &ksan_report_unreachable, false);
	__builtin_trap();
}

/* The shadow of a value of 1, 2, 4 or 8 bytes is tested here instead of inline. */
#define MAYBE_WARNING(bits, type)                                                                  \
	void __msan_maybe_warning_##bits(type shadow, ksan_origin origin)                          \
	{                                                                                          \
		if (shadow)                                                                        \
			ksan_report_use(origin, NULL, true);                                       \
	}

MAYBE_WARNING(1, uint8_t)
MAYBE_WARNING(2, uint16_t)
MAYBE_WARNING(4, uint32_t)
MAYBE_WARNING(8, uint64_t)

/* The same for other sizes, as clang emits it since 22. */
void __msan_maybe_warning_N(const void *shadow, uint64_t size, ksan_origin origin)
{
	const uint8_t *bytes = shadow;

	for (uint64_t i = 0; i < size; i++) {
		if (bytes[i]) {
			ksan_report_use(origin, NULL, true);
			return;
		}
	}
}

#define MAYBE_STORE_ORIGIN(bytes, type)                                                            \
	void __msan_maybe_store_origin_##bytes(type shadow, void *addr, ksan_origin origin)        \
	{                                                                                          \
		if (shadow)                                                                        \
			*ksan_origin_slot_of(addr) =                                               \
				ksan_origin_chain(origin, KSAN_CALLER, KSAN_FRAME);                \
	}

MAYBE_STORE_ORIGIN(1, uint8_t)
MAYBE_STORE_ORIGIN(2, uint16_t)
MAYBE_STORE_ORIGIN(4, uint32_t)
MAYBE_STORE_ORIGIN(8, uint64_t)

bool ksan_check_memory(const void *addr, size_t size, const char *function)
{
	struct ksan_report_range range = {function, addr, 0, size};

	if (!size || ksan_this_memory_flow()->checks_disabled || ksan_this_thread()->in_report)
		return true;
	range.offset = ksan_first_poisoned(addr, size);
	if (range.offset == size)
		return true;
	ksan_report_use(ksan_origin_of((const char *)addr + range.offset), &range, true);
	return false;
}
