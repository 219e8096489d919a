/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Started at the first report and kept. It is a grandchild, so that the program never finds a child
 * of which it knows nothing; it ends when our end of the socket closes.
 */
#include "common/symbolizer.h"

#include <fcntl.h>
#include <limits.h>
#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include <ksan/port.h>
#include "common/init.h"
#include "common/syscall.h"
#include "core/common/options.h"
#include "core/common/string.h"
#include "core/common/text.h"

/* Out of the way of programs that expect the lowest numbers for their own files. */
#define LOWEST_FD 512
/* Those below have a meaning to the symbolizer, and to a program that closed them. */
#define LOWEST_ORDINARY_FD 3
/* Milliseconds for an answer: the first of a large program takes a while. */
#define PATIENCE 30000
#define ANSWER_SIZE 65536

static enum { NOT_STARTED, RUNNING, MISSING } state;
static long channel = -1;
static uint64_t channel_inode;
/* The process that started it: after fork() the symbolizer is still the parent's. */
static unsigned owner;
static int process = -1;
static char *answer;

static uint64_t inode_of(long fd)
{
	struct stat status;

	return ksan_syscall(SYS_fstat, fd, &status) == 0 ? status.st_ino : 0;
}

static bool is_executable(const char *path)
{
	return ksan_syscall(SYS_faccessat, AT_FDCWD, path, X_OK, 0) == 0;
}

static bool search_path(const char *name, char *path, size_t size)
{
	const char *directory = ksan_environment("PATH");

	while (directory && *directory) {
		size_t n = 0;

		while (directory[n] && directory[n] != ':')
			n++;
		ksan_format(path, size, "%.*s/%s", (int)n, directory, name);
		if (n && is_executable(path))
			return true;
		directory += n + (directory[n] == ':');
	}
	return false;
}

static bool find_program(char *path, size_t size)
{
	const char *named = ksan_options.external_symbolizer_path;
	const char *source = "option external_symbolizer_path";

	if (!named || !*named)
		named = ksan_environment(source = "KSAN_SYMBOLIZER_PATH");
	if (!named || !*named)
		named = ksan_environment(source = "MSAN_SYMBOLIZER_PATH");
	if (!named || !*named)
		named = ksan_environment(source = "TSAN_SYMBOLIZER_PATH");
	if (named && *named) {
		ksan_format(path, size, "%s", named);
		if (is_executable(path))
			return true;
		ksan_print(
			"ksan: '%s' cannot be executed, so source lines are missing: correct %s\n",
			named, source);
		return false;
	}
	if (search_path("llvm-symbolizer", path, size) ||
	    search_path("llvm-symbolizer-19", path, size) ||
	    search_path("llvm-symbolizer-22", path, size))
		return true;
	ksan_print("ksan: llvm-symbolizer was not found, so source lines are missing: install the "
		   "package llvm-19, or set KSAN_SYMBOLIZER_PATH\n");
	return false;
}

struct spawn {
	const char *path;
	long channel;
	int process; /* what it became */
};

static int execute(void *data)
{
	struct spawn *spawn = data;
	const char *const argv[] = {"llvm-symbolizer",
				    ksan_options.demangle ? "--demangle" : "--no-demangle",
				    "--inlines", NULL};
	static const char *const envp[] = {NULL};
	uint64_t none = 0;

	ksan_syscall(SYS_rt_sigprocmask, SIG_SETMASK, &none, 0, sizeof(none));
	ksan_syscall(SYS_dup3, spawn->channel, 0, 0);
	ksan_syscall(SYS_dup3, spawn->channel, 1, 0);
	ksan_syscall(SYS_execve, spawn->path, argv, envp);
	ksan_syscall(SYS_exit, 127);
	return 0;
}

static char *child_stack_end(void)
{
	static char stack[2][32768] __attribute__((aligned(16)));
	static unsigned used;

	return stack[used++ % 2] + sizeof(stack[0]);
}

static int execute_in_grandchild(void *data)
{
	struct spawn *spawn = data;

	spawn->process = clone(execute, child_stack_end(), CLONE_VM | CLONE_VFORK | SIGCHLD, data);
	ksan_syscall(SYS_exit, 0);
	return 0;
}

/* Moves a descriptor up; closes it and returns a negative number where there is no place. */
static long move_up(long fd, long lowest)
{
	long moved = ksan_syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, lowest);

	if (moved < 0 && fd >= LOWEST_ORDINARY_FD)
		return fd;
	if (moved < 0)
		moved = ksan_syscall(SYS_fcntl, fd, F_DUPFD_CLOEXEC, LOWEST_ORDINARY_FD);
	ksan_syscall(SYS_close, fd);
	return moved;
}

