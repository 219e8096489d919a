/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Contexts for programs that switch stacks by themselves: fibers, coroutines with stacks,
 * user-level threads. The shadow of arguments and results passes through the context; each flow of
 * control needs one of its own. Programs that only use makecontext() and its relatives need none of
 * this.
 *
 *   struct ksan_fiber *fiber = ksan_context_create(stack, size);
 *   ...
 *   ksan_context_switch(fiber);            on the old stack, straight before the switch
 *   switch_stacks(&old->sp, new->sp);      the program's own
 *   ...
 *   ksan_context_destroy(fiber);           when the fiber will not run again
 *
 * Every thread has a context to begin with; ksan_context_current() in that thread gives it, to come
 * back to. A fiber may go on in another thread than the one in which it stopped: for that, compile
 * the program and its libraries with `-mllvm -ksan-context=call`, so that no code keeps an address
 * of the old thread's.
 *
 * Sizes are in bytes. A context belongs to the program from create to destroy, a thread's own to
 * the thread. ksan_context_switch() may be called from signal handlers, too (the nesting of
 * handlers goes with the context); the others may not, as they allocate. Two threads may not use
 * one context at once: the program ends with a message when they do. In programs without ksan's
 * runtime all of it does nothing, and needs no library.
 */
#ifndef KSAN_CONTEXT_H
#define KSAN_CONTEXT_H

#include <stddef.h>
#include <stdint.h>

struct ksan_fiber;

#ifdef __cplusplus
extern "C" {
#endif

/* Defined by the runtime. */
struct ksan_fiber *__ksan_context_create(void *stack, size_t size) __attribute__((weak));
struct ksan_fiber *__ksan_context_current(void) __attribute__((weak));
void __ksan_context_switch(struct ksan_fiber *to) __attribute__((weak));
void __ksan_context_destroy(struct ksan_fiber *fiber) __attribute__((weak));

/*
 * A context for a flow of control that will run on [stack, stack+size). The stack counts as
 * initialised, as a thread's does; variables on it are uninitialised once they come to life. NULL
 * when there is no memory.
 */
static inline struct ksan_fiber *ksan_context_create(void *stack, size_t size)
{
	return __ksan_context_create ? __ksan_context_create(stack, size)
				     : (struct ksan_fiber *)(uintptr_t)1;
}

/* The context that is current in this thread. NULL when there is no memory. */
static inline struct ksan_fiber *ksan_context_current(void)
{
	return __ksan_context_current ? __ksan_context_current()
				      : (struct ksan_fiber *)(uintptr_t)1;
}

/* Makes the context current in this thread; what was current can be switched to from then on. */
static inline void ksan_context_switch(struct ksan_fiber *to)
{
	if (__ksan_context_switch)
		__ksan_context_switch(to);
}

/* Frees a context that is not current in any thread. */
static inline void ksan_context_destroy(struct ksan_fiber *fiber)
{
	if (__ksan_context_destroy)
		__ksan_context_destroy(fiber);
}

#ifdef __cplusplus
}
#endif

#endif
