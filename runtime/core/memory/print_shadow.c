/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Shadow and origins of a range, for people to read. */
#include <ksan/port.h>
#include <ksan-port/mapping.h>
#include "core/common/text.h"
#include "core/memory/interface.h"
#include "core/memory/origin.h"
#include "core/memory/report.h"

#define LINE 16
#define GRANULES (LINE / KSAN_ORIGIN_SIZE)
/* Origins get letters, in the order in which they come. */
#define LETTERS 26

struct legend {
	ksan_origin origins[LETTERS];
	size_t count;
};

static char letter_of(struct legend *legend, ksan_origin origin)
{
	for (size_t i = 0; i < legend->count; i++)
		if (legend->origins[i] == origin)
			return (char)('A' + i);
	if (legend->count == LETTERS)
		return '*';
	legend->origins[legend->count] = origin;
	return (char)('A' + legend->count++);
}

static void print_origins(struct legend *legend, uintptr_t line, uintptr_t begin, uintptr_t end)
{
	ksan_print("  |");
	for (size_t i = 0; i < GRANULES; i++) {
		uintptr_t granule = line + i * KSAN_ORIGIN_SIZE;
		char letter = '.';

		for (uintptr_t byte = granule; byte < granule + KSAN_ORIGIN_SIZE; byte++)
			if (byte >= begin && byte < end && *ksan_shadow_of((void *)byte))
				letter = letter_of(legend, ksan_origin_of((void *)granule));
		ksan_print("%s%c", i ? " " : "", letter);
	}
	ksan_print("|");
}

static void print_lines(struct legend *legend, uintptr_t begin, uintptr_t end)
{
	for (uintptr_t line = begin & ~(uintptr_t)(KSAN_ORIGIN_SIZE - 1); line < end;
	     line += LINE) {
		ksan_print("%p[%p]:", (void *)ksan_shadow_of((void *)line), (void *)line);
		for (uintptr_t byte = line; byte < line + LINE; byte++) {
			if ((byte - line) % KSAN_ORIGIN_SIZE == 0)
				ksan_print(" ");
			if (byte < begin || byte >= end)
				ksan_print("..");
			else
				ksan_print("%02x", *ksan_shadow_of((void *)byte));
		}
		if (ksan_origin_level())
			print_origins(legend, line, begin, end);
		ksan_print("\n");
	}
}

void __msan_print_shadow(const void *addr, size_t size)
{
	uintptr_t begin = (uintptr_t)addr, shadow = (uintptr_t)ksan_shadow_of(addr);
	struct legend legend = {.count = 0};

	if (!ksan_report_lock())
		return;
	if (!ksan_is_application(addr, size)) {
		ksan_print("Not application memory: [%p, %p)\n", (void *)begin,
			   (void *)(begin + size));
		ksan_report_unlock();
		return;
	}
	ksan_print("Shadow map [%p, %p) of [%p, %p), %zu bytes:\n", (void *)shadow,
		   (void *)(shadow + size), (void *)begin, (void *)(begin + size), size);
	print_lines(&legend, begin, begin + size);
	ksan_print("\n");
	for (size_t i = 0; i < legend.count; i++) {
		ksan_print("Origin %c (origin_id %x):\n", (char)('A' + i), legend.origins[i]);
		ksan_report_print_origin(legend.origins[i]);
	}
	ksan_report_unlock();
}

void __msan_dump_shadow(const void *addr, size_t size)
{
	if (!ksan_report_lock())
		return;
	if (!ksan_is_application(addr, size)) {
		ksan_print("Not application memory: %p\n", (void *)(uintptr_t)addr);
	} else {
		ksan_print("%p[%p]  ", (void *)ksan_shadow_of(addr), (void *)(uintptr_t)addr);
		for (size_t i = 0; i < size; i++)
			ksan_print("%02x ", ksan_shadow_of(addr)[i]);
		ksan_print("\n");
	}
	ksan_report_unlock();
}
