/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "memory/shared/depot.h"

#include <link.h>
#include <sys/mman.h>
#include <ksan/port.h>
#include "common/module_find.h"
#include "common/syscall.h"
#include "core/common/text.h"
#include "core/memory/options.h"
#include "core/memory/origin.h"
#include "memory/shared/depot_file.h"

#define PAGE 4096
/* How many processes that have ended are remembered before the oldest is forgotten. */
#define KEPT 4

static struct ksan_depot *published;

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

/* The depot to take, of those that are free or whose process has ended; *owner: what it says now.
 */
static int choose(struct ksan_registry *registry, uint64_t *owner)
{
	int free = -1, oldest = -1;
	uint64_t oldest_owner = UINT64_MAX;
	unsigned ended = 0;

	for (int i = 0; i < KSAN_REGISTRY_DEPOTS; i++) {
		uint64_t now = __atomic_load_n(&registry->owner[i], __ATOMIC_ACQUIRE);

		if (!now && free < 0)
			free = i;
		if (!now || !ksan_registry_is_dead(registry, (uint32_t)now))
			continue;
		ended++;
		if (now < oldest_owner) {
			oldest = i;
			oldest_owner = now;
		}
	}
	*owner = 0;
	if (free >= 0 && ended <= KEPT)
		return free;
	if (oldest >= 0)
		*owner = oldest_owner;
	return oldest >= 0 ? oldest : free;
}

/* The order of processes is in the upper half. */
static int take(struct ksan_registry *registry)
{
	uint64_t mine = (uint64_t)__atomic_add_fetch(&registry->depots, 1, __ATOMIC_RELAXED) << 32 |
			ksan_port_id();

	for (unsigned tries = 0; tries < 2 * KSAN_REGISTRY_DEPOTS; tries++) {
		uint64_t owner;
		int number = choose(registry, &owner);

		if (number < 0 ||
		    __atomic_compare_exchange_n(&registry->owner[number], &owner, mine, false,
						__ATOMIC_ACQ_REL, __ATOMIC_RELAXED))
			return number;
	}
	return -1;
}

static void fill(struct ksan_depot *depot, const struct ksan_origin_tables *own)
{
	uint64_t size = rounded(sizeof(*depot));

	/* What an earlier process left. */
	__atomic_store_n(&depot->magic, 0, __ATOMIC_RELEASE);
	ksan_syscall(SYS_madvise, depot, size + KSAN_DEPOT_TABLES, MADV_REMOVE);
	depot->modules = 0;
	depot->process = ksan_port_id();
	for (unsigned i = 0; i < KSAN_ORIGIN_TABLES; i++) {
		depot->limit[i] = own->limit[i];
		depot->offset[i] = size;
		size = rounded(size + (uint64_t)own->limit[i] * sizeof(uint64_t));
	}
	__atomic_store_n(&depot->magic, KSAN_DEPOT_MAGIC, __ATOMIC_RELEASE);
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

void ksan_depot_publish(struct ksan_registry *registry)
{
	struct ksan_origin_tables own = {0};
	uint64_t *copies[KSAN_ORIGIN_TABLES];
	static bool tried;
	int number;

	ksan_origin_tables(&own);
	if (tried || !own.memory[KSAN_ORIGIN_VARIABLES])
		return;
	tried = true;
	number = take(registry);
	if (number < 0)
		return;
	published = ksan_registry_depot(registry, (unsigned)number);
	fill(published, &own);
	ksan_depot_update_modules();
	for (unsigned i = 0; i < KSAN_ORIGIN_TABLES; i++)
		copies[i] = (uint64_t *)((char *)published + published->offset[i]);
	ksan_origin_copy_to(copies);
}

const struct ksan_depot *ksan_depot_published(void)
{
	return published;
}
