// Processes: waiting, limits, scheduling, environment, options, terminals, shared memory.
// RUN: %ksan_clang -fsanitize=memory -g -O1 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <getopt.h>
#include <mqueue.h>
#include <pty.h>
#include <sched.h>
#include <spawn.h>
#include <sys/ioctl.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/msg.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/sysinfo.h>
#include <sys/utsname.h>
#include <termios.h>

#define FILLS(type, object, call)                                                                  \
	do {                                                                                       \
		type *object = fresh(sizeof(type));                                                \
		EXPECT(call);                                                                      \
		WROTE(object, sizeof(type));                                                       \
	} while (0)

static pid_t child(int status)
{
	fflush(NULL);
	pid_t pid = fork();
	if (pid == 0)
		_exit(status);
	return pid;
}

static void waiting(void)
{
	pid_t pid = child(3);
	FILLS(int, status, waitpid(pid, status, 0) == pid && WEXITSTATUS(*status) == 3);
	pid = child(4);
	FILLS(int, status, wait(status) == pid);
	pid = child(5);
	FILLS(siginfo_t, info, waitid(P_PID, (id_t)pid, info, WEXITED) == 0);
	pid = child(6);
	FILLS(struct rusage, usage, wait4(pid, NULL, 0, usage) == pid);
	char *arguments[] = {"true", NULL};
	FILLS(pid_t, spawned, posix_spawnp(spawned, "true", NULL, NULL, arguments, environ) == 0);
	wait(NULL);
	EXPECT(system("exit 7") == 7 << 8);
	REPORTS("system", system(partly("true", 1)));
	REPORTS("execv", arguments[0] = partly("true", 1); execv("/nonexistent", arguments));
	REPORTS("execvp", execvp(partly("/nonexistent", 1), arguments));
}

/* The exit code of a child that the statement becomes. */
#define BECOMES(code, ...)                                                                         \
	do {                                                                                       \
		int status_;                                                                       \
		pid_t pid_ = fork();                                                               \
		if (pid_ == 0) {                                                                   \
			__VA_ARGS__;                                                               \
			_exit(99);                                                                 \
		}                                                                                  \
		EXPECT(waitpid(pid_, &status_, 0) == pid_ && WEXITSTATUS(status_) == (code));      \
	} while (0)

static void executing(void)
{
	char *environment[] = {"KSAN_TEST=yes", NULL};
	BECOMES(7, execl("/bin/sh", "sh", "-c", "exit $#", "0", "1", "2", "3", "4", "5", "6", "7",
			 NULL));
	BECOMES(1, execlp("sh", "sh", "-c", "test \"$KSAN_TEST\"", NULL));
	BECOMES(0, execle("/bin/sh", "sh", "-c", "test $KSAN_TEST = yes", NULL, environment));
	BECOMES(99, execlp("ksan-no-such-program", "a", NULL));
	REPORTS("execl", execl("/nonexistent", "a", partly("bc", 1), NULL));
	REPORTS("execlp", execlp(partly("/nonexistent", 1), "a", NULL));
	REPORTS("execle", environment[0] = partly("A=B", 1);
		execle("/nonexistent", "a", NULL, environment));
}

static void limits(void)
{
	FILLS(struct rlimit, limit, getrlimit(RLIMIT_STACK, limit) == 0);
	FILLS(struct rlimit, limit, prlimit(0, RLIMIT_CORE, NULL, limit) == 0);
	FILLS(struct rusage, usage, getrusage(RUSAGE_SELF, usage) == 0);
	FILLS(struct sysinfo, info, sysinfo(info) == 0);
	FILLS(struct utsname, name, uname(name) == 0);
	FILLS(struct sched_param, parameters, sched_getparam(0, parameters) == 0);
	FILLS(cpu_set_t, set, sched_getaffinity(0, sizeof(*set), set) == 0);
	char *s = fresh(100);
	EXPECT(gethostname(s, 100) == 0);
	WROTE(s, strlen(s) + 1);
	s = fresh(100);
	size_t n = confstr(_CS_PATH, s, 100);
	EXPECT(n > 1 && n < 100);
	WROTE(s, n);
	s = fresh(100);
	EXPECT(prctl(PR_GET_NAME, s) == 0);
	WROTE(s, 16);
}

static void environment(void)
{
	EXPECT(setenv("KSAN_TEST", "value", 1) == 0);
	char *value = getenv("KSAN_TEST");
	INITIALISED(value, 6);
	for (char **entry = environ; *entry; entry++)
		INITIALISED(*entry, strlen(*entry) + 1);
	static char entry[] = "KSAN_OTHER=x";
	EXPECT(putenv(entry) == 0);
	EXPECT(!strcmp(getenv("KSAN_OTHER"), "x"));
	EXPECT(unsetenv("KSAN_TEST") == 0 && !getenv("KSAN_TEST"));
	REPORTS("setenv", setenv("A", partly("abc", 1), 1));
	REPORTS("putenv", putenv(partly("A=b", 1)));
	REPORTS("getenv", expect_sink = getenv(partly("A", 0)) != 0);
}

