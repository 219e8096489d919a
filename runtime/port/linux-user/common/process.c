/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What reports and options say of the process as a whole. */
#include "common/process.h"

#include <fcntl.h>
#include <limits.h>
#include <link.h>
#include <sys/resource.h>
#include <ksan/port.h>
#include "common/module_find.h"
#include "common/syscall.h"
#include "core/common/option_table.h"
#include "core/common/options.h"
#include "core/common/text.h"

const char *ksan_port_program(void)
{
	static char path[PATH_MAX];
	const char *name = path;
	long size =
		ksan_syscall(SYS_readlinkat, AT_FDCWD, "/proc/self/exe", path, sizeof(path) - 1);

	path[size > 0 ? size : 0] = 0;
	for (const char *s = path; *s; s++)
		if (*s == '/')
			name = s + 1;
	return name;
}

static void print_command(void)
{
	char part[512];
	long fd = ksan_syscall(SYS_openat, AT_FDCWD, "/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
	long size;

	if (fd < 0)
		return;
	ksan_print("Command:");
	for (bool starts = true; (size = ksan_syscall(SYS_read, fd, part, sizeof(part))) > 0;)
		for (long i = 0; i < size; i++) {
			if (starts)
				ksan_print(" ");
			starts = !part[i];
			if (!starts)
				ksan_print("%c", part[i]);
		}
	ksan_print("\n\n");
	ksan_syscall(SYS_close, fd);
}

static int print_module(struct dl_phdr_info *info, size_t size, void *data)
{
	static struct ksan_module module;
	struct ksan_module_range range;

	(void)size, (void)data;
	if (!ksan_module_range(info, &range))
		return 0;
	ksan_module_describe(info, &module);
	ksan_print("%p-%p %s %s\n", (void *)range.begin, (void *)range.end, module.path,
		   module.build_id);
	return 0;
}

void ksan_port_describe_process(bool command, bool modules)
{
	if (command)
		print_command();
	if (!modules)
		return;
	ksan_print("Process module map follows:\n");
	ksan_modules_iterate(print_module, NULL);
	ksan_print("End of module map.\n");
}

/* Copies a path, with %b and %p in it replaced. */
static const char *option_file(const char *path, int *error)
{
	static char name[PATH_MAX];
	size_t used = 0;

	for (; *path && used < sizeof(name) - 1; path++) {
		char *at = name + used;
		size_t left = sizeof(name) - used;

		if (path[0] == '%' && path[1] == 'b')
			used += ksan_format(at, left, "%s", ksan_port_program()), path++;
		else if (path[0] == '%' && path[1] == 'p')
			used += ksan_format(at, left, "%u", ksan_port_id()), path++;
		else
			name[used++] = *path;
	}
	name[used] = 0;
	return ksan_port_read_file(name, error);
}

void ksan_process_before_options(void)
{
	ksan_option_file = option_file;
}

void ksan_process_after_options(void)
{
	static const struct rlimit none = {0, 0};

	if (ksan_options.disable_coredump)
		ksan_syscall(SYS_prlimit64, 0, RLIMIT_CORE, &none, 0);
}
