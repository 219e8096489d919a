/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The stack on which deadly signals are handled: the thread's own may be used up. */
#include <signal.h>
#include <stddef.h>
#include <ksan/port.h>
#include "common/deadly.h"
#include "common/syscall.h"
#include "core/common/options.h"

#define STACK_SIZE ((size_t)128 * 1024)

/* Stacks of threads that have ended. They stay mapped: what is known of them has to stay, too. */
struct unused {
	struct unused *next;
};
static struct unused *unused;

static _Thread_local void *stack;

static void give_back(struct unused *first)
{
	struct unused *last = first;

	if (!first)
		return;
	while (last->next)
		last = last->next;
	last->next = __atomic_load_n(&unused, __ATOMIC_RELAXED);
	while (!__atomic_compare_exchange_n(&unused, &last->next, first, false, __ATOMIC_RELEASE,
					    __ATOMIC_RELAXED))
		;
}

/* All are taken for a moment, so that none is gone and back meanwhile. */
static void *take(void)
{
	struct unused *first = __atomic_exchange_n(&unused, NULL, __ATOMIC_ACQUIRE);

	if (first)
		give_back(first->next);
	return first ?: ksan_port_map(STACK_SIZE);
}

static bool is_wanted(void)
{
	if (!ksan_options.use_sigaltstack)
		return false;
	for (const int *signal = ksan_deadly_signals; *signal; signal++)
		if (ksan_deadly_is_handled(*signal))
			return true;
	return false;
}

void ksan_deadly_thread_begin(void)
{
	stack_t before, ours = {.ss_size = STACK_SIZE};

	if (!is_wanted() || ksan_syscall(SYS_sigaltstack, 0, &before) != 0 ||
	    !(before.ss_flags & SS_DISABLE))
		return;
	stack = take();
	if (!stack)
		return;
	ours.ss_sp = stack;
	ksan_syscall(SYS_sigaltstack, &ours, 0);
}

/* The program may have another one by now, which stays. */
void ksan_deadly_thread_end(void)
{
	stack_t current, none = {.ss_flags = SS_DISABLE};

	if (!stack)
		return;
	if (ksan_syscall(SYS_sigaltstack, 0, &current) == 0 && current.ss_sp == stack &&
	    ksan_syscall(SYS_sigaltstack, &none, 0) != 0)
		return;
	((struct unused *)stack)->next = NULL;
	give_back(stack);
	stack = NULL;
}