static void options(void)
{
	char *arguments[] = {"program", "-a", "one", "--long=two", "rest", NULL};
	struct option longs[] = {{"long", required_argument, NULL, 'l'}, {NULL, 0, NULL, 0}};
	int index;
	__msan_poison(&index, sizeof(index));
	EXPECT(getopt_long(5, arguments, "a:", longs, &index) == 'a');
	EXPECT(!strcmp(optarg, "one"));
	EXPECT(getopt_long(5, arguments, "a:", longs, &index) == 'l');
	INITIALISED(&index, sizeof(index));
	EXPECT(!strcmp(optarg, "two"));
	EXPECT(getopt_long(5, arguments, "a:", longs, &index) == -1 && optind == 4);
	optind = 1;
	EXPECT(getopt(5, arguments, "a:") == 'a');
	char text[] = "one=1,two", *rest = text, *value, *tokens[] = {"two", "one", NULL};
	EXPECT(getsubopt(&rest, tokens, &value) == 1 && !strcmp(value, "1"));
}

static void terminals(void)
{
	int *master = fresh(4), *slave = fresh(4);
	char *name = fresh(100);
	if (openpty(master, slave, name, NULL, NULL) != 0)
		return;
	WROTE(master, 4);
	WROTE(slave, 4);
	WROTE(name, strlen(name) + 1);
	FILLS(struct termios, terminal, tcgetattr(*slave, terminal) == 0);
	FILLS(struct winsize, size, ioctl(*slave, TIOCGWINSZ, size) == 0);
	char *s = fresh(100);
	EXPECT(ttyname_r(*slave, s, 100) == 0);
	WROTE(s, strlen(s) + 1);
	INITIALISED(ptsname(*master), 5);
}

static void shared(void)
{
	char *p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	EXPECT(p != MAP_FAILED);
	INITIALISED(p, 8192);
	__msan_poison(p, 8192);
	EXPECT(munmap(p, 8192) == 0);
	EXPECT(mmap(p, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) == p);
	INITIALISED(p, 8192);
	/* Metadata is not to be had. */
	void *metadata = (void *)((uintptr_t)p ^ 0x500000000000);
	EXPECT(mmap(metadata, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) ==
		       MAP_FAILED &&
	       errno == EINVAL);
	void *elsewhere = mmap(metadata, 8192, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	EXPECT(elsewhere != MAP_FAILED && elsewhere != metadata);
	/* A mapping moves with what is known of it. */
	p = mmap(NULL, 8192, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	__msan_poison(p + 100, 10);
	p = mremap(p, 8192, 1 << 24, MREMAP_MAYMOVE);
	EXPECT(p != MAP_FAILED && __msan_test_shadow(p, 1 << 24) == 100);
	EXPECT(__msan_test_shadow(p + 110, (1 << 24) - 110) == -1);
	int id = shmget(IPC_PRIVATE, 100, IPC_CREAT | 0600);
	if (id >= 0) {
		FILLS(struct shmid_ds, segment, shmctl(id, IPC_STAT, segment) == 0);
		p = shmat(id, NULL, 0);
		INITIALISED(p, 100);
		EXPECT(shmdt(p) == 0 && shmctl(id, IPC_RMID, NULL) == 0);
	}
	id = msgget(IPC_PRIVATE, IPC_CREAT | 0600);
	if (id >= 0) {
		struct {
			long type;
			char text[8];
		} out = {1, "abc"}, *in = fresh(sizeof(*in));
		EXPECT(msgsnd(id, &out, 4, 0) == 0);
		EXPECT(msgrcv(id, in, 8, 0, 0) == 4);
		WROTE(in, sizeof(long) + 4);
		REPORTS("msgsnd", __msan_poison(&out.text[2], 1); msgsnd(id, &out, 4, 0));
		EXPECT(msgctl(id, IPC_RMID, NULL) == 0);
	}
	id = semget(IPC_PRIVATE, 2, IPC_CREAT | 0600);
	if (id >= 0) {
		unsigned short *values = fresh(4);
		EXPECT(semctl(id, 0, GETALL, values) == 0);
		WROTE(values, 4);
		FILLS(struct semid_ds, set, semctl(id, 0, IPC_STAT, set) == 0);
		EXPECT(semctl(id, 0, IPC_RMID) == 0);
	}
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		int status;
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}process.c:[[@LINE+2]]
		waitpid(-1, &status, 0);
		if (status)
			expect_sink++;
		return 0;
	}
	waiting();
	executing();
	limits();
	environment();
	options();
	terminals();
	shared();
	return 0;
}
