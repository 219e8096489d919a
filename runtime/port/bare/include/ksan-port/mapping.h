/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Where the metadata of an address is: with its page. A range that is given to the core is within
 * one page (core/kernel/pages.c sees to it).
 */
#ifndef KSAN_PORT_MAPPING_H
#define KSAN_PORT_MAPPING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ksan/port-kernel.h>

static inline uint8_t *ksan_shadow_of(const void *addr)
{
	struct ksan_page_metadata page;

	ksan_port_page_metadata((uintptr_t)addr, &page);
	return page.shadow + (uintptr_t)addr % KSAN_PAGE_SIZE;
}

/* The origin slot of the 4-byte granule that holds addr. */
static inline uint32_t *ksan_origin_slot_of(const void *addr)
{
	struct ksan_page_metadata page;

	ksan_port_page_metadata((uintptr_t)addr, &page);
	return page.origins + (uintptr_t)addr % KSAN_PAGE_SIZE / KSAN_ORIGIN_SIZE;
}

static inline bool ksan_is_application(const void *addr, size_t size)
{
	struct ksan_page_metadata page;

	(void)size;
	return ksan_port_page_metadata((uintptr_t)addr, &page);
}

#endif
