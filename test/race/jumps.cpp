// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// However a function is left (return, exception, longjmp, tail call, noreturn call on another
// stack), its delayed accesses end with it, and those of its caller stay in scope.
// RUN: %xxrace %s -o %t
// RUN: env KSAN_OPTIONS=%eager %t exception 400 2>&1 | FileCheck %s --check-prefix=SILENT
// RUN: env KSAN_OPTIONS=%eager %t longjmp 400 2>&1 | FileCheck %s --check-prefix=SILENT
// RUN: env KSAN_OPTIONS=%eager %t tail 400 2>&1 | FileCheck %s --check-prefix=SILENT
// RUN: env KSAN_OPTIONS=%eager %t fiber 400 2>&1 | FileCheck %s --check-prefix=SILENT
// RUN: env KSAN_OPTIONS=%eager not %t exception-bug 100000 2>&1 | FileCheck %s --check-prefix=FOUND
// RUN: env KSAN_OPTIONS=%eager not %t longjmp-bug 100000 2>&1 | FileCheck %s --check-prefix=FOUND
// RUN: env KSAN_OPTIONS=%eager not %t tail-bug 100000 2>&1 | FileCheck %s --check-prefix=FOUND
// RUN: env KSAN_OPTIONS=%eager not %t fiber-bug 100000 2>&1 | FileCheck %s --check-prefix=FOUND
#include <cstring>
#include <setjmp.h>
#include <ucontext.h>

#define restrict __restrict
#include "rounds.h"

int payload, flag, sink, more[8];
static bool bug;
static const char *mode;
static jmp_buf back;
static ucontext_t main_context, fiber_context;
static char fiber_stack[65536];

NOINLINE static void write_payload()
{
	payload = 1;
}

NOINLINE static void write_and_throw()
{
	payload = 1;
	throw 1;
}

NOINLINE static void write_and_jump()
{
	payload = 1;
	longjmp(back, 1);
}

NOINLINE static void finish(int n)
{
	more[n & 7] = n;
}

NOINLINE static void write_and_tail(int n)
{
	payload = 1;
	return finish(n);
}

static void fiber()
{
	for (;;) {
		write_payload();
		swapcontext(&fiber_context, &main_context);
	}
}

// The write is in a function that is left, so it is over when the flag is set.
NOINLINE static void leave()
{
	if (!strncmp(mode, "exception", 9)) {
		try {
			write_and_throw();
		} catch (int) {
		}
	} else if (!strncmp(mode, "longjmp", 7)) {
		if (!setjmp(back))
			write_and_jump();
	} else if (!strncmp(mode, "fiber", 5)) {
		swapcontext(&main_context, &fiber_context);
	} else {
		write_and_tail(3);
	}
}

static void reset()
{
	static bool ready;

	if (!ready) {
		ready = true;
		getcontext(&fiber_context);
		fiber_context.uc_stack.ss_sp = fiber_stack;
		fiber_context.uc_stack.ss_size = sizeof(fiber_stack);
		makecontext(&fiber_context, fiber, 0);
	}
	payload = 0;
	__atomic_store_n(&flag, 0, __ATOMIC_RELAXED);
}

static NOINLINE void left()
{
	leave();
	if (bug)
		payload = 2;
	__atomic_store_n(&flag, 1, __ATOMIC_RELAXED);
}

static NOINLINE void right()
{
	while (!__atomic_load_n(&flag, __ATOMIC_ACQUIRE))
		sched_yield();
	sink = payload;
}

__attribute__((constructor)) static void choose(int, char **argv, char **)
{
	mode = argv[1];
	bug = strstr(mode, "-bug");
	argv[1] = argv[2];
}
// FOUND: WARNING: ThreadSanitizer: data race
// FOUND: {{[Ww]}}rite (reordered)
// FOUND-NEXT: in left()
// SILENT-NOT: WARNING
// SILENT: done
