// syscall(number, ...) asks the hooks of the call, here the program's own, and knows some calls that are younger.
// RUN: %ksan_clang -fsanitize=memory -g -O0 -fno-builtin %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: %ksan_clang -fsanitize=memory -g -O2 -fno-builtin %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: %ksan_clang -fsanitize=memory -g -O1 -fno-builtin -static %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <fcntl.h>
#include <linux/io_uring.h>
#include <linux/openat2.h>
#include <signal.h>
#include <sys/stat.h>
#include <sys/syscall.h>

static long seen_fd, seen_result;

void __sanitizer_syscall_pre_impl_read(long fd, long buffer, long n)
{
	(void)buffer, (void)n;
	seen_fd = fd;
}

void __sanitizer_syscall_post_impl_read(long result, long fd, long buffer, long n)
{
	(void)fd, (void)n;
	seen_result = result;
	if (result > 0)
		__msan_unpoison((void *)buffer, (size_t)result);
}

static void hooks(void)
{
	int fd = open("/proc/self/stat", O_RDONLY);
	char *s = fresh(10);
	EXPECT(syscall(SYS_read, fd, s, 10L) == 10);
	EXPECT(seen_fd == fd && seen_result == 10);
	WROTE(s, 10);
	/* errno is that of the call, and known. */
	errno = 0;
	__msan_poison(&errno, sizeof(errno));
	EXPECT(syscall(SYS_read, -1L, s, 10L) == -1 && seen_result == -1);
	INITIALISED(&errno, sizeof(errno));
	EXPECT(errno == EBADF);
}

static void younger(void)
{
	char *s = fresh(10);
	EXPECT(syscall(SYS_getrandom, s, 4L, 0L) == 4);
	WROTE(s, 4);
	struct statx *status = fresh(sizeof(*status));
	EXPECT(syscall(SYS_statx, AT_FDCWD, "/", 0L, 0xfffL, status) == 0);
	WROTE(status, sizeof(*status));
	status = fresh(sizeof(*status));
	EXPECT(syscall(SYS_statx, AT_FDCWD, "/none", 0L, 0xfffL, status) == -1 && errno == ENOENT);
	UNINITIALISED(status, sizeof(*status));
	struct open_how how = {.flags = O_RDONLY};
	long fd = syscall(SYS_openat2, AT_FDCWD, "/", &how, sizeof(how));
	EXPECT(fd >= 0 || errno == ENOSYS);
	REPORTS("syscall", __msan_poison(&how.resolve, sizeof(how.resolve));
		syscall(SYS_openat2, AT_FDCWD, "/", &how, sizeof(how)));
	struct io_uring_params ring;
	memset(&ring, 0, sizeof(ring));
	__msan_poison(&ring.sq_off, sizeof(ring.sq_off));
	if (syscall(SYS_io_uring_setup, 1L, &ring) >= 0)
		INITIALISED(&ring, sizeof(ring));
	REPORTS("syscall", __msan_poison(&ring.flags, sizeof(ring.flags));
		syscall(SYS_io_uring_setup, 1L, &ring));
}

static void twice(void)
{
	int status;
	long pid = syscall(SYS_clone, (long)SIGCHLD, 0L, 0L, 0L, 0L);
	if (pid == 0)
		_exit(3);
	EXPECT(waitpid((pid_t)pid, &status, 0) == pid && WEXITSTATUS(status) == 3);
}

int main(void)
{
	hooks();
	younger();
	twice();
	EXPECT(syscall(-1L) == -1 && syscall(99999L) == -1 && errno == ENOSYS);
	return 0;
}
