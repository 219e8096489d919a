/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A report needs no more of a signal handler's stack than a small function does: made on a stack of the runtime's own, it
 * has the stacks of the program all the same, through nested handlers, and when it ends the program.
 */
/*
RUN: %ksan -O1 -fsanitize-memory-track-origins -fsanitize-recover=memory %s -o %t
RUN: env KSAN_OPTIONS=halt_on_error=0 not %run %t 1 bug 2>&1 | FileCheck %s --check-prefixes=CHECK,MEMORY
RUN: env KSAN_OPTIONS=halt_on_error=0:fast_unwind_on_fatal=1 not %run %t 1 bug 2>&1 | FileCheck %s --check-prefix=FAST
RUN: env KSAN_OPTIONS=halt_on_error=0 not %run %t 2 bug 2>&1 | FileCheck %s --check-prefixes=CHECK,MEMORY,NESTED
RUN: not %run %t 1 bug 2>&1 | FileCheck %s --check-prefixes=CHECK,MEMORY
RUN: %run %t 1 2>&1 | count 0
RUN: %run %t 2 2>&1 | count 0
RUN: %ksan_clang -fsanitize=thread -g -O1 %s -o %t.race -pthread
RUN: env KSAN_OPTIONS=skip_watch=0:halt_on_error=1 not %run %t.race 1 bug 2>&1 | FileCheck %s --check-prefixes=CHECK,RACE
RUN: env KSAN_OPTIONS=skip_watch=0:halt_on_error=1 not %run %t.race 2 bug 2>&1 | FileCheck %s --check-prefixes=CHECK,RACE
RUN: env KSAN_OPTIONS=skip_watch=0 %run %t.race 1 2>&1 | count 0
RUN: env KSAN_OPTIONS=skip_watch=0 %run %t.race 2 2>&1 | count 0
MEMORY: use-of-uninitialized-value
RACE: data race
CHECK: in handle {{.*}}small-stack.c
NESTED: in handle {{.*}}small-stack.c
MEMORY: in main {{.*}}small-stack.c
MEMORY: created by a heap allocation
FAST: use-of-uninitialized-value
FAST-NEXT: in handle {{.*}}small-stack.c
*/
#include <pthread.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#define PAGE 4096

/* Beside what the kernel takes: so much is left of 4 KB where processors have large registers. */
#define ROOM 700

static int *value, *written;
static volatile int nested, done, runs;
static char *top;
static volatile long frame;

__attribute__((noinline)) static void handle(int signal)
{
	if (top)
		frame = top - (char *)__builtin_frame_address(0);
	if (nested-- > 0)
		raise(SIGUSR2);
	if (*value)
		runs++;
}

/* With a page below it that nobody may write. */
static void use_stack(size_t size)
{
	size_t pages = (size + PAGE - 1) / PAGE * PAGE;
	char *memory = mmap(NULL, PAGE + pages, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	stack_t stack = {.ss_size = size};

	if (memory == MAP_FAILED || mprotect(memory + PAGE, pages, PROT_READ | PROT_WRITE) != 0)
		_exit(1);
	stack.ss_sp = memory + PAGE;
	if (sigaltstack(&stack, NULL) != 0)
		_exit(2);
	top = memory + PAGE + size;
}

static void *write_value(void *unused)
{
	while (!done)
		__atomic_fetch_add(written, 2, __ATOMIC_RELAXED);
	return unused;
}

int main(int argc, char **argv)
{
	struct sigaction action = {.sa_handler = handle, .sa_flags = SA_ONSTACK};
	int depth = atoi(argv[1]), clean = 0;
	pthread_t thread;
	int *bug;

	bug = malloc(sizeof(*bug));
	__asm__ volatile("" : "+r"(bug));
	sigaction(SIGUSR1, &action, NULL);
	sigaction(SIGUSR2, &action, NULL);
	/* What the kernel takes of it is the processor's business. */
	value = &clean;
	use_stack(1 << 20);
	raise(SIGUSR1);
	use_stack(depth * (frame + ROOM));
	value = argc > 2 ? bug : &clean;
#if __has_feature(thread_sanitizer)
	*bug = 0;
	written = bug;
	pthread_create(&thread, NULL, write_value, NULL);
	/* The first report ends it. */
	for (int i = 0; i < (argc > 2 ? 100000 : 100); i++) {
		nested = depth - 1;
		raise(SIGUSR1);
	}
	done = 1;
	pthread_join(thread, NULL);
#else
	nested = depth - 1;
	raise(SIGUSR1);
#endif
	return 0;
}