static bool open_channel(struct spawn *spawn)
{
	int ends[2];

	channel = spawn->channel = -1;
	if (ksan_syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0) {
		channel = move_up(ends[0], LOWEST_FD);
		spawn->channel = move_up(ends[1], LOWEST_ORDINARY_FD);
	}
	if (channel >= 0 && spawn->channel >= 0)
		return true;
	if (channel >= 0)
		ksan_syscall(SYS_close, channel);
	if (spawn->channel >= 0)
		ksan_syscall(SYS_close, spawn->channel);
	ksan_print("ksan: no file descriptor is left for llvm-symbolizer, so source lines are "
		   "missing: raise the limit (ulimit -n)\n");
	return false;
}

/* Large buffers are static, here and below: a report may come on a small stack. */
static void start(void)
{
	static char path[PATH_MAX];
	struct spawn spawn = {path, -1, -1};
	uint64_t all = ~(uint64_t)0, before;
	long child;

	state = MISSING;
	if (!find_program(path, sizeof(path)) || !open_channel(&spawn))
		return;
	channel_inode = inode_of(channel);
	/* The children share our memory: no handler of the program may run in them. */
	ksan_syscall(SYS_rt_sigprocmask, SIG_SETMASK, &all, &before, sizeof(all));
	child = clone(execute_in_grandchild, child_stack_end(), CLONE_VM | CLONE_VFORK, &spawn);
	if (child > 0)
		ksan_syscall(SYS_wait4, child, 0, __WCLONE, 0);
	ksan_syscall(SYS_rt_sigprocmask, SIG_SETMASK, &before, 0, sizeof(before));
	ksan_syscall(SYS_close, spawn.channel);
	answer = answer ? answer : ksan_port_map(ANSWER_SIZE);
	if (child > 0 && answer)
		state = RUNNING;
	owner = ksan_port_id();
	process = spawn.process;
}

static bool send_all(const char *text, size_t size)
{
	while (size) {
		long n = ksan_syscall(SYS_sendto, channel, text, size, MSG_NOSIGNAL, 0, 0);

		if (n == -EINTR)
			continue;
		if (n <= 0)
			return false;
		text += n;
		size -= (size_t)n;
	}
	return true;
}

static uint64_t milliseconds(void)
{
	struct timespec now = {0};

	ksan_syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* Whether a part of the answer is there before the time is over. */
static bool is_answering(uint64_t end)
{
	struct pollfd wait = {.fd = (int)channel, .events = POLLIN};
	uint64_t now = milliseconds(), left = now < end ? end - now : 0;
	struct timespec time = {(time_t)(left / 1000), (long)(left % 1000) * 1000000};
	long n = ksan_syscall(SYS_ppoll, &wait, 1, &time, 0, 0);

	/* The kernel waits for no more descriptors than the limit of open files, which may be 0. */
	if (n == -EINVAL) {
		time = (struct timespec){0, 1000000};
		ksan_syscall(SYS_nanosleep, &time, 0);
		return left > 0;
	}
	return n > 0 || n == -EINTR;
}

/* An answer ends with an empty line. Returns NULL, or what is wrong with the symbolizer. */
static const char *receive_answer(void)
{
	uint64_t end = milliseconds() + PATIENCE;
	size_t used = 0;

	while (used < ANSWER_SIZE - 1) {
		long n;

		if (!is_answering(end)) {
			/* It would keep the program's standard error open. */
			if (process > 0)
				ksan_syscall(SYS_kill, process, SIGKILL);
			return "does not answer";
		}
		n = ksan_syscall(SYS_recvfrom, channel, answer + used, ANSWER_SIZE - 1 - used,
				 MSG_DONTWAIT, 0, 0);
		if (n == -EINTR || n == -EAGAIN)
			continue;
		if (n <= 0)
			break;
		used += (size_t)n;
		answer[used] = 0;
		if (used >= 2 && answer[used - 1] == '\n' && answer[used - 2] == '\n')
			return NULL;
	}
	return "ended unexpectedly";
}

static char *ask(const char *kind, const char *module, uintptr_t offset)
{
	static char question[PATH_MAX + 64];
	const char *fault;
	size_t size;

	if (!ksan_options.symbolize)
		return NULL;
	if (state == NOT_STARTED)
		start();
	if (state != RUNNING)
		return NULL;
	/* A program that closes all files has closed ours. */
	if (owner != ksan_port_id() || inode_of(channel) != channel_inode)
		start();
	if (state != RUNNING)
		return NULL;
	size = ksan_format(question, sizeof(question), "%s \"%s\" 0x%lx\n", kind, module, offset);
	fault = send_all(question, size) ? receive_answer() : "ended unexpectedly";
	if (!fault)
		return answer;
	ksan_print("ksan: llvm-symbolizer %s, so source lines are missing: run it by hand to see "
		   "why\n",
		   fault);
	ksan_syscall(SYS_close, channel);
	state = MISSING;
	return NULL;
}

char *ksan_symbolizer_ask(const char *module, uintptr_t offset)
{
	return ask("CODE", module, offset);
}

char *ksan_symbolizer_ask_data(const char *module, uintptr_t offset)
{
	return ask("DATA", module, offset);
}

void ksan_symbolizer_prepare(void)
{
	if (ksan_options.symbolize && state == NOT_STARTED)
		start();
}
