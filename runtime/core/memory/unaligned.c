/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Loads and stores of unaligned integers, which programs call under these names. They are called
 * like instrumented functions: shadow of the value comes as that of the second argument, and goes
 * as that of the return value.
 */
#include <ksan/port.h>
#include <ksan-port/context.h>
#include <ksan-port/mapping.h>
#include "core/memory/interface.h"
#include "core/memory/memory.h"
#include "core/memory/origin.h"

#define UNALIGNED(bits)                                                                            \
	uint##bits##_t __sanitizer_unaligned_load##bits(const void *addr)                          \
	{                                                                                          \
		struct ksan_context *context = ksan_this_context();                                \
		uint##bits##_t value;                                                              \
                                                                                                   \
		__builtin_memcpy(&value, addr, sizeof(value));                                     \
		context->retval[0] = 0;                                                            \
		ksan_port_copy(context->retval, ksan_shadow_of(addr), sizeof(value));              \
		if (ksan_origin_level())                                                           \
			context->retval_origin = origin_of(addr, sizeof(value));                   \
		return value;                                                                      \
	}                                                                                          \
	void __sanitizer_unaligned_store##bits(void *addr, uint##bits##_t value)                   \
	{                                                                                          \
		struct ksan_context *context = ksan_this_context();                                \
		uint##bits##_t shadow = (uint##bits##_t)context->param[1];                         \
                                                                                                   \
		__builtin_memcpy(addr, &value, sizeof(value));                                     \
		ksan_port_copy(ksan_shadow_of(addr), &shadow, sizeof(shadow));                     \
		if (shadow && ksan_origin_level())                                                 \
			ksan_set_origin(addr, sizeof(value),                                       \
					ksan_origin_chain(context->param_origin[2], KSAN_CALLER,   \
							  KSAN_FRAME));                            \
	}

/* The origin of the first poisoned byte. */
static ksan_origin origin_of(const void *addr, size_t size)
{
	size_t offset = ksan_first_poisoned(addr, size);

	return offset == size ? 0 : ksan_origin_of((const char *)addr + offset);
}

UNALIGNED(16)
UNALIGNED(32)
UNALIGNED(64)
