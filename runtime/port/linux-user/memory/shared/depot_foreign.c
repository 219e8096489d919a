/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Other processes' depots, for reports. */
#include <elf.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <ksan/port.h>
#include "common/module_find.h"
#include "common/syscall.h"
#include "core/common/string.h"
#include "core/common/text.h"
#include "memory/shared/depot.h"
#include "memory/shared/depot_file.h"
#include "memory/shared/directory.h"
#include "memory/shared/ranges.h"

/* As many as a number in the topmost byte of an address can tell apart. */
#define MAX_FOREIGN 255

/* Mapped at the first look and kept: a process may end while its origins are looked at. */
static const struct ksan_depot_file *foreign[MAX_FOREIGN];
static uint64_t number_of[MAX_FOREIGN];
static unsigned known;

/* What it says of itself must hold, as the file may be anything. */
static bool is_sound(const struct ksan_depot_file *file, uint64_t size)
{
	if (__atomic_load_n(&file->magic, __ATOMIC_ACQUIRE) != KSAN_DEPOT_MAGIC ||
	    file->version != KSAN_DEPOT_VERSION || file->size != size)
		return false;
	for (unsigned i = 0; i < KSAN_ORIGIN_TABLES; i++)
		if (file->offset[i] % sizeof(uint64_t) || file->offset[i] > size ||
		    file->limit[i] > (size - file->offset[i]) / sizeof(uint64_t))
			return false;
	return true;
}

static const struct ksan_depot_file *map_depot(int directory, const char *name)
{
	struct stat status;
	bool is_foreign;
	int fd = ksan_shared_file_open(directory, name, false, &is_foreign);
	long addr = -1;
	uint64_t size = 0;

	if (fd < 0)
		return NULL;
	if (ksan_syscall(SYS_fstat, fd, &status) == 0)
		size = (uint64_t)status.st_size;
	if (size >= sizeof(struct ksan_depot_file))
		addr = ksan_syscall(SYS_mmap, 0, size, PROT_READ, MAP_SHARED | MAP_NORESERVE, fd,
				    0);
	ksan_syscall(SYS_close, fd);
	if (addr < 0)
		return NULL;
	ksan_syscall(SYS_madvise, addr, size, MADV_DONTDUMP);
	if (is_sound((const struct ksan_depot_file *)addr, size))
		return (const struct ksan_depot_file *)addr;
	ksan_syscall(SYS_munmap, addr, size);
	return NULL;
}

static void look(int directory, const char *name, void *data)
{
	uint64_t number = ksan_depot_of_name(name);

	(void)data;
	for (unsigned i = 0; i < known; i++)
		if (number_of[i] == number)
			return;
	if (!number || known == MAX_FOREIGN || number == ksan_depot_published())
		return;
	foreign[known] = map_depot(directory, name);
	number_of[known] = number;
	if (foreign[known])
		known++;
}

static const struct ksan_depot_module *module_of(unsigned n, uintptr_t address)
{
	const struct ksan_depot_file *file;
	uint32_t count;

	if (!n || n > known)
		return NULL;
	file = foreign[n - 1];
	count = __atomic_load_n(&file->modules, __ATOMIC_ACQUIRE);
	for (uint32_t i = 0; i < count && i < KSAN_DEPOT_MODULES; i++)
		if (address >= file->module[i].begin && address < file->module[i].end)
			return &file->module[i];
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
	int directory;

	if (n == 1) {
		directory = ksan_shared_any() ? ksan_shared_directory_open() : -1;
		if (directory >= 0) {
			ksan_shared_directory_visit(directory, look, NULL);
			ksan_syscall(SYS_close, directory);
		}
		ksan_module_find_foreign = find_module;
	}
	if (n > known)
		return false;
	for (unsigned i = 0; i < KSAN_ORIGIN_TABLES; i++) {
		tables->memory[i] = (const uint64_t *)((const char *)foreign[n - 1] +
						       foreign[n - 1]->offset[i]);
		tables->limit[i] = foreign[n - 1]->limit[i];
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
