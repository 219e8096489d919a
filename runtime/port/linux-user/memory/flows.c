/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The state of flows of control that makecontext() made, found again by the stack that they run on:
 * a program may copy a ucontext_t, but not its stack. Where the thread's context serves them all
 * (ksan_context_by_symbol) they need none.
 */
#include <ksan/port.h>
#include <ksan-port/context.h>
#include "common/signals.h"
#include "core/common/hash.h"
#include "memory/parts.h"

/* Never freed: a program has a number of stacks, and uses them again. */
struct made {
	struct made *next;
	uintptr_t stack;
	struct ksan_program_flow flow;
};

#define LISTS 256

static struct made *lists[LISTS];

static struct made **list_of(uintptr_t stack)
{
	return &lists[(ksan_hash_mix(0, stack) >> 32) % LISTS];
}

static struct made *find(uintptr_t stack)
{
	struct made *made = __atomic_load_n(list_of(stack), __ATOMIC_ACQUIRE);

	while (made && made->stack != stack)
		made = made->next;
	return made;
}

static void add(uintptr_t stack)
{
	struct made *made = ksan_port_map(sizeof(*made)), **list = list_of(stack);

	if (!made)
		return;
	made->stack = stack;
	made->next = __atomic_load_n(list, __ATOMIC_RELAXED);
	while (!__atomic_compare_exchange_n(list, &made->next, made, false, __ATOMIC_RELEASE,
					    __ATOMIC_RELAXED))
		;
}

void ksan_flow_new(const ucontext_t *context)
{
	uintptr_t stack = (uintptr_t)context->uc_stack.ss_sp;
	struct made *made = find(stack);

	if (made) {
		ksan_signals_end(&made->flow.thread);
		ksan_port_fill(&made->flow, 0, sizeof(made->flow));
	} else if (!ksan_context_by_symbol) {
		add(stack);
	}
}

struct ksan_thread *ksan_flow_of(const ucontext_t *context)
{
	uintptr_t stack = (uintptr_t)context->uc_stack.ss_sp;
	uintptr_t pointer = ksan_context_stack_pointer(context);
	struct made *made = pointer - stack < context->uc_stack.ss_size ? find(stack) : NULL;

	return made ? &made->flow.thread : &ksan_own_thread;
}
