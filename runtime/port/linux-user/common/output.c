/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Where reports go: standard error, standard output, or a log file for each process. */
#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>
#include <ksan/port.h>
#include "common/coverage.h"
#include "common/init.h"
#include "common/syscall.h"
#include "common/write_all.h"
#include "core/common/options.h"
#include "core/common/string.h"
#include "core/common/text.h"

static long output = 2;
/* The process that opened the log file; a child makes its own. */
static unsigned log_owner;

static void open_log(void)
{
	static char path[PATH_MAX], message[PATH_MAX + 128];
	size_t size;
	long fd;

	ksan_format(path, sizeof(path), "%s.%u", ksan_options.log_path, ksan_port_id());
	fd = ksan_syscall(SYS_openat, AT_FDCWD, path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
			  0644);
	log_owner = ksan_port_id();
	if (fd >= 0) {
		output = fd;
		return;
	}
	output = 2;
	size = ksan_format(message, sizeof(message),
			   "ksan: cannot write the log file '%s' (error %d), so reports go to "
			   "standard error: check the option log_path\n",
			   path, (int)-fd);
	ksan_write_all(2, message, size);
}

void ksan_output_init(void)
{
	const char *path = ksan_options.log_path;

	if (!path || !*path || ksan_streq(path, "stderr"))
		return;
	if (ksan_streq(path, "stdout")) {
		output = 1;
		return;
	}
	output = -1;
}

void ksan_port_write(const char *text, size_t size)
{
	if (output != 1 && output != 2 && log_owner != ksan_port_id())
		open_log();
	ksan_write_all(output, text, size);
}

static long document = -1;
static unsigned document_owner;

enum ksan_document ksan_port_document_open(const char *path, size_t tail)
{
	static char name[PATH_MAX];
	long end;

	if (document_owner == ksan_port_id()) {
		end = document < 0 ? document : ksan_syscall(SYS_lseek, document, 0, SEEK_END);
		if (end < (long)tail || ksan_syscall(SYS_ftruncate, document, end - tail) != 0)
			return KSAN_DOCUMENT_FAILED;
		return KSAN_DOCUMENT_CONTINUED;
	}
	document_owner = ksan_port_id();
	ksan_format(name, sizeof(name), "%s.%u", path, ksan_port_id());
	document = ksan_syscall(SYS_openat, AT_FDCWD, name,
				O_WRONLY | O_CREAT | O_TRUNC | O_APPEND | O_CLOEXEC, 0644);
	if (document >= 0)
		return KSAN_DOCUMENT_NEW;
	ksan_print("ksan: cannot write '%s' (error %d): check the option sarif_path\n", name,
		   (int)-document);
	return KSAN_DOCUMENT_FAILED;
}

void ksan_port_document_write(const char *text, size_t size)
{
	ksan_write_all(document, text, size);
}

bool ksan_port_is_terminal(void)
{
	struct termios settings;

	return output > 0 && ksan_syscall(SYS_ioctl, output, TCGETS, &settings) == 0;
}

const char *ksan_port_read_file(const char *path, int *error)
{
	struct stat status;
	long fd = ksan_syscall(SYS_openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC), got = 0;
	size_t size = 0, used = 0;
	char *text;

	if (fd < 0) {
		*error = (int)-fd;
		return NULL;
	}
	if (ksan_syscall(SYS_fstat, fd, &status) == 0 && status.st_size > 0)
		size = (size_t)status.st_size;
	text = ksan_port_map(size + 1);
	while (text && used < size &&
	       (got = ksan_syscall(SYS_read, fd, text + used, size - used)) > 0)
		used += (size_t)got;
	ksan_syscall(SYS_close, fd);
	*error = got < 0 ? (int)-got : 0;
	return got < 0 ? NULL : text;
}

_Noreturn void ksan_port_exit(int code)
{
	ksan_coverage_end();
	ksan_exit_clean_up(false);
	if (ksan_options.abort_on_error)
		abort();
	for (;;)
		ksan_syscall(SYS_exit_group, code);
}
