// Functions that few programs call, of the kernel's: identities of a clone, requests of prctl() and ptrace(), pipes.
// RUN: %ksan_clang -fsanitize=memory -g -O0 -fno-builtin -Wno-deprecated-declarations %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: %ksan_clang -fsanitize=memory -g -O2 -fno-builtin -Wno-deprecated-declarations %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <aio.h>
#include <asm/prctl.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/timex.h>
#include <sys/uio.h>

#define FILLS(type, object, call)                                                                  \
	do {                                                                                       \
		type *object = fresh(sizeof(type));                                                \
		EXPECT(call);                                                                      \
		WROTE(object, sizeof(type));                                                       \
	} while (0)

static int leave(void *id)
{
	return id && *(pid_t *)id == 0;
}

static void clones(void)
{
	char *stack = malloc(65536);
	pid_t *parent = fresh(sizeof(*parent)), *child = fresh(sizeof(*child));
	int status;
	pid_t pid = clone(leave, stack + 65536, SIGCHLD | CLONE_PARENT_SETTID | CLONE_CHILD_SETTID,
			  child, parent, NULL, child);
	EXPECT(pid > 0);
	WROTE(parent, sizeof(*parent));
	EXPECT(*parent == pid);
	EXPECT(waitpid(pid, &status, 0) == pid && status == 0);
	/* Without the flags the kernel leaves both alone. */
	parent = fresh(sizeof(*parent));
	pid = clone(leave, stack + 65536, SIGCHLD, NULL, parent, NULL, parent);
	UNINITIALISED(parent, sizeof(*parent));
	EXPECT(waitpid(pid, &status, 0) == pid);
	free(stack);
}

int arch_prctl(int operation, unsigned long address);
int __getrlimit(enum __rlimit_resource resource, struct rlimit *limit);

static void requests(void)
{
	FILLS(unsigned long, base, arch_prctl(ARCH_GET_FS, (unsigned long)base) == 0 && *base);
	FILLS(struct rlimit, limit, __getrlimit(RLIMIT_NOFILE, limit) == 0);
	FILLS(struct ntptimeval, t, ntp_gettime(t) != -1);
	struct timex timex = {0};
	__msan_poison(&timex.offset, sizeof(timex.offset));
	EXPECT(ntp_adjtime(&timex) != -1);
	INITIALISED(&timex, sizeof(timex));
	char *s = fresh(4096);
	int n = prctl(0x41555856 /* PR_GET_AUXV */, s, 4096, 0, 0);
	if (n > 0)
		WROTE(s, (size_t)n);
	struct msginfo *info = fresh(sizeof(*info));
	if (msgctl(0, IPC_INFO, (struct msqid_ds *)info) >= 0)
		WROTE(info, sizeof(*info));
}

static void traced(void)
{
	pid_t pid = fork();
	if (pid == 0) {
		ptrace(PTRACE_TRACEME, 0, NULL, NULL);
		raise(SIGSTOP);
		_exit(0);
	}
	int status;
	if (waitpid(pid, &status, 0) != pid || !WIFSTOPPED(status))
		exit(0);
	FILLS(uint64_t, mask, ptrace(PTRACE_GETSIGMASK, pid, (void *)8, mask) == 0);
	FILLS(siginfo_t, info, ptrace(PTRACE_GETSIGINFO, pid, NULL, info) == 0);
	struct __ptrace_peeksiginfo_args which = {.nr = 1};
	siginfo_t *infos = fresh(sizeof(*infos));
	long n = ptrace(PTRACE_PEEKSIGINFO, pid, &which, infos);
	EXPECT(n == 0);
	UNINITIALISED(infos, sizeof(*infos));
	struct __ptrace_syscall_info *call = fresh(sizeof(*call));
	n = ptrace(PTRACE_GET_SYSCALL_INFO, pid, (void *)sizeof(*call), call);
	EXPECT(n > 0);
	WROTE(call, n < (long)sizeof(*call) ? (size_t)n : sizeof(*call));
	REPORTS("ptrace", __msan_poison(&which, sizeof(which));
		ptrace(PTRACE_PEEKSIGINFO, pid, &which, infos));
	EXPECT(ptrace(PTRACE_KILL, pid, NULL, NULL) == 0 && waitpid(pid, &status, 0) == pid);
}

static void pipes(void)
{
	int ends[2];
	EXPECT(pipe(ends) == 0);
	char text[4096] = "text", *got = fresh(4);
	struct iovec out = {text, 4}, in = {got, 4};
	EXPECT(vmsplice(ends[1], &out, 1, 0) == 4);
	EXPECT(vmsplice(ends[0], &in, 1, 0) == 4);
	WROTE(got, 4);
	EXPECT(!memcmp(got, "text", 4));
	REPORTS("vmsplice", __msan_poison(text + 1, 1); vmsplice(ends[1], &out, 1, 0));
	int fd = memfd_create("file", 0);
	EXPECT(write(fd, "content", 7) == 7);
	char *s = fresh(7);
	struct aiocb input = {
		.aio_fildes = fd, .aio_buf = s, .aio_nbytes = 7, .aio_lio_opcode = LIO_READ};
	struct aiocb *list[] = {&input, NULL};
	EXPECT(lio_listio(LIO_WAIT, list, 2, NULL) == 0);
	WROTE(s, 7);
	EXPECT(aio_error(&input) == 0 && aio_return(&input) == 7);
	struct aiocb output = {.aio_fildes = fd,
			       .aio_buf = fresh(4),
			       .aio_nbytes = 4,
			       .aio_lio_opcode = LIO_WRITE};
	list[1] = &output;
	REPORTS("lio_listio", lio_listio(LIO_WAIT, list, 2, NULL));
}

int main(void)
{
	clones();
	requests();
	traced();
	pipes();
	return 0;
}
