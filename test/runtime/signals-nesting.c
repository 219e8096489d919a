/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Handlers interrupt handlers to any depth, and each of them, the first code too, goes on with its
 * own shadow of arguments, results and variable arguments. A jump leaves as many as it passes, from
 * an alternate stack, too, and one that the runtime does not see is noticed at the next signal.
 */
/*
RUN: %ksan -O0 -fsanitize-memory-track-origins %s -o %t.0
RUN: %ksan -O2 -fsanitize-memory-track-origins %s -o %t.2
RUN: %run %t.0 && %run %t.2
RUN: not %run %t.0 shadow 2>&1 | FileCheck %s --check-prefix=SHADOW
RUN: not %run %t.2 shadow 2>&1 | FileCheck %s --check-prefix=SHADOW
RUN: not %run %t.0 left 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.2 left 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.0 unseen 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.2 unseen 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.0 context 2>&1 | FileCheck %s --check-prefix=CHAIN
RUN: not %run %t.2 context 2>&1 | FileCheck %s --check-prefix=CHAIN
*/
#include <setjmp.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <ucontext.h>

#define NOINLINE __attribute__((noinline))
#define DEPTH 100

extern __thread unsigned long long __msan_param_tls[100], __msan_retval_tls[100],
	__msan_va_arg_tls[100];

static const char *mode = "";
static volatile int depth, returns;
static sigjmp_buf half, start;
static void *unseen[5];
static ucontext_t context;
static int stored;

NOINLINE static void set(unsigned long long value)
{
	__msan_param_tls[7] = __msan_retval_tls[99] = __msan_va_arg_tls[50] = value;
}

NOINLINE static int is(unsigned long long value)
{
	return __msan_param_tls[7] == value && __msan_retval_tls[99] == value &&
	       __msan_va_arg_tls[50] == value;
}

/* Interrupts itself. Its own state is still there when the inner ones are done. */
static void nest(int signal)
{
	int level = ++depth;

	set(0x100 + (unsigned)level);
	if (level < DEPTH)
		raise(signal);
	if (!is(0x100 + (unsigned)level))
		abort();
	set(0);
	returns++;
}

/* The innermost jumps half the way back, then that one to the start. */
static void jump(int signal)
{
	int level = ++depth;

	set(0x100 + (unsigned)level);
	if (level == DEPTH)
		siglongjmp(half, 1);
	if (level == DEPTH / 2) {
		if (sigsetjmp(half, 0) == 0)
			raise(signal);
		if (!is(0x100 + DEPTH / 2))
			abort();
		siglongjmp(start, 1);
	}
	raise(signal);
	abort();
}

/* Code that the runtime has no part in. */
__attribute__((disable_sanitizer_instrumentation)) static void jump_unseen(int signal)
{
	(void)signal;
	__builtin_longjmp(unseen, 1);
}

static void go_elsewhere(int signal)
{
	(void)signal;
	setcontext(&context);
}

static void nothing(int signal)
{
	(void)signal;
}

static void install(void (*handler)(int), int flags)
{
	struct sigaction action = {.sa_handler = handler, .sa_flags = flags};

	if (sigaction(SIGUSR1, &action, NULL) != 0)
		abort();
}

static void returns_from_all(void)
{
	depth = returns = 0;
	install(nest, SA_NODEFER);
	set(0x55);
	raise(SIGUSR1);
	if (!is(0x55) || returns != DEPTH)
		abort();
	set(0);
}

static void leaves_all(int flags)
{
	depth = 0;
	install(jump, SA_NODEFER | flags);
	set(0x66);
	if (sigsetjmp(start, 0) == 0)
		raise(SIGUSR1);
	if (!is(0x66) || depth != DEPTH)
		abort();
	set(0);
}

NOINLINE static void leave_unseen(void)
{
	install(jump_unseen, SA_NODEFER);
	if (__builtin_setjmp(unseen) == 0)
		raise(SIGUSR1);
	/* The next handler sees that the other is gone. */
	install(nothing, 0);
	raise(SIGUSR1);
}

NOINLINE static void leave_by_context(void)
{
	volatile int visits = 0;

	install(go_elsewhere, SA_NODEFER);
	getcontext(&context);
	if (++visits == 1)
		raise(SIGUSR1);
	if (visits != 2)
		abort();
}

/* Origins grow chains, but not in handlers: that a store is recorded shows where the thread is. */
NOINLINE static void store(void)
{
	int uninitialised;

	__asm__ volatile("" : : "r"(&uninitialised) : "memory");
	stored = uninitialised;
}

/* What the interrupted code had is still poisoned. */
NOINLINE static int shadow_after(void)
{
	depth = 0;
	install(nest, SA_NODEFER);
	set(0xff);
	raise(SIGUSR1);
	return __msan_param_tls[7] == 0xff;
}

int main(int argc, char **argv)
{
	char *memory = malloc(1 << 20);
	stack_t alternate = {.ss_sp = memory, .ss_size = 1 << 20, .ss_flags = 0};
	int *p = malloc(sizeof(*p));

	__asm__ volatile("" : "+r"(p));
	mode = argc > 1 ? argv[1] : "";
	sigaltstack(&alternate, NULL);
	for (int i = 0; i < 3; i++) {
		returns_from_all();
		leaves_all(0);
		leaves_all(SA_ONSTACK);
	}
	if (!strcmp(mode, "shadow"))
		return shadow_after() && *p == 77;
	if (!strcmp(mode, "unseen"))
		leave_unseen();
	if (!strcmp(mode, "context"))
		leave_by_context();
	if (!*mode)
		return 0;
	store();
	return stored == 77;
}
/*
SHADOW: WARNING: MemorySanitizer: use-of-uninitialized-value
SHADOW-NEXT: in main
CHAIN: WARNING: MemorySanitizer: use-of-uninitialized-value
CHAIN-NEXT: in main
CHAIN: stored to memory at
CHAIN: in store
CHAIN: created by an allocation of 'uninitialised'
*/
