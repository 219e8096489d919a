// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// A switch that is announced, with swapcontext() in between: the stack that was left is the old one, in both directions.
// RUN: %ksan -O0 %s -o %t && %run %t
// RUN: %ksan -O2 %s -o %t && %run %t
// RUN: %ksan -O2 -DSANITIZER %s -o %t && %run %t
#define _GNU_SOURCE
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <ucontext.h>

#ifdef SANITIZER
void __sanitizer_start_switch_fiber(void **saved, const void *bottom, size_t size);
void __sanitizer_finish_switch_fiber(void *saved, const void **bottom_old, size_t *size_old);
static void *saved;
#define START(bottom, size) __sanitizer_start_switch_fiber(&saved, bottom, size)
#define FINISH(bottom, size) __sanitizer_finish_switch_fiber(saved, bottom, size)
#else
void __msan_start_switch_fiber(const void *bottom, size_t size);
void __msan_finish_switch_fiber(const void **bottom_old, size_t *size_old);
#define START(bottom, size) __msan_start_switch_fiber(bottom, size)
#define FINISH(bottom, size) __msan_finish_switch_fiber(bottom, size)
#endif

#define SIZE ((size_t)65536)

static ucontext_t thread, fiber;
static char *fiber_stack;
static const void *thread_stack;
static size_t thread_size;

static void expect(int condition, const char *what)
{
	if (!condition) {
		fprintf(stderr, "%s\n", what);
		exit(1);
	}
}

static void run(void)
{
	char here;
	const void *old;
	size_t size;

	FINISH(&old, &size);
	expect(old != fiber_stack, "the fiber left its own stack");
	thread_stack = old;
	thread_size = size;
	expect(&here > fiber_stack && &here < fiber_stack + SIZE, "not on the fiber's stack");
	START(old, size);
	swapcontext(&fiber, &thread);
}

int main(void)
{
	char here;
	const void *old;
	size_t size;

	fiber_stack = malloc(SIZE);
	getcontext(&fiber);
	fiber.uc_stack.ss_sp = fiber_stack;
	fiber.uc_stack.ss_size = SIZE;
	fiber.uc_link = &thread;
	makecontext(&fiber, run, 0);
	START(fiber_stack, SIZE);
	swapcontext(&thread, &fiber);
	FINISH(&old, &size);
	expect(old == fiber_stack && size == SIZE,
	       "the fiber's stack was not the one that was left");
	expect((const char *)thread_stack < &here &&
		       &here < (const char *)thread_stack + thread_size,
	       "the thread's stack was not the one that was left");
	return 0;
}
