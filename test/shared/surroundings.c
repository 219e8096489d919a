/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What a program sees of its surroundings is what it sees without shared metadata: its descriptors
 * (also those of its children, and when there are no more), room in /dev/shm, its limits for files,
 * its mask for new files, its root directory, its user and name space. It says nothing, and shares
 * all the same.
 */
/*
RUN: %ksan -O1 %s -o %t -pthread
RUN: %run %t 2>&1 | count 0
*/
#include "Inputs/processes.h"
#include <pthread.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/statvfs.h>

#define SIZE (4 * PAGE)

static int object;

static void make_object(void)
{
	object = memfd_create("test", MFD_CLOEXEC);
	EXPECT(object >= 0 && ftruncate(object, SIZE) == 0);
}

/* Two mappings have one metadata. */
static void share(void)
{
	char *p = map_shared(object, SIZE), *q = map_shared(object, SIZE);

	__msan_poison(p + 7, 1);
	UNINITIALISED(q + 7, 1);
	INITIALISED(q + 8, 1);
	memset(q, 0, SIZE);
	INITIALISED(p, SIZE);
	munmap(p, SIZE);
	munmap(q, SIZE);
}

static void write_file(const char *path, const char *text)
{
	int fd = open(path, O_WRONLY);

	if (fd >= 0 && write(fd, text, strlen(text)) < 0)
		close(fd);
}

static volatile int stop;

static void *share_for_ever(void *unused)
{
	while (!stop)
		share();
	return unused;
}

static int descriptors(void)
{
	int count = 0;

	for (int i = 0; i < 256; i++)
		count += fcntl(i, F_GETFD) >= 0;
	return count;
}

/* While another thread maps, the lowest free number is the next one's, and nobody else takes it. */
static void test_numbers(void)
{
	int fd = open("/dev/null", O_WRONLY), before = descriptors(), status;
	pthread_t thread;

	EXPECT(fd >= 0 && pthread_create(&thread, NULL, share_for_ever, NULL) == 0);
	for (int i = 0; i < 3000; i++) {
		EXPECT(close(fd) == 0);
		EXPECT(open("/dev/null", O_WRONLY) == fd);
	}
	for (int i = 0; i < 30; i++) {
		pid_t child = fork();

		if (!child)
			_exit(descriptors() != before);
		EXPECT(waitpid(child, &status, 0) == child && status == 0);
	}
	stop = 1;
	pthread_join(thread, NULL);
	close(fd);
}

/* Where none is left; and with none of its own to open files with. */
static void test_limits(void)
{
	struct rlimit files = {0}, size = {PAGE, PAGE};

	EXPECT(setrlimit(RLIMIT_NOFILE, &files) == 0 && setrlimit(RLIMIT_FSIZE, &size) == 0);
	umask(0777);
	share();
}

static void test_root(void)
{
	if (chroot("/proc/self/fdinfo") == 0)
		EXPECT(chdir("/") == 0);
	share();
}

/* What it made as another user it leaves alone. */
static void test_user(void)
{
	char *p = map_shared(object, SIZE);

	__msan_poison(p, 1);
	if (setgid(12345) == 0)
		EXPECT(setuid(12345) == 0);
	UNINITIALISED(p, 1);
	/* This one may be its own. */
	munmap(map_shared(object, SIZE), SIZE);
	munmap(p, SIZE);
}

/* A user with the number of another one, who shares metadata, too. */
static void test_name_space(void)
{
	if (setuid(12345) == 0 && prctl(PR_SET_DUMPABLE, 1) == 0 && unshare(CLONE_NEWUSER) == 0)
		write_file("/proc/self/uid_map", "0 12345 1\n");
	make_object();
	share();
}

/* No file system has room for what is mapped here, nor need it have. */
static void test_room(void)
{
	size_t size = (size_t)1 << 39;
	int fd = memfd_create("large", MFD_CLOEXEC);
	char *p, *q;

	EXPECT(fd >= 0 && ftruncate(fd, (off_t)size) == 0);
	p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_NORESERVE, fd, 0);
	EXPECT(p != MAP_FAILED);
	memset(p, 0, PAGE);
	p[size / 2] = 1;
	INITIALISED(p + size - PAGE, PAGE);
	munmap(p, size);

	/* It has several parts. */
	size = (size_t)4 << 30;
	p = map_shared(fd, size);
	q = map_shared(fd, size);
	for (size_t at = PAGE; at < size; at *= 2) {
		__msan_poison(p + at - 4, 8);
		UNINITIALISED(q + at - 4, 8);
		INITIALISED(q + at + 4, 4);
		memset(q + at - 4, 0, 8);
		INITIALISED(p + at - PAGE, 2 * PAGE);
	}
	/* Its metadata moves with it, in parts. */
	__msan_poison(p, PAGE);
	__msan_poison(p + size - PAGE, PAGE);
	munmap(p, size);
	p = mmap(NULL, size, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	EXPECT(p != MAP_FAILED);
	p = mremap(q, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, p);
	EXPECT(p != MAP_FAILED);
	UNINITIALISED(p, PAGE);
	INITIALISED(p + PAGE, size - 2 * PAGE);
	UNINITIALISED(p + size - PAGE, PAGE);
	munmap(p, size);
	close(fd);
}

static void in_child(void (*test)(void))
{
	int status;
	pid_t child = fork();

	if (!child) {
		test();
		exit(0);
	}
	EXPECT(waitpid(child, &status, 0) == child && status == 0);
}

int main(int argc, char **argv)
{
	struct process process;
	int status;

	if (argc < 2)
		return run_main("");
	if (!strcmp(argv[1], "name-space")) {
		test_name_space();
		return 0;
	}
	make_object();
	test_numbers();
	in_child(test_limits);
	in_child(test_root);
	in_child(test_user);
	in_child(test_room);
	share();
	process = start_program("/proc/self/exe", "name-space", NULL);
	EXPECT(waitpid(process.pid, &status, 0) == process.pid && status == 0);
	return 0;
}
