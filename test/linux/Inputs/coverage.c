/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What KCOV collects of some system calls. Each is made several times, after some to fill the
 * kernel's caches; printed is what every one of those times passed, once, so that the paths of a
 * lock or cache that is taken now and then do not count.
 */
#define _GNU_SOURCE
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>
#include <linux/kcov.h>
#include "workload.h"

#define ENTRIES ((size_t)1 << 16)
#define MAX_PLACES ((size_t)1 << 15)
#define WARMING 3
#define TIMES 6

static int kcov, pipe_ends[2], socket_ends[2];
static uint64_t *area;

/* Where it came by, and in how many of the times; sorted by place. */
static struct place {
	uint64_t pc;
	int times, last;
} places[MAX_PLACES];
static size_t place_count;

static void do_getppid(void)
{
	EXPECT(syscall(SYS_getppid) >= 0);
}

static void do_uname(void)
{
	struct utsname name;
	EXPECT(uname(&name) == 0);
}

static void do_open_close(void)
{
	int fd = open("/tmp/coverage", O_RDWR | O_CREAT, 0600);
	EXPECT(fd >= 0 && close(fd) == 0);
}

static void do_open_failing(void)
{
	EXPECT(open("/tmp/not/there", O_RDONLY) == -1);
}

static void do_stat(void)
{
	struct stat status;
	EXPECT(stat("/proc/self/status", &status) == 0);
}

static void do_pipe(void)
{
	char byte = 'a';
	EXPECT(write(pipe_ends[1], &byte, 1) == 1 && read(pipe_ends[0], &byte, 1) == 1);
}

static void do_socket(void)
{
	char byte = 'a';
	EXPECT(send(socket_ends[1], &byte, 1, 0) == 1 && recv(socket_ends[0], &byte, 1, 0) == 1);
}

static void do_fcntl(void)
{
	struct flock lock = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
	EXPECT(fcntl(kcov, F_GETFD) >= 0 && fcntl(pipe_ends[0], F_GETLK, &lock) == 0);
}

static void do_mmap(void)
{
	volatile char *page =
		mmap(NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	EXPECT(page != MAP_FAILED);
	page[0] = 1;
	EXPECT(munmap((void *)page, 4096) == 0);
}

static const struct covered {
	const char *name;
	void (*run)(void);
} calls[] = {
	{"getppid", do_getppid},
	{"uname", do_uname},
	{"open-close", do_open_close},
	{"open-failing", do_open_failing},
	{"stat", do_stat},
	{"pipe", do_pipe},
	{"socket", do_socket},
	{"fcntl", do_fcntl},
	{"mmap", do_mmap},
};

/* In both modes the first word counts the entries; a comparison's fourth word is its place. */
static uint64_t place_of(int mode, size_t entry)
{
	return area[mode == KCOV_TRACE_PC ? 1 + entry : 1 + entry * 4 + 3];
}

static void note(uint64_t pc, int round)
{
	size_t low = 0, high = place_count;

	while (low < high) {
		size_t middle = (low + high) / 2;
		if (places[middle].pc < pc)
			low = middle + 1;
		else
			high = middle;
	}
	if (low == place_count || places[low].pc != pc) {
		EXPECT(place_count < MAX_PLACES);
		memmove(&places[low + 1], &places[low], (place_count - low) * sizeof(*places));
		places[low] = (struct place){.pc = pc, .last = -1};
		place_count++;
	}
	if (places[low].last == round)
		return;
	places[low].last = round;
	places[low].times++;
}

static void collect(const struct covered *call, int mode, const char *what)
{
	place_count = 0;
	for (int round = -WARMING; round < TIMES; round++) {
		EXPECT(ioctl(kcov, KCOV_ENABLE, mode) == 0);
		__atomic_store_n(&area[0], 0, __ATOMIC_RELAXED);
		call->run();
		size_t count = __atomic_load_n(&area[0], __ATOMIC_RELAXED);
		EXPECT(ioctl(kcov, KCOV_DISABLE, 0) == 0);
		EXPECT(count > 0 && count < ENTRIES / 4 - 1);
		for (size_t i = 0; round >= 0 && i < count; i++)
			note(place_of(mode, i), round);
	}
	for (size_t i = 0; i < place_count; i++)
		if (places[i].times == TIMES)
			printf("%s %s %llx\n", what, call->name, (unsigned long long)places[i].pc);
}

void run_coverage(void)
{
	kcov = open("/sys/kernel/debug/kcov", O_RDWR);
	EXPECT(kcov >= 0 && ioctl(kcov, KCOV_INIT_TRACE, ENTRIES) == 0);
	area = mmap(NULL, ENTRIES * sizeof(*area), PROT_READ | PROT_WRITE, MAP_SHARED, kcov, 0);
	EXPECT(area != MAP_FAILED && pipe(pipe_ends) == 0);
	EXPECT(socketpair(AF_UNIX, SOCK_STREAM, 0, socket_ends) == 0);
	for (size_t i = 0; i < sizeof(calls) / sizeof(*calls); i++) {
		collect(&calls[i], KCOV_TRACE_PC, "coverage");
		collect(&calls[i], KCOV_TRACE_CMP, "comparison");
	}
}
