/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Started at the first report and kept. It is a grandchild, so that the program never finds a child
 * of which it knows nothing; it ends when our end of the socket closes.
 */
#include "common/symbolizer.h"

#include <fcntl.h>
#include <limits.h>
#include <linux/sched.h>
#include <sched.h>
#include <signal.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>
#include <ksan/port.h>
#include "common/init.h"
#include "common/syscall.h"
#include "core/common/options.h"
#include "core/common/string.h"
#include "core/common/text.h"

/* Out of the way of programs that expect the lowest numbers for their own files. */
#define LOWEST_FD 512
#define ANSWER_SIZE 65536

static enum { NOT_STARTED, RUNNING, MISSING } state;
static long channel = -1;
static uint64_t channel_inode;
/* The process that started it: after fork() the symbolizer is still the parent's. */
static unsigned owner;
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
};

static int execute(void *data)
{
	struct spawn *spawn = data;
	static const char *const argv[] = {"llvm-symbolizer", "--demangle", "--inlines", NULL};
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
	clone(execute, child_stack_end(), CLONE_VM | CLONE_VFORK | SIGCHLD, data);
	ksan_syscall(SYS_exit, 0);
	return 0;
}

/* Large buffers are static, here and below: a report may come on a small stack. */
static void start(void)
{
	static char path[PATH_MAX];
	int ends[2];
	struct spawn spawn = {path, 0};
	uint64_t all = ~(uint64_t)0, before;
	long child;

	state = MISSING;
	if (!find_program(path, sizeof(path)))
		return;
	if (ksan_syscall(SYS_socketpair, AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0)
		return;
	channel = ksan_syscall(SYS_fcntl, ends[0], F_DUPFD_CLOEXEC, LOWEST_FD);
	if (channel < 0)
		channel = ksan_syscall(SYS_fcntl, ends[0], F_DUPFD_CLOEXEC, 3);
	ksan_syscall(SYS_close, ends[0]);
	channel_inode = inode_of(channel);
	spawn.channel = ends[1];
	/* The children share our memory: no handler of the program may run in them. */
	ksan_syscall(SYS_rt_sigprocmask, SIG_SETMASK, &all, &before, sizeof(all));
	child = clone(execute_in_grandchild, child_stack_end(), CLONE_VM | CLONE_VFORK, &spawn);
	if (child > 0)
		ksan_syscall(SYS_wait4, child, 0, __WCLONE, 0);
	ksan_syscall(SYS_rt_sigprocmask, SIG_SETMASK, &before, 0, sizeof(before));
	ksan_syscall(SYS_close, ends[1]);
	answer = answer ? answer : ksan_port_map(ANSWER_SIZE);
	if (child > 0 && answer && channel >= 0)
		state = RUNNING;
	owner = ksan_port_id();
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

/* An answer ends with an empty line. */
static bool receive_answer(void)
{
	size_t used = 0;

	while (used < ANSWER_SIZE - 1) {
		long n = ksan_syscall(SYS_read, channel, answer + used, ANSWER_SIZE - 1 - used);

		if (n == -EINTR)
			continue;
		if (n <= 0)
			return false;
		used += (size_t)n;
		answer[used] = 0;
		if (used >= 2 && answer[used - 1] == '\n' && answer[used - 2] == '\n')
			return true;
	}
	return false;
}

char *ksan_symbolizer_ask(const char *module, uintptr_t offset)
{
	static char question[PATH_MAX + 64];
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
	size = ksan_format(question, sizeof(question), "CODE \"%s\" 0x%lx\n", module, offset);
	if (send_all(question, size) && receive_answer())
		return answer;
	ksan_print(
		"ksan: llvm-symbolizer ended unexpectedly, so source lines are missing: run it by "
		"hand to see why\n");
	state = MISSING;
	return NULL;
}
