/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Where reports go: standard error, standard output, or a log file for each process. */
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>
#include <ksan/port.h>
#include "common/coverage.h"
#include "common/init.h"
#include "common/output.h"
#include "common/syscall.h"
#include "common/write_all.h"
#include "core/common/options.h"
#include "core/common/string.h"
#include "core/common/text.h"

/* A program may define it to see what is printed. */
extern void __sanitizer_on_print(const char *text) __attribute__((weak));

/* Weak: another sanitizer's runtime that is linked beside this one may define them, too. */
void __sanitizer_set_report_path(const char *path);
void __sanitizer_set_report_fd(void *fd);
const char *__sanitizer_get_report_path(void);

void (*ksan_output_before_hook)(size_t parameters);
void (*ksan_output_written)(const void *addr, size_t size);

static long output = 2;
/* The log file's name, once it is known. */
static char log_name[PATH_MAX];
/* The process that opened the log file; a child makes its own. */
static unsigned log_owner;
/* No process: the program has opened it. */
#define GIVEN UINT_MAX

static void name_log(void)
{
	const char *program = ksan_options.log_exe_name ? ksan_port_program() : "";
	const char *suffix = ksan_options.log_suffix;

	ksan_format(log_name, sizeof(log_name), "%s%s%s.%u%s", ksan_options.log_path,
		    *program ? "." : "", program, ksan_port_id(), suffix ? suffix : "");
}

static void open_log(void)
{
	static char message[PATH_MAX + 128];
	size_t size;
	long fd;

	name_log();
	fd = ksan_syscall(SYS_openat, AT_FDCWD, log_name, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
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
			   log_name, (int)-fd);
	ksan_write_all(2, message, size);
}

static bool has_log(void)
{
	return output != 1 && output != 2 && log_owner != GIVEN;
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

/* The program's function wants strings. */
static void show(const char *text, size_t size)
{
	static char part[4096];

	while (size) {
		size_t n = size < sizeof(part) ? size : sizeof(part) - 1;

		ksan_port_copy(part, text, n);
		part[n] = 0;
		if (ksan_output_before_hook)
			ksan_output_before_hook(1);
		__sanitizer_on_print(part);
		text += n;
		size -= n;
	}
}

void ksan_output_prepare(void)
{
	if (has_log() && log_owner != ksan_port_id())
		open_log();
}

void ksan_port_write(const char *text, size_t size)
{
	ksan_output_prepare();
	ksan_write_all(output, text, size);
	if (ksan_options.log_to_syslog)
		ksan_syslog(text, size);
	if (__sanitizer_on_print)
		show(text, size);
}

__attribute__((weak)) void __sanitizer_set_report_path(const char *path)
{
	static char copy[PATH_MAX];

	if (path)
		ksan_format(copy, sizeof(copy), "%s", path);
	ksan_options.log_path = path ? copy : NULL;
	log_owner = 0;
	output = 2;
	ksan_output_init();
}

__attribute__((weak)) void __sanitizer_set_report_fd(void *fd)
{
	output = (long)fd;
	log_owner = GIVEN;
}

/* The name is that of a file only where there is one. */
__attribute__((weak)) const char *__sanitizer_get_report_path(void)
{
	if (!has_log())
		return NULL;
	if (log_owner != ksan_port_id())
		name_log();
	if (ksan_output_written)
		ksan_output_written(log_name, ksan_strlen(log_name) + 1);
	return log_name;
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
