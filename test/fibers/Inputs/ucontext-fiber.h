/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The fibers of fiber.h, switched by swapcontext(): ksan is told nothing. */
#ifndef UCONTEXT_FIBER_H
#define UCONTEXT_FIBER_H

#define fiber annotated_fiber
#define resume annotated_resume
#define start annotated_start
#define finish annotated_finish
#include "fiber.h"
#undef fiber
#undef resume
#undef start
#undef finish
#include <ucontext.h>

struct fiber {
	ucontext_t state;
	char *stack;
};

static inline void resume(struct fiber *from, struct fiber *to)
{
	swapcontext(&from->state, &to->state);
}

static inline void start(struct fiber *fiber, void (*function)(void))
{
	fiber->stack = malloc(STACK_SIZE);
	getcontext(&fiber->state);
	fiber->state.uc_stack.ss_sp = fiber->stack;
	fiber->state.uc_stack.ss_size = STACK_SIZE;
	fiber->state.uc_link = NULL;
	makecontext(&fiber->state, function, 0);
}
#endif
