/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Actions of signals are what they are without ksan: a handler runs with the mask and the number of parameters that it
 * was set with, also while another thread changes it; what was set is what is told, and what a child has. The program is
 * its own expectation: it ends well uninstrumented, too.
 */
/*
RUN: %clang -w -O1 %s -o %t.native -pthread
RUN: %ksan -w -O1 %s -o %t -pthread
RUN: %ksan -w -O1 -static %s -o %t.static -pthread
RUN: %ksan_clang -fsanitize=thread -w -O1 %s -o %t.race -pthread
RUN: %t.native && %run %t 2>&1 | count 0
RUN: %run %t.static 2>&1 | count 0
RUN: %run %t.race 2>&1 | count 0
RUN: env KSAN_OPTIONS=wrap_signals=0 %run %t 2>&1 | count 0
RUN: not %run %t bug 2>&1 | FileCheck %s
CHECK: use-of-uninitialized-value
CHECK-NEXT: in simple {{.*}}signals-actions.c:[[#@LINE+41]]
*/
#define _GNU_SOURCE
#include <errno.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

typedef void (*handler)(int);

static volatile sig_atomic_t calls, calls_with_info, done;
static int bug, *volatile uninitialised;

/* A signal's own process ends it, whatever else is going on. */
#define EXPECT(condition)                                                                          \
	do {                                                                                       \
		if (!(condition)) {                                                                \
			dprintf(2, "line %d: %s\n", __LINE__, #condition);                         \
			_exit(1);                                                                  \
		}                                                                                  \
	} while (0)

static int is_blocked(int signal)
{
	sigset_t mask;

	EXPECT(pthread_sigmask(SIG_BLOCK, NULL, &mask) == 0);
	return sigismember(&mask, signal);
}

static void simple(int signal)
{
	calls++;
	EXPECT(signal == SIGUSR1 || signal == SIGUSR2);
	if (bug && *uninitialised)
		calls++;
	EXPECT(!is_blocked(SIGHUP));
}

static void with_info(int signal, siginfo_t *info, void *context)
{
	calls_with_info++;
	EXPECT(info->si_signo == signal && info->si_pid == getpid());
	EXPECT(context != NULL);
	EXPECT(is_blocked(SIGHUP));
}

static void other(int signal)
{
	EXPECT(signal == SIGUSR1);
}

static void set(int signal, void *function, int flags)
{
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	action.sa_handler = (handler)function;
	action.sa_flags = flags;
	if (flags & SA_SIGINFO)
		sigaddset(&action.sa_mask, SIGHUP);
	EXPECT(sigaction(signal, &action, NULL) == 0);
}

static struct sigaction get(int signal)
{
	struct sigaction action;

	EXPECT(sigaction(signal, NULL, &action) == 0);
	return action;
}

static void *send(void *thread)
{
	while (!done)
		pthread_kill(*(pthread_t *)thread, SIGUSR1);
	return NULL;
}

/* One thread gets signals, another one changes what is to happen. */
static void *change(void *unused)
{
	while (calls < 100 || calls_with_info < 100) {
		set(SIGUSR1, with_info, SA_SIGINFO | SA_RESTART);
		set(SIGUSR1, simple, SA_RESTART);
		set(SIGUSR1, SIG_IGN, 0);
	}
	done = 1;
	return unused;
}

static void changes(void)
{
	pthread_t self = pthread_self(), sender, changer;

	set(SIGUSR1, simple, SA_RESTART);
	pthread_create(&sender, NULL, send, &self);
	pthread_create(&changer, NULL, change, NULL);
	while (!done)
		getppid();
	pthread_join(changer, NULL);
	pthread_join(sender, NULL);
}

static void flags(void)
{
	int each[] = {0,
		      SA_RESTART,
		      SA_NODEFER | SA_RESTART,
		      SA_SIGINFO,
		      SA_SIGINFO | SA_ONSTACK,
		      SA_NOCLDSTOP | SA_NOCLDWAIT};
	struct sigaction action;

	for (int i = 0; i < sizeof(each) / sizeof(*each); i++) {
		set(SIGUSR1, each[i] & SA_SIGINFO ? (void *)with_info : (void *)simple, each[i]);
		action = get(SIGUSR1);
		EXPECT((action.sa_flags & ~0x04000000) == each[i]);
		EXPECT(action.sa_sigaction ==
		       (each[i] & SA_SIGINFO ? (void *)with_info : (void *)simple));
		EXPECT(sigismember(&action.sa_mask, SIGHUP) == !!(each[i] & SA_SIGINFO));
	}
	set(SIGUSR1, simple, SA_RESETHAND);
	EXPECT(get(SIGUSR1).sa_flags & SA_RESETHAND);
	calls = 0;
	raise(SIGUSR1);
	EXPECT(calls == 1);
	EXPECT(get(SIGUSR1).sa_handler == SIG_DFL);
	set(SIGUSR1, SIG_IGN, 0);
	raise(SIGUSR1);
	EXPECT(get(SIGUSR1).sa_handler == SIG_IGN);
	set(SIGUSR1, simple, 0);
	EXPECT(get(SIGUSR1).sa_handler == simple);
	set(SIGUSR1, SIG_DFL, 0);
	EXPECT(get(SIGUSR1).sa_handler == SIG_DFL);
	errno = 0;
	EXPECT(signal(SIGKILL, simple) == SIG_ERR && errno == EINVAL);
	EXPECT(get(SIGUSR1).sa_handler == SIG_DFL);
}

static void relatives(void)
{
	set(SIGUSR1, with_info, SA_SIGINFO);
	EXPECT(signal(SIGUSR1, simple) == (handler)with_info);
	EXPECT(get(SIGUSR1).sa_flags & SA_RESTART);
	EXPECT(sysv_signal(SIGUSR1, other) == simple);
	EXPECT(get(SIGUSR1).sa_flags & SA_RESETHAND);
	EXPECT(ssignal(SIGUSR1, SIG_IGN) == other);
	EXPECT(signal(SIGUSR1, SIG_DFL) == SIG_IGN);
	EXPECT(sigset(SIGUSR2, simple) == SIG_DFL);
	EXPECT(get(SIGUSR2).sa_handler == simple);
	calls = 0;
	raise(SIGUSR2);
	EXPECT(calls == 1);
	EXPECT(sigset(SIGUSR2, SIG_HOLD) == simple);
	EXPECT(is_blocked(SIGUSR2));
	EXPECT(get(SIGUSR2).sa_handler == simple);
	EXPECT(sigset(SIGUSR2, SIG_DFL) == SIG_HOLD);
	EXPECT(!is_blocked(SIGUSR2));
	/* siginterrupt() changes a flag of what is set. */
	set(SIGUSR1, simple, 0);
	siginterrupt(SIGUSR1, 0);
	EXPECT(get(SIGUSR1).sa_flags & SA_RESTART);
	EXPECT(get(SIGUSR1).sa_handler == simple);
	calls = 0;
	raise(SIGUSR1);
	EXPECT(calls == 1);
}

/* As the kernel has it: what a program reads so, it may set again. */
static void raw(void)
{
	char action[64] = {0};

	set(SIGUSR1, simple, 0);
	EXPECT(syscall(SYS_rt_sigaction, SIGUSR1, NULL, action, 8) == 0);
	set(SIGUSR1, SIG_IGN, 0);
	EXPECT(syscall(SYS_rt_sigaction, SIGUSR1, action, NULL, 8) == 0);
	EXPECT(get(SIGUSR1).sa_handler == simple);
	calls = 0;
	raise(SIGUSR1);
	EXPECT(calls == 1);
}

/* A child of vfork() has its parent's memory, but actions of its own. */
static void children(char *self)
{
	int status;
	pid_t child;

	set(SIGUSR1, simple, 0);
	set(SIGUSR2, SIG_IGN, 0);
	child = vfork();
	if (child == 0) {
		for (int i = 0; i < 20; i++)
			set(SIGUSR1, other, 0);
		raise(SIGUSR1);
		_exit(get(SIGUSR1).sa_handler != other);
	}
	EXPECT(waitpid(child, &status, 0) == child && status == 0);
	EXPECT(get(SIGUSR1).sa_handler == simple);
	calls = 0;
	raise(SIGUSR1);
	EXPECT(calls == 1);
	child = fork();
	if (child == 0) {
		EXPECT(get(SIGUSR1).sa_handler == simple);
		raise(SIGUSR1);
		EXPECT(calls == 2);
		set(SIGUSR1, other, 0);
		raise(SIGUSR1);
		EXPECT(get(SIGUSR1).sa_handler == other);
		execl(self, self, "executed", NULL);
		_exit(1);
	}
	EXPECT(waitpid(child, &status, 0) == child && status == 0);
	EXPECT(get(SIGUSR1).sa_handler == simple);
}

static void waits(void)
{
	struct signalfd_siginfo info;
	sigset_t set_of_one;
	int signal, file;

	set(SIGUSR1, simple, 0);
	sigemptyset(&set_of_one);
	sigaddset(&set_of_one, SIGUSR1);
	sigprocmask(SIG_BLOCK, &set_of_one, NULL);
	calls = 0;
	raise(SIGUSR1);
	EXPECT(sigwait(&set_of_one, &signal) == 0 && signal == SIGUSR1);
	file = signalfd(-1, &set_of_one, 0);
	raise(SIGUSR1);
	EXPECT(read(file, &info, sizeof(info)) == sizeof(info) && info.ssi_signo == SIGUSR1);
	EXPECT(!calls);
	raise(SIGUSR1);
	sigprocmask(SIG_UNBLOCK, &set_of_one, NULL);
	EXPECT(calls == 1);
	close(file);
}

int main(int argc, char **argv)
{
	if (argc > 1 && !strcmp(argv[1], "executed"))
		return get(SIGUSR1).sa_handler != SIG_DFL || get(SIGUSR2).sa_handler != SIG_IGN;
	bug = argc > 1;
	uninitialised = malloc(sizeof(*uninitialised));
	changes();
	flags();
	relatives();
	raw();
	children(argv[0]);
	waits();
	return 0;
}
