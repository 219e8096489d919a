/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/depot.h"

#include <fcntl.h>
#include <link.h>
#include <sys/mman.h>
#include <sys/random.h>
#include <ksan/port.h>
#include "common/module_find.h"
#include "common/syscall.h"
#include "core/common/string.h"
#include "core/common/text.h"
#include "core/memory/options.h"
#include "core/memory/origin.h"
#include "memory/shared/depot_file.h"
#include "memory/shared/directory.h"

#define PAGE 4096

static struct ksan_depot_file *published;
static uint64_t published_number;

static uint64_t rounded(uint64_t size)
{
	return (size + PAGE - 1) & ~(uint64_t)(PAGE - 1);
}

/* Children share origins only where they may share metadata. */
void *ksan_port_map_shared(size_t size)
{
	long addr;

	if (!ksan_memory_options.shared_shadow)
		return ksan_port_map(size);
	addr = ksan_syscall(SYS_mmap, 0, size, PROT_READ | PROT_WRITE,
			    MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	return addr < 0 ? NULL : (void *)addr;
}

static void depot_name(uint64_t number, char *name, size_t size)
{
	ksan_format(name, size, KSAN_DEPOT_PREFIX "%016lx", (unsigned long)number);
}

uint64_t ksan_depot_of_name(const char *name)
{
	uint64_t number = 0;

	if (!ksan_starts_with(name, KSAN_DEPOT_PREFIX))
		return 0;
	for (name += sizeof(KSAN_DEPOT_PREFIX) - 1; *name; name++) {
		unsigned digit = (unsigned)*name;

		if (digit >= '0' && digit <= '9')
			digit -= '0';
		else if (digit >= 'a' && digit <= 'f')
			digit -= 'a' - 10;
		else
			return 0;
		number = number * 16 + digit;
	}
	return number;
}

static struct ksan_depot_file *make_file(int file, const struct ksan_origin_tables *own)
{
	struct ksan_depot_file layout = {0}, *mapped;
	uint64_t size = rounded(sizeof(layout));
	long addr;

	for (unsigned i = 0; i < KSAN_ORIGIN_TABLES; i++) {
		layout.limit[i] = own->limit[i];
		layout.offset[i] = size;
		size = rounded(size + (uint64_t)own->limit[i] * sizeof(uint64_t));
	}
	if (!ksan_shared_file_resize(file, size))
		return NULL;
	addr = ksan_syscall(SYS_mmap, 0, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE,
			    file, 0);
	if (addr < 0)
		return NULL;
	ksan_syscall(SYS_madvise, addr, size, MADV_DONTDUMP);
	mapped = (struct ksan_depot_file *)addr;
	mapped->version = KSAN_DEPOT_VERSION;
	mapped->size = size;
	mapped->process = ksan_port_id();
	for (unsigned i = 0; i < KSAN_ORIGIN_TABLES; i++) {
		mapped->limit[i] = layout.limit[i];
		mapped->offset[i] = layout.offset[i];
	}
	__atomic_store_n(&mapped->magic, KSAN_DEPOT_MAGIC, __ATOMIC_RELEASE);
	return mapped;
}

static struct ksan_depot_file *open_file(int directory, const struct ksan_origin_tables *own)
{
	struct ksan_depot_file *made = NULL;
	char name[64];
	bool foreign;
	int file;

	if (ksan_syscall(SYS_getrandom, &published_number, sizeof(published_number),
			 GRND_NONBLOCK) != sizeof(published_number))
		published_number = (uint64_t)ksan_port_id() << 32 | 1;
	depot_name(published_number, name, sizeof(name));
	file = ksan_shared_file_open(directory, name, true, &foreign);
	if (file < 0)
		return NULL;
	if (ksan_shared_file_use(file))
		made = make_file(file, own);
	/* The mapping keeps the lock. */
	ksan_syscall(SYS_close, file);
	if (!made)
		ksan_syscall(SYS_unlinkat, directory, name, 0);
	return made;
}

static bool is_listed(const struct ksan_module_range *range)
{
	for (uint32_t i = 0; i < published->modules; i++)
		if (published->module[i].begin == range->begin &&
		    published->module[i].end == range->end)
			return true;
	return false;
}

static int list_module(struct dl_phdr_info *info, size_t size, void *data)
{
	static struct ksan_module module;
	struct ksan_module_range range;
	struct ksan_depot_module *entry = &published->module[published->modules];

	(void)size, (void)data;
	if (!ksan_module_range(info, &range) || is_listed(&range))
		return 0;
	if (published->modules == KSAN_DEPOT_MODULES)
		return 1;
	ksan_module_describe(info, &module);
	entry->begin = range.begin;
	entry->end = range.end;
	entry->base = module.base;
	ksan_format(entry->build_id, sizeof(entry->build_id), "%s", module.build_id);
	ksan_format(entry->path, sizeof(entry->path), "%s", module.path);
	__atomic_store_n(&published->modules, published->modules + 1, __ATOMIC_RELEASE);
	return 0;
}

void ksan_depot_update_modules(void)
{
	/* Children of fork() leave the list to the process that made it. */
	if (published && published->process == ksan_port_id())
		ksan_modules_iterate(list_module, NULL);
}

uint64_t ksan_depot_publish(void)
{
	struct ksan_origin_tables own = {0};
	uint64_t *copies[KSAN_ORIGIN_TABLES];
	int directory;

	ksan_origin_tables(&own);
	if (published || !own.memory[KSAN_ORIGIN_VARIABLES])
		return published ? published_number : 0;
	directory = ksan_shared_directory_lock(true);
	if (directory < 0)
		return 0;
	published = open_file(directory, &own);
	ksan_shared_directory_unlock(directory);
	if (!published)
		return 0;
	ksan_depot_update_modules();
	for (unsigned i = 0; i < KSAN_ORIGIN_TABLES; i++)
		copies[i] = (uint64_t *)((char *)published + published->offset[i]);
	ksan_origin_copy_to(copies);
	return published_number;
}

uint64_t ksan_depot_published(void)
{
	return published ? published_number : 0;
}

/* Another thread may still copy a record: memory stays in place of the file. */
void ksan_depot_withdraw(void)
{
	if (!published)
		return;
	ksan_origin_copy_to(NULL);
	ksan_syscall(SYS_mmap, published, published->size, PROT_READ | PROT_WRITE,
		     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED, -1, 0);
	published = NULL;
}
