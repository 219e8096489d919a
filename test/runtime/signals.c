/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A signal handler finds its arguments initialised and leaves the shadow of what it interrupted alone,
 * however it is left; old handlers are reported as the program set them.
 */
/*
RUN: %ksan -w -fsanitize-memory-track-origins %s -o %t
RUN: %run %t 2>&1 | count 0
RUN: not %run %t bug 2>&1 | FileCheck %s --check-prefix=BUG
RUN: not %run %t flags 2>&1 | FileCheck %s --check-prefix=FLAGS
RUN: not %run %t kept 2>&1 | FileCheck %s --check-prefix=KEPT
RUN: not %run %t jumped 2>&1 | FileCheck %s --check-prefix=JUMPED
RUN: not %run %t inside 2>&1 | FileCheck %s --check-prefix=INSIDE
RUN: env KSAN_OPTIONS=wrap_signals=0 %run %t 2>&1 | count 0
*/
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>
#include <unistd.h>

static volatile int calls, bug;
static sigjmp_buf target;

static int stored;

/* Origins grow chains, but not in handlers: that a store is recorded shows where the thread is. */
static __attribute__((noinline)) void store(void)
{
	int uninitialised;

	stored = uninitialised;
}

static void store_in_handler(int signal)
{
	sigjmp_buf inner;

	/* A jump within the handler does not leave it. */
	if (sigsetjmp(inner, 0) == 0)
		siglongjmp(inner, 1);
	store();
}

static void simple(int signal)
{
	int uninitialised;

	calls += signal;
	if (bug && uninitialised)
		abort();
}

static void with_info(int signal, siginfo_t *info, void *context)
{
	ucontext_t *interrupted = context;

	if (info->si_signo != signal || info->si_pid != getpid())
		abort();
	if (sigismember(&interrupted->uc_sigmask, SIGKILL))
		abort();
	calls++;
}

static void jump(int signal)
{
	siglongjmp(target, signal);
}

/* A signal that comes between the store of an argument's shadow and the call that it is for. */
static __attribute__((noinline)) int kept_after_signal(unsigned long long shadow)
{
	extern __thread unsigned long long __msan_param_tls[];

	__msan_param_tls[0] = shadow;
	kill(getpid(), SIGUSR1);
	return __msan_param_tls[0] == shadow;
}

static void check_old_handlers(void)
{
	struct sigaction action, old;

	memset(&action, 0, sizeof(action));
	action.sa_sigaction = with_info;
	action.sa_flags = SA_SIGINFO | SA_ONSTACK;
	if (sigaction(SIGUSR1, &action, &old) != 0 || old.sa_handler != simple ||
	    old.sa_flags & SA_SIGINFO)
		abort();
	if (sigaction(SIGUSR1, NULL, &old) != 0 || old.sa_sigaction != with_info ||
	    !(old.sa_flags & SA_SIGINFO))
		abort();
	if (signal(SIGUSR1, SIG_IGN) != (void *)with_info || signal(SIGUSR1, simple) != SIG_IGN)
		abort();
	if (signal(SIGKILL, simple) != SIG_ERR || sigaction(SIGKILL, &action, NULL) == 0)
		abort();
	if (sigaction(SIGUSR1, &action, NULL) != 0 || raise(SIGUSR1) != 0)
		abort();
}

static void jump_out_of_handlers(void)
{
	char *stack = malloc(SIGSTKSZ);
	stack_t alternate = {.ss_sp = stack, .ss_size = SIGSTKSZ, .ss_flags = 0};
	struct sigaction action;

	memset(&action, 0, sizeof(action));
	action.sa_handler = jump;
	action.sa_flags = SA_ONSTACK;
	if (sigaltstack(&alternate, NULL) != 0)
		abort();
	for (int i = 0; i < 100; i++) {
		if (i == 50)
			action.sa_flags = 0;
		if (sigaction(SIGUSR2, &action, NULL) != 0)
			abort();
		if (sigsetjmp(target, 1) == 0)
			raise(SIGUSR2);
	}
}

int main(int argc, char **argv)
{
	struct sigaction action;
	int *p = malloc(sizeof(*p));

	if (signal(SIGUSR1, simple) != SIG_DFL || raise(SIGUSR1) != 0 || calls != SIGUSR1)
		abort();
	check_old_handlers();
	jump_out_of_handlers();
	if (argc < 2)
		return 0;
	if (!strcmp(argv[1], "bug")) {
		bug = 1;
		signal(SIGUSR1, simple);
		raise(SIGUSR1);
	}
	if (!strcmp(argv[1], "flags")) {
		action.sa_handler = simple;
		sigemptyset(&action.sa_mask);
		sigaction(SIGUSR1, &action, NULL);
	}
	if (!strcmp(argv[1], "jumped")) {
		store();
		if (stored == 77)
			abort();
	}
	if (!strcmp(argv[1], "inside")) {
		signal(SIGUSR1, store_in_handler);
		raise(SIGUSR1);
		if (stored == 77)
			abort();
	}
	if (!strcmp(argv[1], "kept")) {
		if (!kept_after_signal(0) || !kept_after_signal(0xff))
			return 0;
		return *p == 77;
	}
	return 0;
}
/*
BUG: WARNING: MemorySanitizer: use-of-uninitialized-value
BUG-NEXT: in simple
BUG: created by an allocation of 'uninitialised' in the stack frame
FLAGS: Uninitialized bytes in sigaction at offset 0
JUMPED: stored to memory at
JUMPED-NEXT: in store
JUMPED: created by an allocation of 'uninitialised'
INSIDE-NOT: stored to memory at
INSIDE: created by an allocation of 'uninitialised'
KEPT: WARNING: MemorySanitizer: use-of-uninitialized-value
KEPT-NEXT: in main
*/
