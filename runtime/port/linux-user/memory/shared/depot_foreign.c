/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Other processes' depots, for reports. */
#include <elf.h>
#include <fcntl.h>
#include <ksan/port.h>
#include "common/module_find.h"
#include "common/syscall.h"
#include "core/common/text.h"
#include "memory/shared/depot.h"
#include "memory/shared/depot_file.h"
#include "memory/shared/registry.h"

/* As many as a number in the topmost byte of an address can tell apart. */
#define MAX_FOREIGN 255

/* The depots that were seen, in this order; and whose they were. */
static const struct ksan_depot *foreign[MAX_FOREIGN];
static const uint64_t *owner_of[MAX_FOREIGN];
static uint64_t seen_owner[MAX_FOREIGN];
static unsigned known;

/* What it says of itself must hold, as it may be anything. */
static bool is_sound(const struct ksan_depot *depot)
{
	uint64_t size = sizeof(*depot) + KSAN_DEPOT_TABLES;

	if (__atomic_load_n(&depot->magic, __ATOMIC_ACQUIRE) != KSAN_DEPOT_MAGIC)
		return false;
	for (unsigned i = 0; i < KSAN_ORIGIN_TABLES; i++)
		if (depot->offset[i] % sizeof(uint64_t) || depot->offset[i] > size ||
		    depot->limit[i] > (size - depot->offset[i]) / sizeof(uint64_t))
			return false;
	return true;
}

static bool is_known(const struct ksan_depot *depot, uint64_t owner)
{
	for (unsigned i = 0; i < known; i++)
		if (foreign[i] == depot && seen_owner[i] == owner)
			return true;
	return false;
}

/* One that was another process's before keeps the number of that, which is of no use any more. */
static void look(struct ksan_registry *registry)
{
	for (unsigned i = 0; i < KSAN_REGISTRY_DEPOTS; i++) {
		const struct ksan_depot *depot = ksan_registry_depot(registry, i);
		uint64_t owner = __atomic_load_n(&registry->owner[i], __ATOMIC_ACQUIRE);

		if (!owner || depot == ksan_depot_published() || is_known(depot, owner) ||
		    !is_sound(depot) || known == MAX_FOREIGN)
			continue;
		foreign[known] = depot;
		owner_of[known] = &registry->owner[i];
		seen_owner[known] = owner;
		known++;
	}
}

static bool is_there(unsigned n)
{
	return n && n <= known &&
	       __atomic_load_n(owner_of[n - 1], __ATOMIC_ACQUIRE) == seen_owner[n - 1];
}

static const struct ksan_depot_module *module_of(unsigned n, uintptr_t address)
{
	const struct ksan_depot *depot;
	uint32_t count;

	if (!is_there(n))
		return NULL;
	depot = foreign[n - 1];
	count = __atomic_load_n(&depot->modules, __ATOMIC_ACQUIRE);
	for (uint32_t i = 0; i < count && i < KSAN_DEPOT_MODULES; i++)
		if (address >= depot->module[i].begin && address < depot->module[i].end)
			return &depot->module[i];
	return NULL;
}

static bool find_module(uintptr_t pc, struct ksan_module *module)
{
	uintptr_t tag = pc >> KSAN_PC_PROCESS_SHIFT << KSAN_PC_PROCESS_SHIFT;
	const struct ksan_depot_module *found =
		module_of((unsigned)(pc >> KSAN_PC_PROCESS_SHIFT), pc - tag);

	if (!found)
		return false;
	module->base = found->base | tag;
	ksan_format(module->path, sizeof(module->path), "%.*s", (int)sizeof(found->path) - 1,
		    found->path);
	ksan_format(module->build_id, sizeof(module->build_id), "%.*s",
		    (int)sizeof(module->build_id) - 1, found->build_id);
	return true;
}

/* When the first is asked for, all are looked for: others may have come. */
bool ksan_port_foreign_origins(unsigned n, struct ksan_origin_tables *tables)
{
	struct ksan_registry *registry = ksan_registry_entered();

	if (n == 1 && registry) {
		look(registry);
		ksan_module_find_foreign = find_module;
	}
	if (n > known)
		return false;
	for (unsigned i = 0; i < KSAN_ORIGIN_TABLES; i++) {
		tables->memory[i] = (const uint64_t *)((const char *)foreign[n - 1] +
						       foreign[n - 1]->offset[i]);
		tables->limit[i] = is_there(n) ? foreign[n - 1]->limit[i] : 0;
	}
	tables->process = foreign[n - 1]->process;
	return true;
}

/* Where in a module's file the byte at this address of its image is; 0: in no segment. */
static uint64_t file_offset(long fd, uintptr_t address)
{
	Elf64_Ehdr header;
	Elf64_Phdr segment;

	if (ksan_syscall(SYS_pread64, fd, &header, sizeof(header), 0) != sizeof(header) ||
	    header.e_phentsize != sizeof(segment))
		return 0;
	for (unsigned i = 0; i < header.e_phnum; i++) {
		if (ksan_syscall(SYS_pread64, fd, &segment, sizeof(segment),
				 header.e_phoff + i * sizeof(segment)) != sizeof(segment))
			return 0;
		if (segment.p_type == PT_LOAD && address >= segment.p_vaddr &&
		    address - segment.p_vaddr < segment.p_filesz)
			return segment.p_offset + (address - segment.p_vaddr);
	}
	return 0;
}

const char *ksan_port_foreign_string(unsigned n, uintptr_t address)
{
	static char text[256];
	const struct ksan_depot_module *module = module_of(n, address);
	char path[sizeof(module->path)];
	uint64_t offset;
	long fd, got = 0;

	if (!module)
		return NULL;
	ksan_format(path, sizeof(path), "%.*s", (int)sizeof(module->path) - 1, module->path);
	fd = ksan_syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return NULL;
	offset = file_offset(fd, address - module->base);
	if (offset)
		got = ksan_syscall(SYS_pread64, fd, text, sizeof(text) - 1, offset);
	ksan_syscall(SYS_close, fd);
	text[got > 0 ? got : 0] = 0;
	return text;
}
