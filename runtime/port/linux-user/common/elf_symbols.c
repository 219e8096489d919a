/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "common/elf_symbols.h"

#include <elf.h>
#include <fcntl.h>
#include <link.h>
#include <stdbool.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include "common/syscall.h"
#include "core/common/text.h"

struct image {
	const char *data;
	size_t size;
};

static bool map_file(const char *path, struct image *image)
{
	struct stat status;
	long fd = ksan_syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC), data = -1;

	if (fd < 0)
		return false;
	if (ksan_syscall(SYS_fstat, fd, &status) == 0 && status.st_size > 0) {
		image->size = (size_t)status.st_size;
		data = ksan_syscall(SYS_mmap, 0, image->size, PROT_READ, MAP_PRIVATE, fd, 0);
	}
	ksan_syscall(SYS_close, fd);
	image->data = (const char *)data;
	return data > 0;
}

/* The bytes of a section, if the file has them. */
static const void *contents(const struct image *image, const ElfW(Shdr) * section)
{
	if (section->sh_offset > image->size || section->sh_size > image->size - section->sh_offset)
		return NULL;
	return image->data + section->sh_offset;
}

/* The sections of the file, or NULL when it is no sound ELF file of this machine. */
static const ElfW(Shdr) * sections_of(const struct image *image, size_t *count)
{
	const ElfW(Ehdr) *header = (const ElfW(Ehdr) *)image->data;

	if (image->size < sizeof(*header) || header->e_ident[EI_MAG0] != ELFMAG0 ||
	    header->e_ident[EI_MAG1] != ELFMAG1 || header->e_ident[EI_CLASS] != ELFCLASS64 ||
	    header->e_shentsize != sizeof(ElfW(Shdr)) || header->e_shoff > image->size ||
	    header->e_shnum * sizeof(ElfW(Shdr)) > image->size - header->e_shoff)
		return NULL;
	*count = header->e_shnum;
	return (const ElfW(Shdr) *)(image->data + header->e_shoff);
}

static const ElfW(Sym) * find_function(const ElfW(Sym) * symbols, size_t count, uintptr_t address)
{
	for (size_t i = 0; i < count; i++)
		if (ELF64_ST_TYPE(symbols[i].st_info) == STT_FUNC && symbols[i].st_shndx &&
		    address - symbols[i].st_value < symbols[i].st_size)
			return &symbols[i];
	return NULL;
}

static intptr_t look_up(const struct image *image, uintptr_t address, char *buffer, size_t size)
{
	size_t count = 0;
	const ElfW(Shdr) *sections = sections_of(image, &count);

	for (size_t i = 0; sections && i < count; i++) {
		const ElfW(Shdr) *table = &sections[i];
		const ElfW(Sym) *symbols = contents(image, table), *symbol;
		const char *names;

		if ((table->sh_type != SHT_SYMTAB && table->sh_type != SHT_DYNSYM) || !symbols ||
		    table->sh_link >= count)
			continue;
		names = contents(image, &sections[table->sh_link]);
		symbol = find_function(symbols, table->sh_size / sizeof(*symbols), address);
		if (!names || !symbol || symbol->st_name >= sections[table->sh_link].sh_size)
			continue;
		ksan_format(buffer, size, "%s", names + symbol->st_name);
		return (intptr_t)(address - symbol->st_value);
	}
	return -1;
}

intptr_t ksan_elf_function(const char *path, uintptr_t address, char *buffer, size_t size)
{
	struct image image;
	intptr_t offset;

	if (!map_file(path, &image))
		return -1;
	offset = look_up(&image, address, buffer, size);
	ksan_syscall(SYS_munmap, image.data, image.size);
	return offset;
}
