/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Fibers as a program has them: a stack each, and a switch in assembly (x86-64). */
#ifndef FIBER_H
#define FIBER_H

#include <ksan/context.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define NOINLINE __attribute__((noinline))
#define STACK_SIZE 65536
#define USE(condition)                                                                             \
	do {                                                                                       \
		if (condition)                                                                     \
			__asm__ volatile("");                                                      \
	} while (0)

struct fiber {
	void *stack_pointer;
	struct ksan_fiber *context;
	char *stack;
};

/* Keeps what a callee must keep on the old stack, goes on with the new one. */
void switch_stacks(void **from, void *to);
__asm__(".text\n"
	".globl switch_stacks\n"
	".type switch_stacks, @function\n"
	"switch_stacks:\n"
	"	push %rbp\n	push %rbx\n	push %r12\n	push %r13\n	push %r14\n	push %r15\n"
	"	mov %rsp, (%rdi)\n"
	"	mov %rsi, %rsp\n"
	"	pop %r15\n	pop %r14\n	pop %r13\n	pop %r12\n	pop %rbx\n	pop %rbp\n"
	"	ret\n"
	".size switch_stacks, . - switch_stacks\n");

static inline void resume(struct fiber *from, struct fiber *to)
{
	ksan_context_switch(to->context);
	switch_stacks(&from->stack_pointer, to->stack_pointer);
}

static inline void start(struct fiber *fiber, void (*function)(void))
{
	fiber->stack = malloc(STACK_SIZE);
	fiber->context = ksan_context_create(fiber->stack, STACK_SIZE);
	void **top = (void **)(fiber->stack + STACK_SIZE) - 2;
	*top = (void *)function;
	fiber->stack_pointer = top - 6;
	memset(top - 6, 0, 6 * sizeof(*top));
}

static inline void finish(struct fiber *fiber)
{
	ksan_context_destroy(fiber->context);
	free(fiber->stack);
}

struct slots {
	long a[100];
};

NOINLINE void ignore(struct slots s)
{
	__asm__ volatile("" : : "r"(&s) : "memory");
}

NOINLINE long poisoned_result(const long *p)
{
	__asm__ volatile("");
	return *p;
}

/* Poison in all slots of arguments and in that of a result. */
NOINLINE void leave_poison(void)
{
	static struct slots *s;
	if (!s)
		s = malloc(sizeof(*s));
	__asm__ volatile("" : "+r"(s));
	poisoned_result(s->a);
	ignore(*s);
}

/* An uninitialised value that the optimiser knows nothing of. */
static inline long *fresh(void)
{
	long *p = malloc(sizeof(*p));
	__asm__ volatile("" : "+r"(p));
	return p;
}
#endif
