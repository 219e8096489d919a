/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Reserves the metadata of all application memory, which is only possible when nothing else is
 * there. The kernel places the program at random; where that collides with the metadata, the
 * program is executed again without randomisation.
 */
#include <fcntl.h>
#include <limits.h>
#include <linux/personality.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <ksan/port.h>
#include <ksan-port/mapping.h>
#include "common/syscall.h"
#include "core/common/options.h"
#include "core/common/string.h"
#include "core/common/text.h"
#include "memory/parts.h"

#define UNIT ((uintptr_t)1 << KSAN_REGION_SHIFT)
/* A soft limit of the stack that gives mappings their usual place, at the top. */
#define STACK_LIMIT ((rlim_t)64 << 20)
/* User addresses end here; above are mappings of the kernel. */
#define ADDRESS_END ((uintptr_t)1 << 47)

static uintptr_t parse_hex(const char **s)
{
	uintptr_t value = 0;

	for (;; (*s)++) {
		unsigned digit = (unsigned)**s;

		if (digit >= '0' && digit <= '9')
			digit -= '0';
		else if (digit >= 'a' && digit <= 'f')
			digit -= 'a' - 10;
		else
			return value;
		value = value * 16 + digit;
	}
}

/* "START-END PERMS OFFSET DEVICE INODE   NAME" */
static void parse_line(const char *line, struct ksan_mapping *mapping)
{
	unsigned fields = 0;

	mapping->start = parse_hex(&line);
	line++;
	mapping->end = parse_hex(&line);
	mapping->executable = line[0] && line[1] && line[2] && line[3] == 'x';
	while (*line && fields < 5) {
		while (*line && *line != ' ')
			line++;
		while (*line == ' ')
			line++;
		fields++;
	}
	mapping->name = line;
}

bool ksan_mapping_visit(bool (*visit)(const struct ksan_mapping *mapping, void *data), void *data)
{
	static char buffer[2 * PATH_MAX];
	size_t used = 0;
	long fd = ksan_syscall(SYS_openat, AT_FDCWD, "/proc/self/maps", O_RDONLY | O_CLOEXEC), got;

	if (fd < 0)
		return false;
	while ((got = ksan_syscall(SYS_read, fd, buffer + used, sizeof(buffer) - used)) > 0) {
		size_t end = used + (size_t)got, start = 0;

		for (size_t i = 0; i < end; i++) {
			struct ksan_mapping mapping;

			if (buffer[i] != '\n')
				continue;
			buffer[i] = 0;
			parse_line(buffer + start, &mapping);
			start = i + 1;
			if (!visit(&mapping, data)) {
				ksan_syscall(SYS_close, fd);
				return true;
			}
		}
		used = end - start;
		for (size_t i = 0; i < used; i++)
			buffer[i] = buffer[start + i];
	}
	ksan_syscall(SYS_close, fd);
	return true;
}

static bool find_misplaced(const struct ksan_mapping *mapping, void *data)
{
	if (mapping->start >= ADDRESS_END && sizeof(void *) == 8 && mapping->start >> 63)
		return true;
	if (ksan_is_application((void *)mapping->start, mapping->end - mapping->start))
		return true;
	*(struct ksan_mapping *)data = *mapping;
	return false;
}

static _Noreturn void execute_again(char **argv, char **envp, const struct ksan_mapping *misplaced)
{
	struct rlimit stack;
	long persona = ksan_syscall(SYS_personality, 0xffffffff);
	bool changed = false;

	/* With an unlimited stack the kernel places mappings upwards from a third of the space. */
	ksan_syscall(SYS_prlimit64, 0, RLIMIT_STACK, 0, &stack);
	if (stack.rlim_cur == RLIM_INFINITY) {
		stack.rlim_cur = STACK_LIMIT;
		changed = ksan_syscall(SYS_prlimit64, 0, RLIMIT_STACK, &stack, 0) == 0;
	}
	if (!changed && persona >= 0 && !(persona & ADDR_NO_RANDOMIZE))
		changed = ksan_syscall(SYS_personality, persona | ADDR_NO_RANDOMIZE) >= 0;
	if (changed)
		ksan_syscall(SYS_execve, "/proc/self/exe", argv, envp);
	ksan_fatal("%p-%p (%s) lies where shadow memory must be, and the program could not be "
		   "executed again without address space randomisation: run it under setarch -R",
		   (void *)misplaced->start, (void *)misplaced->end,
		   *misplaced->name ? misplaced->name : "anonymous memory");
}

static void reserve(uintptr_t start, uintptr_t end, int protection)
{
	long addr = ksan_syscall(SYS_mmap, start, end - start, protection,
				 MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE,
				 -1, 0);

	if (addr == -EEXIST)
		ksan_fatal(
			"memory at %p-%p, where shadow memory must be, is in use: run the program "
			"under setarch -R",
			(void *)start, (void *)end);
	if (addr != (long)start)
		ksan_fatal(
			"cannot map shadow memory at %p-%p (error %d): lift the limit on virtual "
			"memory (ulimit -v unlimited) and do not set vm.overcommit_memory=2",
			(void *)start, (void *)end, addr < 0 ? (int)-addr : 0);
	/* No metadata in core files; no huge pages, as it is touched here and there only. */
	ksan_syscall(SYS_madvise, start, end - start, MADV_DONTDUMP);
	ksan_syscall(SYS_madvise, start, end - start, MADV_NOHUGEPAGE);
}

void ksan_mapping_init(char **argv, char **envp)
{
	struct ksan_mapping misplaced = {0};

	/* Without /proc what is in the way shows when metadata is mapped. */
	ksan_mapping_visit(find_misplaced, &misplaced);
	if (misplaced.end)
		execute_again(argv, envp, &misplaced);
#define RESERVE_METADATA(first, end)                                                               \
	do {                                                                                       \
		uintptr_t shadow = (first * UNIT) ^ KSAN_SHADOW_XOR;                               \
		uintptr_t size = (end - first) * UNIT;                                             \
		reserve(shadow, shadow + size, PROT_READ | PROT_WRITE);                            \
		reserve(shadow + KSAN_ORIGIN_OFFSET, shadow + KSAN_ORIGIN_OFFSET + size,           \
			PROT_READ | PROT_WRITE);                                                   \
	} while (0);
	KSAN_APPLICATION_REGIONS(RESERVE_METADATA)
#undef RESERVE_METADATA
#define RESERVE_INVALID(first, end) reserve(first *UNIT, end *UNIT, PROT_NONE);
	KSAN_INVALID_REGIONS(RESERVE_INVALID)
#undef RESERVE_INVALID
}
