// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Fibers have contexts of their own until a library is loaded that finds the context by symbols: loaded by one fiber
// while others are in the middle of a call, and the thread has left poison in its own context.
// RUN: %ksan -O2 -fno-sanitize-memory-param-retval -mllvm -ksan-call-tags=0 -shared -fPIC %S/Inputs/by-symbol.c -o %t.so
// RUN: %ksan -O0 -DLIBRARY='"%t.so"' -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -mllvm -ksan-call-tags=0 -I%include %s -o %t.0 -pthread
// RUN: %ksan -O2 -DLIBRARY='"%t.so"' -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -mllvm -ksan-call-tags=0 -I%include %s -o %t.2 -pthread
// RUN: %ksan -O2 -DLIBRARY='"%t.so"' -DUCONTEXT -fno-sanitize-memory-param-retval -mllvm -ksan-context=call -mllvm -ksan-call-tags=0 -I%include %s -o %t.u -pthread
// RUN: %run %t.0 && %run %t.2 && %run %t.u
// RUN: not %run %t.0 argument 2>&1 | FileCheck %s --check-prefix=ARGUMENT
// RUN: not %run %t.2 argument 2>&1 | FileCheck %s --check-prefix=ARGUMENT
// RUN: not %run %t.u argument 2>&1 | FileCheck %s --check-prefix=ARGUMENT
#ifdef UCONTEXT
#include "Inputs/ucontext-fiber.h"
#else
#include "Inputs/fiber.h"
#endif
#include <dlfcn.h>
#include <pthread.h>

#define FIBERS 4

static struct fiber fibers[FIBERS], owner;
static int running, rounds;
static const char *bug = "";
static long (*pass_on)(long);

// ARGUMENT: use-of-uninitialized-value
// ARGUMENT-NEXT: in take {{.*}}late.c:[[#@LINE+4]]
NOINLINE void take(long a, long b, long c, long value)
{
	(void)a, (void)b, (void)c;
	USE(value == 1);
}

/* Between the caller and take() such an object says what it is. */
void take_late(long a, long b, long c, long value);
__asm__(".text\n"
	".type take_late, @function\n"
	"take_late:\n"
	"	push %rdi\n	push %rsi\n	push %rdx\n	push %rcx\n	sub $8, %rsp\n"
	"	call __msan_init\n"
	"	add $8, %rsp\n	pop %rcx\n	pop %rdx\n	pop %rsi\n	pop %rdi\n	"
	"jmp take\n"
	".size take_late, . - take_late\n");

NOINLINE static long yield_with(long value, const long *result)
{
	long loaded = *result;

	resume(&fibers[running], &owner);
	USE(value == 1);
	return loaded;
}

static void load(void)
{
	void *library = dlopen(LIBRARY, RTLD_NOW);

	if (!library)
		exit(2);
	*(void **)&pass_on = dlsym(library, "pass_on");
}

static void work(void)
{
	static const long one = 1;

	for (int i = 0;; i++) {
		leave_poison();
		if (i == 3 && running == 1) {
			take_late(1, 2, 3, i);
			load();
		}
		USE(yield_with(i, &one) == 1);
		if (!pass_on)
			continue;
		take(1, 2, 3, pass_on(i));
		if (i > 5 && !strcmp(bug, "argument"))
			take(1, 2, 3, pass_on(*fresh()));
	}
}

static void run_all(void)
{
	for (running = 0; running < FIBERS; running++) {
		leave_poison();
		resume(&owner, &fibers[running]);
	}
	rounds++;
}

static void *run_in_thread(void *unused)
{
#ifndef UCONTEXT
	owner.context = ksan_context_current();
#endif
	leave_poison();
	run_all();
	return unused;
}

int main(int argc, char **argv)
{
	pthread_t thread;

	bug = argc > 1 ? argv[1] : "";
	for (int i = 0; i < FIBERS; i++)
		start(&fibers[i], work);
	for (int i = 0; i < 20; i++) {
		run_in_thread(NULL);
		pthread_create(&thread, NULL, run_in_thread, NULL);
		pthread_join(thread, NULL);
	}
	return rounds != 40 || !pass_on;
}
