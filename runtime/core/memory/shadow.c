/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/memory/memory.h"

#include <ksan/port.h>
#include <ksan-port/mapping.h>
#include "core/memory/origin.h"
#include "core/memory/shadow.h"

/* From this size on, pages of zeros are cheaper than writing them. */
#define ZERO_PAGES_FROM ((size_t)256 * 1024)

void ksan_set_origin(const void *addr, size_t size, ksan_origin origin)
{
	uint32_t *slot, *end;

	if (!size || !ksan_is_application(addr, size))
		return;
	slot = ksan_origin_slot_of(addr);
	end = ksan_origin_slot_of((const char *)addr + size - 1);
	ksan_port_fill_metadata(slot, origin, (size_t)((char *)(end + 1) - (char *)slot));
}

void ksan_poison(const void *addr, size_t size, ksan_origin origin)
{
	if (!ksan_is_application(addr, size))
		return;
	ksan_port_fill_metadata(ksan_shadow_of(addr), UINT32_MAX, size);
	if (origin)
		ksan_set_origin(addr, size, origin);
}

void ksan_unpoison(const void *addr, size_t size)
{
	if (!ksan_is_application(addr, size))
		return;
	if (size >= ZERO_PAGES_FROM)
		ksan_port_zero_metadata(ksan_shadow_of(addr), size);
	else
		ksan_port_fill(ksan_shadow_of(addr), 0, size);
}

void ksan_release_metadata(const void *addr, size_t size)
{
	if (!ksan_is_application(addr, size))
		return;
	ksan_port_zero_metadata(ksan_shadow_of(addr), size);
	if (ksan_origin_level())
		ksan_port_zero_metadata(ksan_origin_slot_of(addr), size);
}

size_t ksan_first_poisoned(const void *addr, size_t size)
{
	const uint8_t *shadow = ksan_shadow_of(addr);
	size_t i = 0;

	if (!ksan_is_application(addr, size))
		return size;
	for (; i < size && (uintptr_t)(shadow + i) % 8; i++)
		if (shadow[i])
			return i;
	for (; size - i >= 32; i += 32) {
		const uint64_t *words = (const uint64_t *)(shadow + i);

		if (words[0] | words[1] | words[2] | words[3])
			break;
	}
	for (; i < size; i++)
		if (shadow[i])
			return i;
	return size;
}

ksan_origin ksan_origin_of(const void *addr)
{
	if (!ksan_origin_level() || !ksan_is_application(addr, 1))
		return 0;
	return *ksan_origin_slot_of(addr);
}

/* Chains origins for one copy; neighbours mostly have the same origin. */
struct chainer {
	ksan_origin from, to;
	uintptr_t pc, frame;
};

static ksan_origin chain(struct chainer *chainer, ksan_origin origin)
{
	if (origin != chainer->from) {
		chainer->from = origin;
		chainer->to = ksan_origin_chain(origin, chainer->pc, chainer->frame);
	}
	return chainer->to;
}

/*
 * The origin of the granule of dst is that of the first poisoned byte that is copied to it; the
 * granules of which no poisoned byte is copied keep theirs.
 */
static void copy_granule_origin(char *granule, char *dst, const char *src, size_t size,
				struct chainer *chainer)
{
	size_t first = granule > dst ? (size_t)(granule - dst) : 0;
	size_t end = (size_t)(granule + KSAN_ORIGIN_SIZE - dst);

	if (end > size)
		end = size;
	for (size_t i = first; i < end; i++) {
		if (*ksan_shadow_of(src + i)) {
			*ksan_origin_slot_of(granule) =
				chain(chainer, *ksan_origin_slot_of(src + i));
			return;
		}
	}
}

/* Whole granules that lie alike in source and destination: a word of shadow and an origin each. */
static void copy_aligned_origins(char *dst, const char *src, size_t granules,
				 struct chainer *chainer)
{
	const uint32_t *shadow = (const uint32_t *)ksan_shadow_of(src);
	const uint32_t *from = ksan_origin_slot_of(src);
	uint32_t *to = ksan_origin_slot_of(dst);

	if (dst <= src) {
		for (size_t i = 0; i < granules; i++)
			if (shadow[i])
				to[i] = chain(chainer, from[i]);
	} else {
		for (size_t i = granules; i-- > 0;)
			if (shadow[i])
				to[i] = chain(chainer, from[i]);
	}
}

static char *align_down(char *addr)
{
	return (char *)((uintptr_t)addr & ~(uintptr_t)(KSAN_ORIGIN_SIZE - 1));
}

/* From below where memory moves down, else from above: origins are read, then overwritten. */
static void copy_origins(char *dst, const char *src, size_t size, struct chainer *chainer)
{
	char *end = dst + size, *first = align_down(dst), *last = align_down(end - 1);
	bool alike = ((uintptr_t)dst - (uintptr_t)src) % KSAN_ORIGIN_SIZE == 0;

	if (alike && last > first) {
		char *whole = first + KSAN_ORIGIN_SIZE;
		size_t granules = (size_t)(last - whole) / KSAN_ORIGIN_SIZE;

		copy_granule_origin(dst <= src ? first : last, dst, src, size, chainer);
		copy_aligned_origins(whole, src + (whole - dst), granules, chainer);
		copy_granule_origin(dst <= src ? last : first, dst, src, size, chainer);
	} else if (dst <= src) {
		for (char *granule = first; granule <= last; granule += KSAN_ORIGIN_SIZE)
			copy_granule_origin(granule, dst, src, size, chainer);
	} else {
		for (char *granule = last; granule >= first; granule -= KSAN_ORIGIN_SIZE)
			copy_granule_origin(granule, dst, src, size, chainer);
	}
}

void ksan_copy_metadata_from(void *dst, const void *src, size_t size, uintptr_t pc, uintptr_t frame)
{
	if (!size || dst == src || !ksan_is_application(dst, size))
		return;
	if (!ksan_is_application(src, size)) {
		ksan_unpoison(dst, size);
		return;
	}
	if (ksan_origin_level() && ksan_first_poisoned(src, size) != size) {
		struct chainer chainer = {.pc = pc, .frame = frame};

		copy_origins(dst, src, size, &chainer);
	}
	ksan_port_move(ksan_shadow_of(dst), ksan_shadow_of(src), size);
}

void ksan_copy_metadata(void *dst, const void *src, size_t size)
{
	ksan_copy_metadata_from(dst, src, size, (uintptr_t)__builtin_return_address(0),
				(uintptr_t)__builtin_frame_address(0));
}
