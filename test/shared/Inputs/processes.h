/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * For tests of memory that processes share. A test is a program of several roles. Without an
 * argument it runs itself with the role "main", in a group of processes of its own that share
 * metadata, and sees that nothing is left of it. start() runs another role: a process that is not
 * related to the one that starts it, as far as its memory goes. Two processes take turns.
 */
#ifndef PROCESSES_H
#define PROCESSES_H

#ifndef _GNU_SOURCE
#define _GNU_SOURCE
#endif
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

intptr_t __msan_test_shadow(const volatile void *p, size_t size);
void __msan_poison(const volatile void *p, size_t size);
void __msan_unpoison(const volatile void *p, size_t size);
uint32_t __msan_get_origin(const volatile void *p);

#define PAGE 4096

static inline void failed(const char *file, int line, const char *what)
{
	fprintf(stderr, "%s:%d: %s (errno %d)\n", file, line, what, errno);
	exit(2);
}

#define EXPECT(condition) ((condition) ? (void)0 : failed(__FILE__, __LINE__, #condition))
#define INITIALISED(p, n) EXPECT(__msan_test_shadow(p, n) == -1)
/* The first byte is not. */
#define UNINITIALISED(p, n) EXPECT(__msan_test_shadow(p, n) == 0)

struct process {
	pid_t pid;
	int channel;
};

/* Two ways of saying "your turn": to a process that start() made, and back to the one that did. */
#define TURNS 3

static inline void say_turn(int channel)
{
	EXPECT(write(channel, "", 1) == 1);
}

static inline void await_turn(int channel)
{
	char byte;

	EXPECT(read(channel, &byte, 1) == 1);
}

/* In a role that was started: the other's turn, and its own again. */
static inline void turn(void)
{
	say_turn(TURNS);
	await_turn(TURNS);
}

/* The same for who started it. */
static inline void let(struct process *process)
{
	say_turn(process->channel);
	await_turn(process->channel);
}

static inline struct process start_program(const char *program, const char *role,
					   const char *argument)
{
	struct process process;
	int ends[2];

	EXPECT(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
	fflush(NULL);
	process.pid = fork();
	EXPECT(process.pid >= 0);
	if (!process.pid) {
		/* A test that fails leaves none behind. */
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		dup2(ends[1], TURNS);
		if (ends[1] == TURNS)
			fcntl(TURNS, F_SETFD, 0);
		execl(program, program, role, argument, NULL);
		_exit(99);
	}
	close(ends[1]);
	process.channel = ends[0];
	return process;
}

/* Runs the role, until its first turn(). */
static inline struct process start(const char *role, const char *argument)
{
	struct process process = start_program("/proc/self/exe", role, argument);

	await_turn(process.channel);
	return process;
}

/* Lets it end, and gives its status. */
static inline int end(struct process *process)
{
	int status;

	say_turn(process->channel);
	EXPECT(waitpid(process->pid, &status, 0) == process->pid);
	close(process->channel);
	return status;
}

static inline void kill_process(struct process *process)
{
	int status;

	kill(process->pid, SIGKILL);
	EXPECT(waitpid(process->pid, &status, 0) == process->pid);
	close(process->channel);
}

static inline void set_options(const char *more)
{
	const char *before = getenv("KSAN_OPTIONS");
	char options[1024];

	snprintf(options, sizeof(options), "%s:shared_shadow_group=%s:%s", before ? before : "",
		 getenv("GROUP"), more);
	setenv("KSAN_OPTIONS", options, 1);
}

static inline uint64_t mixed(uint64_t value)
{
	value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9;
	value = (value ^ value >> 27) * 0x94d049bb133111eb;
	return value ^ value >> 31;
}

/* The key of the segment by which the processes of the group find each other. */
static inline key_t name_key(void)
{
	uint64_t group = strtoull(getenv("GROUP"), NULL, 10) << 32 | 1 << 8;
	struct stat space = {0};

	stat("/proc/self/ns/user", &space);
	group = mixed(group + 0x6e69676572736b) + space.st_ino;
	return (key_t)(mixed(mixed(group) + geteuid()) >> 34) | 1;
}

static inline int name_exists(void)
{
	return shmget(name_key(), 0, 0) >= 0;
}

/* Runs the role "main" as described above, and gives its exit status. */
static inline int run_main(const char *argument)
{
	char number[32];
	int status, left;
	pid_t pid;

	snprintf(number, sizeof(number), "%d", getpid());
	setenv("GROUP", number, 1);
	set_options("");
	pid = fork();
	if (!pid) {
		execl("/proc/self/exe", "test", "main", argument, NULL);
		_exit(99);
	}
	EXPECT(waitpid(pid, &status, 0) == pid);
	left = name_exists();
	if (left) {
		fprintf(stderr, "the segment with the key 0x%x is left\n", name_key());
		shmctl(shmget(name_key(), 0, 0), IPC_RMID, NULL);
	}
	if (!WIFEXITED(status)) {
		fprintf(stderr, "signal %d\n", WTERMSIG(status));
		return 3;
	}
	return WEXITSTATUS(status) ? WEXITSTATUS(status) : left ? 4 : 0;
}

/* A file of `size` bytes that is to be shared, which a name leads to. */
static inline int make_file(char *path, size_t size)
{
	int fd;

	strcpy(path, "/dev/shm/ksan-test-file-XXXXXX");
	fd = mkstemp(path);
	EXPECT(fd >= 0 && ftruncate(fd, (off_t)size) == 0);
	return fd;
}

static inline char *map_shared(int fd, size_t size)
{
	char *p = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	EXPECT(p != MAP_FAILED);
	return p;
}

static inline char *map_path(const char *path, size_t size)
{
	int fd = open(path, O_RDWR | O_CLOEXEC);
	char *p;

	EXPECT(fd >= 0);
	p = map_shared(fd, size);
	close(fd);
	return p;
}

/* The runtime does not see that this ends a mapping, and keeps its metadata. */
static inline void unmap_unnoticed(char *p, size_t size)
{
	long result;

#ifdef __x86_64__
	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(SYS_munmap), "D"(p), "S"(size)
			 : "rcx", "r11", "memory");
#else
	register long x8 __asm__("x8") = SYS_munmap;
	register long x0 __asm__("x0") = (long)p;
	register long x1 __asm__("x1") = (long)size;

	__asm__ volatile("svc 0" : "+r"(x0) : "r"(x8), "r"(x1) : "memory");
	result = x0;
#endif
	EXPECT(result == 0);
}

#endif
