// File descriptors: reading and writing, status, names, readiness.
// RUN: %ksan_clang -fsanitize=memory -fsanitize-memory-track-origins -g -O1 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: %ksan_clang -fsanitize=memory -fsanitize-memory-track-origins -g -O2 -D_FORTIFY_SOURCE=2 -D_FILE_OFFSET_BITS=64 %s -o %t.f && env KSAN_OPTIONS=symbolize=0 %run %t.f
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <termios.h>

static int ends[2];

static void input_and_output(void)
{
	char *s = fresh(20), *t = fresh(20);
	__msan_poison(ends, sizeof(ends));
	EXPECT(pipe(ends) == 0);
	INITIALISED(ends, sizeof(ends));
	EXPECT(write(ends[1], "hello", 5) == 5);
	EXPECT(read(ends[0], s, 20) == 5);
	WROTE(s, 5);
	struct iovec out[2] = {{"ab", 2}, {"cdef", 4}};
	EXPECT(writev(ends[1], out, 2) == 6);
	s = fresh(20);
	struct iovec in[2] = {{s, 4}, {t, 20}};
	EXPECT(readv(ends[0], in, 2) == 6);
	WROTE(s, 4);
	WROTE(t, 2);
	EXPECT(read(-1, fresh(4), 4) == -1 && errno == EBADF);
	EXPECT(write(ends[1], (void *)8, 4) == -1 && errno == EFAULT);
	REPORTS("write", write(ends[1], partly("abc", 2), 3));
	REPORTS("writev", out[1].iov_base = partly("abcd", 2); writev(ends[1], out, 2));

	char name[] = "/tmp/ksan-test-XXXXXX";
	int fd = mkstemp(name);
	EXPECT(fd >= 0);
	EXPECT(pwrite(fd, "0123456789", 10, 0) == 10);
	s = fresh(20);
	EXPECT(pread(fd, s, 20, 4) == 6);
	WROTE(s, 6);
	s = fresh(20);
	t = fresh(20);
	in[0].iov_base = s;
	in[1].iov_base = t;
	EXPECT(preadv(fd, in, 2, 1) == 9);
	WROTE(s, 4);
	WROTE(t, 5);

	struct stat *status = fresh(sizeof(*status));
	EXPECT(fstat(fd, status) == 0 && status->st_size == 10);
	WROTE(status, sizeof(*status));
	status = fresh(sizeof(*status));
	EXPECT(stat(name, status) == 0 && status->st_size == 10);
	WROTE(status, sizeof(*status));
	status = fresh(sizeof(*status));
	EXPECT(lstat(name, status) == 0);
	WROTE(status, sizeof(*status));
	status = fresh(sizeof(*status));
	EXPECT(fstatat(AT_FDCWD, name, status, 0) == 0);
	WROTE(status, sizeof(*status));
	/* Nothing is written on failure. */
	status = fresh(sizeof(*status));
	EXPECT(stat("/nonexistent", status) == -1);
	UNINITIALISED(status, sizeof(*status));
	struct statx *extended = fresh(sizeof(*extended));
	EXPECT(statx(AT_FDCWD, name, 0, STATX_BASIC_STATS, extended) == 0);
	WROTE(extended, sizeof(*extended));
	struct statfs *system = fresh(sizeof(*system));
	EXPECT(statfs("/", system) == 0);
	WROTE(system, sizeof(*system));
	struct statvfs *virtual = fresh(sizeof(*virtual));
	EXPECT(fstatvfs(fd, virtual) == 0);
	WROTE(virtual, sizeof(*virtual));

	struct flock lock;
	__msan_poison(&lock, sizeof(lock));
	lock.l_type = F_WRLCK;
	lock.l_whence = SEEK_SET;
	lock.l_start = lock.l_len = 0;
	EXPECT(fcntl(fd, F_GETLK, &lock) == 0);
	INITIALISED(&lock, sizeof(lock));
	EXPECT(fcntl(fd, F_GETFL) >= 0);
	unlink(name);
	close(fd);
}

