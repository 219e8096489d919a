// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// <sanitizer/linux_syscall_hooks.h>: what the kernel reads is checked, what it writes is initialised, as far as it wrote; in race mode both are accesses.
// RUN: %ksan -O1 %s -o %t && %run %t
// RUN: %static -O1 %s -o %t.static && %run %t.static
// RUN: not %run %t write 2>&1 | FileCheck %s --check-prefixes=BUG -DCALL=write
// RUN: not %run %t path 2>&1 | FileCheck %s --check-prefixes=BUG -DCALL=openat
// RUN: not %run %t writev 2>&1 | FileCheck %s --check-prefixes=BUG -DCALL=writev
// RUN: not %run %t time 2>&1 | FileCheck %s --check-prefixes=BUG -DCALL=nanosleep
// RUN: not %run %t beyond 2>&1 | FileCheck %s --check-prefixes=USE
// RUN: not %run %t failed 2>&1 | FileCheck %s --check-prefixes=USE
// RUN: %race %s -o %t.race && %run %t.race
// BUG: Uninitialized bytes in [[CALL]] at offset
// BUG: WARNING: MemorySanitizer: use-of-uninitialized-value
// BUG-NEXT: in main {{.*}}system-calls.c
// USE: WARNING: MemorySanitizer: use-of-uninitialized-value
// USE-NEXT: in use {{.*}}system-calls.c
#include <fcntl.h>
#include <sanitizer/linux_syscall_hooks.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

/* Of which the sanitizer knows no outputs. */
static long call(long number, long a, long b, long c, long d)
{
	register long r10 __asm__("r10") = d;
	long result;

	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10)
			 : "rcx", "r11");
	return result;
}

__attribute__((noinline)) static int use(const char *p, long size)
{
	for (long i = 0; i < size; i++)
		if (p[i] == 'z')
			return 1;
	return 0;
}

static int good(void)
{
	char buffer[64], text[] = "some text";
	struct iovec vector[2] = {{text, 4}, {text + 4, 5}};
	struct timespec moment = {0, 1}, now;
	struct stat status;
	int ends[2], sockets[2];
	long n;

	n = call(SYS_pipe, (long)ends, 0, 0, 0);
	__sanitizer_syscall_post_pipe(n, ends);
	__sanitizer_syscall_pre_writev(ends[1], vector, 2);
	n = call(SYS_writev, ends[1], (long)vector, 2, 0);
	__sanitizer_syscall_post_writev(n, ends[1], vector, 2);
	n = call(SYS_read, ends[0], (long)buffer, sizeof(buffer), 0);
	__sanitizer_syscall_post_read(n, ends[0], buffer, sizeof(buffer));
	if (n != 9 || use(buffer, n))
		return 1;
	__sanitizer_syscall_pre_nanosleep(&moment, NULL);
	n = call(SYS_clock_gettime, CLOCK_REALTIME, (long)&now, 0, 0);
	__sanitizer_syscall_post_clock_gettime(n, CLOCK_REALTIME, &now);
	if (now.tv_sec < 1)
		return 2;
	__sanitizer_syscall_pre_openat(AT_FDCWD, "/dev/null", O_RDONLY, 0);
	n = call(SYS_openat, AT_FDCWD, (long)"/dev/null", O_RDONLY, 0);
	n = call(SYS_fstat, n, (long)&status, 0, 0);
	__sanitizer_syscall_post_newfstat(n, 0, &status);
	if (!S_ISCHR(status.st_mode))
		return 3;
	n = call(SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, (long)sockets);
	__sanitizer_syscall_post_socketpair(n, AF_UNIX, SOCK_STREAM, 0, sockets);
	if (sockets[0] == sockets[1])
		return 4;
	return 0;
}

int main(int argc, char **argv)
{
	char buffer[64];
	struct iovec vector = {buffer, 3};
	struct timespec moment;
	int ends[2];
	long n;

	if (argc < 2)
		return good();
	__asm__ volatile("" : : "r"(buffer), "r"(&moment));
	if (!strcmp(argv[1], "write"))
		__sanitizer_syscall_pre_write(1, buffer, 3);
	if (!strcmp(argv[1], "path"))
		__sanitizer_syscall_pre_openat(AT_FDCWD, buffer, O_RDONLY, 0);
	if (!strcmp(argv[1], "writev"))
		__sanitizer_syscall_pre_writev(1, &vector, 1);
	if (!strcmp(argv[1], "time"))
		__sanitizer_syscall_pre_nanosleep(&moment, NULL);
	if (pipe(ends) || write(ends[1], "1234", 4) != 4)
		return 0;
	n = call(SYS_read, ends[0], (long)buffer, sizeof(buffer), 0);
	/* No more than what was read, and nothing where the call failed. */
	if (!strcmp(argv[1], "beyond"))
		__sanitizer_syscall_post_read(n, ends[0], buffer, sizeof(buffer));
	if (!strcmp(argv[1], "failed"))
		__sanitizer_syscall_post_read(-9, ends[0], buffer, sizeof(buffer));
	return use(buffer, !strcmp(argv[1], "beyond") ? 5 : 4);
}
