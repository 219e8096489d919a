/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Where the metadata of an address of this port is: a fixed function of the address. The regions
 * are multiples of 2^40 bytes, so the bits above that tell an application address from others.
 */
#ifndef KSAN_PORT_MAPPING_H
#define KSAN_PORT_MAPPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ksan/abi.h>

#if defined(__x86_64__)
#define KSAN_SHADOW_XOR KSAN_X86_64_SHADOW_XOR
#define KSAN_ORIGIN_OFFSET KSAN_X86_64_ORIGIN_OFFSET
/* Application regions, [first, end) in units of 2^40 bytes. */
#define KSAN_APPLICATION_REGIONS(R) R(0x00, 0x01) R(0x51, 0x60) R(0x70, 0x80)
#define KSAN_INVALID_REGIONS(R) R(0x10, 0x11) R(0x40, 0x50) R(0x61, 0x70)
#elif defined(__aarch64__)
#define KSAN_SHADOW_XOR KSAN_AARCH64_SHADOW_XOR
#define KSAN_ORIGIN_OFFSET KSAN_AARCH64_ORIGIN_OFFSET
#define KSAN_APPLICATION_REGIONS(R) R(0x00, 0x10) R(0xa0, 0xb0) R(0xe0, 0xf0) R(0xf0, 0x100)
#define KSAN_INVALID_REGIONS(R) R(0x20, 0x30) R(0x80, 0xa0) R(0xc0, 0xd0)
#else
#error "linux-user: no shadow mapping is known for this architecture"
#endif

#define KSAN_REGION_SHIFT 40

static inline uint8_t *ksan_shadow_of(const void *addr)
{
	return (uint8_t *)((uintptr_t)addr ^ KSAN_SHADOW_XOR);
}

/* The origin slot of the 4-byte granule that holds addr. */
static inline uint32_t *ksan_origin_slot_of(const void *addr)
{
	uintptr_t slot = ((uintptr_t)addr ^ KSAN_SHADOW_XOR) + KSAN_ORIGIN_OFFSET;

	return (uint32_t *)(slot & ~(uintptr_t)(KSAN_ORIGIN_SIZE - 1));
}

/* True when the whole of [addr, addr+size) lies in one application region. */
static inline bool ksan_is_application(const void *addr, size_t size)
{
	uintptr_t first = (uintptr_t)addr, last = first + (size ? size - 1 : 0);

	if (last < first)
		return false;
#define KSAN_IN_REGION(begin, end)                                                                 \
	if (first >> KSAN_REGION_SHIFT >= (begin) && last >> KSAN_REGION_SHIFT < (end))            \
		return true;
	KSAN_APPLICATION_REGIONS(KSAN_IN_REGION)
#undef KSAN_IN_REGION
	return false;
}

#endif