static void names(void)
{
	char *s = fresh(PATH_MAX);
	char *cwd = getcwd(s, PATH_MAX);
	EXPECT(cwd == s);
	WROTE(s, strlen(s) + 1);
	cwd = getcwd(NULL, 0);
	INITIALISED(cwd, strlen(cwd) + 1);
	s = fresh(PATH_MAX);
	EXPECT(realpath("/tmp/..", s) == s);
	WROTE(s, 2);
	char *made = realpath("/", NULL);
	INITIALISED(made, 2);
	s = fresh(100);
	ssize_t n = readlink("/proc/self/exe", s, 100);
	EXPECT(n > 0);
	WROTE(s, n);
	s = fresh(100);
	EXPECT(readlinkat(AT_FDCWD, "/proc/self/exe", s, 3) == 3);
	WROTE(s, 3);
	EXPECT(open((const char *)8, O_RDONLY) == -1 && errno == EFAULT);
	errno = 0;
	REPORTS("open", errno = 0; open(partly("/nonexistent", 4), O_RDONLY));
	struct stat status;
	REPORTS("stat", errno = 0; stat(partly("/nonexistent", 4), &status));
	REPORTS("access", errno = 0; access(partly("/nonexistent", 4), R_OK));
	REPORTS("unlink", errno = 0; unlink(partly("/nonexistent", 4)));
}

static void readiness(void)
{
	struct pollfd set[2];
	__msan_poison(set, sizeof(set));
	set[0].fd = ends[0];
	set[0].events = POLLIN;
	set[1].fd = ends[1];
	set[1].events = POLLOUT;
	EXPECT(poll(set, 2, 0) == 1);
	INITIALISED(set, sizeof(set));
	REPORTS("poll", __msan_poison(&set[1].fd, 4); poll(set, 2, 0));
	fd_set out;
	FD_ZERO(&out);
	FD_SET(ends[1], &out);
	struct timeval zero = {0, 0};
	EXPECT(select(ends[1] + 1, NULL, &out, NULL, &zero) == 1);
	INITIALISED(&out, sizeof(out));
	REPORTS("select", __msan_poison(&zero, sizeof(zero));
		select(ends[1] + 1, NULL, &out, NULL, &zero));

	int epoll = epoll_create1(0), counter = eventfd(3, 0);
	struct epoll_event event, *events = fresh(4 * sizeof(event));
	__msan_poison(&event, sizeof(event));
	event.events = EPOLLIN;
	event.data.fd = counter;
	EXPECT(epoll_ctl(epoll, EPOLL_CTL_ADD, counter, &event) == 0);
	EXPECT(epoll_wait(epoll, events, 4, 0) == 1);
	WROTE(events, sizeof(event));
	EXPECT(events[0].data.fd == counter);
	eventfd_t *value = fresh(8);
	EXPECT(eventfd_read(counter, value) == 0 && *value == 3);
	WROTE(value, 8);
	int *available = fresh(4);
	EXPECT(write(ends[1], "xyz", 3) == 3);
	EXPECT(ioctl(ends[0], FIONREAD, available) == 0 && *available == 3);
	WROTE(available, 4);
	int watch = inotify_init();
	EXPECT(watch >= 0 && inotify_add_watch(watch, "/", IN_CREATE) >= 0);
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		char buffer[16];
		EXPECT(pipe(ends) == 0);
		EXPECT(write(ends[1], "abc", 3) == 3);
		ssize_t n = read(ends[0], buffer, sizeof(buffer));
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}file.c:[[@LINE+1]]
		if (buffer[n])
			expect_sink++;
		// CHECK: created by an allocation of 'buffer' in the stack frame
		return 0;
	}
	input_and_output();
	names();
	readiness();
	return 0;
}
