/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Which module holds an address, and what is known of it. */
#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stddef.h>
#include <ksan/port.h>
#include "common/intercept.h"
#include "common/module_find.h"
#include "common/syscall.h"
#include "core/common/string.h"

int ksan_modules_iterate(int (*visit)(struct dl_phdr_info *, size_t, void *), void *data)
{
	return KSAN_REAL(dl_iterate_phdr)(visit, data);
}

bool ksan_module_range(const struct dl_phdr_info *info, struct ksan_module_range *range)
{
	*range = (struct ksan_module_range){UINTPTR_MAX, 0};
	for (size_t i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
		uintptr_t begin = info->dlpi_addr + segment->p_vaddr;

		if (segment->p_type != PT_LOAD)
			continue;
		if (begin < range->begin)
			range->begin = begin;
		if (begin + segment->p_memsz > range->end)
			range->end = begin + segment->p_memsz;
	}
	return range->begin < range->end;
}

static void read_build_id(const struct dl_phdr_info *info, struct ksan_module *module)
{
	for (size_t i = 0; i < info->dlpi_phnum; i++) {
		const ElfW(Phdr) *segment = &info->dlpi_phdr[i];
		const char *note = (const char *)info->dlpi_addr + segment->p_vaddr;
		const char *end = note + segment->p_memsz;

		if (segment->p_type != PT_NOTE)
			continue;
		while (end - note >= (ptrdiff_t)sizeof(ElfW(Nhdr))) {
			const ElfW(Nhdr) *header = (const ElfW(Nhdr) *)note;
			const char *name = note + sizeof(*header);
			const unsigned char *id =
				(const unsigned char *)name + ((header->n_namesz + 3) & ~3u);

			if (header->n_type == NT_GNU_BUILD_ID && header->n_namesz == 4 &&
			    ksan_streq(name, "GNU")) {
				size_t n = header->n_descsz;

				for (size_t j = 0; j < n && j * 2 + 2 < sizeof(module->build_id);
				     j++) {
					module->build_id[2 * j] = "0123456789abcdef"[id[j] >> 4];
					module->build_id[2 * j + 1] =
						"0123456789abcdef"[id[j] & 15];
					module->build_id[2 * j + 2] = 0;
				}
				return;
			}
			note = (const char *)id + ((header->n_descsz + 3) & ~3u);
		}
	}
}

struct query {
	uintptr_t addr;
	struct ksan_module *module;
};

static void set_path(struct ksan_module *module, const char *name)
{
	size_t size = ksan_strlen(name);
	long n;

	if (size) {
		if (size >= sizeof(module->path))
			size = sizeof(module->path) - 1;
		ksan_port_copy(module->path, name, size);
		module->path[size] = 0;
		return;
	}
	/* Of the process there is nothing to read once its first thread has ended. */
	n = ksan_syscall(SYS_readlinkat, AT_FDCWD, "/proc/thread-self/exe", module->path,
			 sizeof(module->path) - 1);
	module->path[n > 0 ? n : 0] = 0;
}

void ksan_module_describe(const struct dl_phdr_info *info, struct ksan_module *module)
{
	module->base = info->dlpi_addr;
	module->build_id[0] = 0;
	set_path(module, info->dlpi_name);
	read_build_id(info, module);
}

static int match_module(struct dl_phdr_info *info, size_t size, void *data)
{
	struct query *query = data;
	struct ksan_module_range range;

	(void)size;
	if (!ksan_module_range(info, &range) || query->addr < range.begin ||
	    query->addr >= range.end)
		return 0;
	ksan_module_describe(info, query->module);
	return 1;
}

bool (*ksan_module_find_foreign)(uintptr_t addr, struct ksan_module *module);

bool ksan_module_find(uintptr_t addr, struct ksan_module *module)
{
	struct query query = {addr, module};

	if (addr >> KSAN_PC_PROCESS_SHIFT)
		return ksan_module_find_foreign && ksan_module_find_foreign(addr, module);
	return ksan_modules_iterate(match_module, &query) != 0;
}
