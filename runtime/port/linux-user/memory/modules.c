/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/modules.h"

#include <link.h>
#include <stddef.h>
#include <sys/auxv.h>
#include <ksan/port.h>
#include "common/intercept.h"
#include "common/module_find.h"
#include "common/text_bounds.h"
#include "core/memory/memory.h"
#include "memory/shared/depot.h"
#include "memory/shared/shared.h"

#define MAX_INSTRUMENTED 1024
#define MAX_MODULES 4096

/* A slot with begin 0 is empty, one with end 0 is being filled. */
static struct ksan_module_range instrumented[MAX_INSTRUMENTED];
static size_t instrumented_count;

static void add_instrumented(const struct ksan_module_range *range)
{
	for (size_t i = 0; i < MAX_INSTRUMENTED; i++) {
		uintptr_t unused = 0;

		if (!__atomic_compare_exchange_n(&instrumented[i].begin, &unused, range->begin,
						 false, __ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
			continue;
		__atomic_store_n(&instrumented[i].end, range->end, __ATOMIC_RELEASE);
		if (i >= __atomic_load_n(&instrumented_count, __ATOMIC_RELAXED))
			__atomic_store_n(&instrumented_count, i + 1, __ATOMIC_RELEASE);
		return;
	}
}

static void unpoison_data(const struct dl_phdr_info *info)
{
	for (size_t i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *segment = &info->dlpi_phdr[i];

		const void *start = (const void *)(info->dlpi_addr + segment->p_vaddr);

		if (segment->p_type != PT_LOAD || !(segment->p_flags & PF_W))
			continue;
		ksan_shared_own(start, segment->p_memsz);
		ksan_unpoison(start, segment->p_memsz);
	}
}

/* libc or the dynamic linker, which call the constructors of others. */
static bool is_system(const struct ksan_module_range *range)
{
#ifdef KSAN_STATIC
	(void)range;
	return false;
#else
	uintptr_t linker = getauxval(AT_BASE);
	uintptr_t libc = (uintptr_t)KSAN_REAL(dl_iterate_phdr);

	return linker == range->begin || (libc >= range->begin && libc < range->end);
#endif
}

static int match_instrumented(struct dl_phdr_info *info, size_t size, void *data)
{
	uintptr_t addr = *(uintptr_t *)data;
	struct ksan_module_range range;

	(void)size;
	if (!ksan_module_range(info, &range) || addr < range.begin || addr >= range.end)
		return 0;
	if (is_system(&range))
		return 1;
	unpoison_data(info);
	add_instrumented(&range);
	return 1;
}

#ifndef KSAN_STATIC
/* Both from the linker; the driver has the first linked where it is wanted (program_end.S). */
extern const char ksan_program_end[] __attribute__((weak, visibility("hidden")));
extern const char _etext[] __attribute__((visibility("hidden")));

/* Instrumented code is where there should be none: the linker did not keep the order. */
static bool out_of_order;

/* Behind the program's own code in the executable. */
static bool is_behind_program(const char *addr)
{
	return &ksan_program_end[0] && addr >= ksan_program_end && addr < _etext;
}
#endif

void ksan_module_instrumented(uintptr_t addr)
{
#ifndef KSAN_STATIC
	if (is_behind_program((const char *)addr) && !ksan_in_runtime(addr))
		out_of_order = true;
#endif
	if (!ksan_in_instrumented_module((const void *)addr))
		ksan_modules_iterate(match_instrumented, &addr);
}

#ifdef KSAN_STATIC
/* One module holds all: the program, then the runtime, then libc. */
bool ksan_in_instrumented_module(const void *addr)
{
	return (const char *)addr < KSAN_TEXT_BEGIN;
}
#else
bool ksan_in_instrumented_module(const void *addr)
{
	size_t count = __atomic_load_n(&instrumented_count, __ATOMIC_ACQUIRE);

	if (is_behind_program(addr) && !out_of_order)
		return false;
	for (size_t i = 0; i < count; i++)
		if ((uintptr_t)addr < __atomic_load_n(&instrumented[i].end, __ATOMIC_RELAXED) &&
		    (uintptr_t)addr >= __atomic_load_n(&instrumented[i].begin, __ATOMIC_RELAXED))
			return true;
	return false;
}
#endif

/* The modules of the last ksan_modules_unpoison_new(). The dynamic linker's lock is held. */
static uintptr_t known[MAX_MODULES];
static size_t known_count;

static bool is_known(uintptr_t base)
{
	for (size_t i = 0; i < known_count; i++)
		if (known[i] == base)
			return true;
	return false;
}

static int visit_new(struct dl_phdr_info *info, size_t size, void *data)
{
	struct ksan_module_range range;

	(void)size, (void)data;
	if (!ksan_module_range(info, &range) || is_known(range.begin))
		return 0;
	if (!ksan_in_instrumented_module((const void *)range.begin))
		unpoison_data(info);
	if (known_count < MAX_MODULES)
		known[known_count++] = range.begin;
	return 0;
}

void ksan_modules_unpoison_new(void)
{
	ksan_modules_iterate(visit_new, NULL);
	ksan_depot_update_modules();
}

static int is_loaded(struct dl_phdr_info *info, size_t size, void *data)
{
	struct ksan_module_range range;

	(void)size;
	return ksan_module_range(info, &range) && range.begin == *(uintptr_t *)data;
}

void ksan_modules_forget_closed(void)
{
	for (size_t i = 0; i < known_count; i++)
		if (!ksan_modules_iterate(is_loaded, &known[i]))
			known[i] = 0;
	for (size_t i = 0; i < MAX_INSTRUMENTED; i++) {
		uintptr_t begin = __atomic_load_n(&instrumented[i].begin, __ATOMIC_ACQUIRE);

		if (!begin || !__atomic_load_n(&instrumented[i].end, __ATOMIC_RELAXED) ||
		    ksan_modules_iterate(is_loaded, &begin))
			continue;
		__atomic_store_n(&instrumented[i].end, 0, __ATOMIC_RELAXED);
		__atomic_store_n(&instrumented[i].begin, 0, __ATOMIC_RELEASE);
	}
}
