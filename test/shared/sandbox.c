/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A program that allows itself but few system calls, and is killed for all others, runs to its end:
 * what is shared by then stays so, and what it maps later has metadata of its own. Where others are
 * refused only, or it was somebody else who allowed so few, nothing is said either.
 */
/*
RUN: %ksan -O1 %s -o %t
RUN: %run %t kill 2>&1 | count 0
RUN: %run %t kill-by-number 2>&1 | count 0
RUN: %run %t refuse 2>&1 | count 0
RUN: %run %t forbid 2>&1 | count 0
RUN: %run %t none 2>&1 | count 0
*/
#include "Inputs/processes.h"
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/syscall.h>

#define SIZE (4 * PAGE)

#define ALLOW(number)                                                                              \
	BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, number, 0, 1),                                         \
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)

/* What a program needs that maps memory and writes; and what ksan asks for at its end anyway. */
static void set_filter(unsigned others, bool by_number)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		ALLOW(SYS_mmap),
		ALLOW(SYS_munmap),
		ALLOW(SYS_madvise),
		ALLOW(SYS_mprotect),
		ALLOW(SYS_brk),
		ALLOW(SYS_write),
		ALLOW(SYS_rt_sigprocmask),
		ALLOW(SYS_exit_group),
		ALLOW(SYS_getpid),
		BPF_STMT(BPF_RET | BPF_K, others),
	};
	struct sock_fprog program = {sizeof(filter) / sizeof(filter[0]), filter};

	EXPECT(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
	if (by_number)
		EXPECT(syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program) == 0);
	else
		EXPECT(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
}

/* A filter that the process has from its start: only what it asks the host for is refused. */
static void refuse_segments(unsigned how)
{
	struct sock_filter filter[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_shmget, 1, 0),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
		BPF_STMT(BPF_RET | BPF_K, how),
	};
	struct sock_fprog program = {sizeof(filter) / sizeof(filter[0]), filter};

	EXPECT(prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0);
	EXPECT(prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program) == 0);
}

static void check(const char *p, const char *q, bool is_shared)
{
	__msan_poison(p + 100, 8);
	UNINITIALISED(p + 100, 8);
	EXPECT((__msan_test_shadow(q + 100, 8) == 0) == is_shared);
	__msan_unpoison(p + 100, 8);
	INITIALISED(q, SIZE);
}

/* The same program, started with the filter. */
static int refused(void)
{
	int fd = memfd_create("test", MFD_CLOEXEC);

	EXPECT(fd >= 0 && ftruncate(fd, SIZE) == 0);
	check(map_shared(fd, SIZE), map_shared(fd, SIZE), false);
	return 0;
}

static int confine(const char *how)
{
	int fd = memfd_create("test", MFD_CLOEXEC);
	char *p, *q, *later;

	EXPECT(fd >= 0 && ftruncate(fd, SIZE) == 0);
	p = map_shared(fd, SIZE);
	q = map_shared(fd, SIZE);
	check(p, q, true);
	if (!strcmp(how, "kill"))
		set_filter(SECCOMP_RET_KILL_PROCESS, false);
	if (!strcmp(how, "kill-by-number"))
		set_filter(SECCOMP_RET_KILL_PROCESS, true);
	check(p, q, true);
	later = map_shared(fd, SIZE);
	check(p, later, !strcmp(how, "none"));
	EXPECT(write(1, "", 0) == 0);
	EXPECT(munmap(q, SIZE) == 0 && munmap(later, SIZE) == 0);
	memset(p, 0, SIZE);
	return 0;
}

int main(int argc, char **argv)
{
	struct process process;
	int status;

	if (argc == 2 && strcmp(argv[1], "refused"))
		return run_main(argv[1]);
	if (argc == 2)
		return refused();
	if (!strcmp(argv[1], "confine"))
		return confine(argv[2]);
	if (!strcmp(argv[2], "refuse") || !strcmp(argv[2], "forbid")) {
		refuse_segments(strcmp(argv[2], "refuse") ? SECCOMP_RET_KILL_PROCESS
							  : SECCOMP_RET_ERRNO | EPERM);
		execl("/proc/self/exe", "test", "refused", NULL);
	}
	process = start_program("/proc/self/exe", "confine", argv[2]);
	EXPECT(waitpid(process.pid, &status, 0) == process.pid && status == 0);
	/* What that process was not able to remove is removed by the next. */
	return confine("none");
}
