// Signal sets, waiting for signals, and contexts, which return more than once.
// RUN: %ksan_clang -fsanitize=memory -fsanitize-memory-track-origins -fno-sanitize-memory-param-retval -g -O1 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <signal.h>
#include <time.h>
#include <ucontext.h>

static void sets(void)
{
	sigset_t *set = fresh(sizeof(*set)), *old = fresh(sizeof(*old));
	EXPECT(sigemptyset(set) == 0);
	WROTE(set, sizeof(*set));
	set = fresh(sizeof(*set));
	EXPECT(sigfillset(set) == 0);
	WROTE(set, sizeof(*set));
	sigemptyset(set);
	EXPECT(sigaddset(set, SIGUSR1) == 0 && sigismember(set, SIGUSR1) == 1);
	EXPECT(sigprocmask(SIG_BLOCK, set, old) == 0);
	WROTE(old, sizeof(*old));
	raise(SIGUSR1);
	sigset_t *pending = fresh(sizeof(*pending));
	EXPECT(sigpending(pending) == 0 && sigismember(pending, SIGUSR1));
	WROTE(pending, sizeof(*pending));
	int *number = fresh(sizeof(*number));
	EXPECT(sigwait(set, number) == 0 && *number == SIGUSR1);
	WROTE(number, sizeof(*number));
	raise(SIGUSR1);
	siginfo_t *info = fresh(sizeof(*info));
	struct timespec timeout = {1, 0};
	EXPECT(sigtimedwait(set, info, &timeout) == SIGUSR1);
	WROTE(info, sizeof(*info));
	stack_t *stack = fresh(sizeof(*stack));
	EXPECT(sigaltstack(NULL, stack) == 0);
	WROTE(stack, sizeof(*stack));
	REPORTS("sigprocmask", sigprocmask(SIG_BLOCK, POISONED(*set), NULL));
	REPORTS("sigaddset", sigaddset(POISONED(*set), SIGUSR1));
}

static ucontext_t main_context, other_context, loop;
static int entered;

static void other(void)
{
	entered++;
	swapcontext(&other_context, &main_context);
	entered++;
}

__attribute__((noinline)) static int uninitialised(void)
{
	int local[2];
	__msan_poison(local, sizeof(local));
	return local[entered & 1];
}

static void contexts(void)
{
	static char stack[1 << 16];
	ucontext_t *context = fresh(sizeof(*context));
	EXPECT(getcontext(context) == 0);
	WROTE(context, sizeof(*context));
	EXPECT(getcontext(&other_context) == 0);
	other_context.uc_stack.ss_sp = stack;
	other_context.uc_stack.ss_size = sizeof(stack);
	other_context.uc_link = &main_context;
	makecontext(&other_context, other, 0);
	EXPECT(swapcontext(&main_context, &other_context) == 0 && entered == 1);
	EXPECT(swapcontext(&main_context, &other_context) == 0 && entered == 2);
	volatile int rounds = 0;
	EXPECT(getcontext(&loop) == 0);
	if (++rounds < 3) {
		int ignored = uninitialised();
		(void)ignored;
		setcontext(&loop);
	}
	EXPECT(rounds == 3);
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		sigset_t set;
		// CHECK: Uninitialized bytes in sigaddset at offset 0 inside
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}signal-sets.c:[[@LINE+1]]
		sigaddset(&set, SIGINT);
		// CHECK: created by an allocation of 'set' in the stack frame
		return 0;
	}
	sets();
	contexts();
	return 0;
}
