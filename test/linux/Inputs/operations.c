/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Operations whose cost is measured. Under QEMU's -icount shift=0 the time stamp counter counts the
 * guest's instructions, so that a figure depends on nothing but the guest.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>
#include "workload.h"

#define PAGE 4096

static int pipe_ends[2], unix_ends[2], udp_ends[2], file;
static char page[PAGE], copy[PAGE];

static uint64_t instructions(void)
{
	return __builtin_ia32_rdtsc();
}

static void do_getppid(void)
{
	EXPECT(syscall(SYS_getppid) >= 0);
}

static void do_stat(void)
{
	struct stat status;
	EXPECT(stat("/tmp/file", &status) == 0 && status.st_size == PAGE);
}

static void do_open_close(void)
{
	int fd = open("/tmp/file", O_RDONLY);
	EXPECT(fd >= 0 && close(fd) == 0);
}

static void transfer(int to, int from, size_t size)
{
	copy[size - 1] = 0;
	EXPECT(write(to, page, size) == (ssize_t)size);
	EXPECT(read(from, copy, size) == (ssize_t)size);
	EXPECT(copy[size - 1] == page[size - 1]);
}

static void do_pipe(void)
{
	transfer(pipe_ends[1], pipe_ends[0], PAGE);
}

static void do_unix(void)
{
	transfer(unix_ends[1], unix_ends[0], 64);
}

static void do_udp(void)
{
	transfer(udp_ends[1], udp_ends[0], 64);
}

static void do_file(void)
{
	copy[PAGE - 1] = 0;
	EXPECT(pwrite(file, page, PAGE, 0) == PAGE);
	EXPECT(pread(file, copy, PAGE, 0) == PAGE);
	EXPECT(copy[PAGE - 1] == page[PAGE - 1]);
}

static void do_mmap(void)
{
	const size_t size = 16 * PAGE;
	volatile char *area =
		mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	EXPECT(area != MAP_FAILED);
	for (size_t at = 0; at < size; at += PAGE)
		area[at] = 1;
	EXPECT(munmap((void *)area, size) == 0);
}

static void do_fork(void)
{
	int status;
	pid_t child = fork();
	EXPECT(child >= 0);
	if (!child)
		_exit(7);
	EXPECT(waitpid(child, &status, 0) == child);
	EXPECT(WIFEXITED(status) && WEXITSTATUS(status) == 7);
}

static void set_up(void)
{
	struct sockaddr_in address = {.sin_family = AF_INET};
	socklen_t length = sizeof(address);

	for (size_t i = 0; i < PAGE; i++)
		page[i] = (char)(i * 7 + 1);
	file = open("/tmp/file", O_RDWR | O_CREAT, 0600);
	EXPECT(file >= 0 && write(file, page, PAGE) == PAGE);
	EXPECT(pipe(pipe_ends) == 0);
	EXPECT(socketpair(AF_UNIX, SOCK_STREAM, 0, unix_ends) == 0);
	udp_ends[0] = socket(AF_INET, SOCK_DGRAM, 0);
	udp_ends[1] = socket(AF_INET, SOCK_DGRAM, 0);
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	EXPECT(bind(udp_ends[0], (void *)&address, length) == 0);
	EXPECT(getsockname(udp_ends[0], (void *)&address, &length) == 0);
	EXPECT(connect(udp_ends[1], (void *)&address, length) == 0);
}

static const struct operation {
	const char *name;
	void (*run)(void);
	int count;
} operations[] = {
	{"getppid", do_getppid, 200},
	{"stat", do_stat, 50},
	{"open-close", do_open_close, 50},
	{"pipe-4k", do_pipe, 50},
	{"mmap-touch-64k", do_mmap, 10},
	{"fork-wait", do_fork, 5},
	{"unix-socket", do_unix, 50},
	{"tmpfs-4k", do_file, 50},
	{"udp-loopback", do_udp, 20},
};

void run_operations(void)
{
	set_up();
	for (size_t i = 0; i < sizeof(operations) / sizeof(*operations); i++) {
		const struct operation *operation = &operations[i];
		/* Caches of the kernel fill. */
		operation->run();
		operation->run();
		uint64_t start = instructions();
		for (int n = 0; n < operation->count; n++)
			operation->run();
		uint64_t each = (instructions() - start) / (uint64_t)operation->count;
		printf("operation %s %llu\n", operation->name, (unsigned long long)each);
	}
}
