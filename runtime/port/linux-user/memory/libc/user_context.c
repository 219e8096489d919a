/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Contexts of <ucontext.h>. Where one is left, nothing in the buffers is needed any more; where one
 * begins or goes on, arguments and result are libc's.
 */
#include <stdlib.h>
#include <ucontext.h>

#include <ksan/port.h>
#include "common/init.h"
#include "common/intercept.h"
#include "common/signals.h"
#include "core/common/report_lock.h"
#include "core/common/text.h"
#include "core/memory/shadow.h"
#include "memory/parts.h"
#include "row.h"

/* Only makecontext() needs uc_stack to be set; the thread's own stack comes first. */
static void switch_to(const ucontext_t *from, const ucontext_t *context)
{
	uintptr_t pointer = ksan_context_stack_pointer(context);
	uintptr_t begin = (uintptr_t)context->uc_stack.ss_sp;
	struct ksan_thread *thread;

	ksan_report_leave();
	ksan_signals_switch(from, context);
	ksan_clear_param_tls();
	thread = ksan_this_thread();
	if (ksan_own_stack(pointer, &thread->stack_begin, &thread->stack_end))
		return;
	if (pointer - begin < context->uc_stack.ss_size) {
		thread->stack_begin = begin;
		thread->stack_end = begin + context->uc_stack.ss_size;
	} else {
		/* Unknown; unwinding then is by tables. */
		thread->stack_begin = thread->stack_end = 0;
	}
}

#define RENEWS(context) AFTER_CALL(ksan_signals_renew(context))
#define SWITCHES(from, to) AFTER_CALL(switch_to(from, to))

#include "table/user_context.def"

/* More than programs pass; each takes a general register or 8 bytes of the stack. */
#define MAX_ARGUMENTS 16

typedef void (*start_function)(long, long, long, long, long, long, long, long, long, long, long,
			       long, long, long, long, long);

struct start {
	start_function function;
	const ucontext_t *link;
	long arguments[MAX_ARGUMENTS];
};

/* The first function on the new stack. libc goes on with the link, without a call of ours. */
static void run(struct start *data)
{
	struct start start = *data;
	long *a = start.arguments;

	free(data);
	ksan_clear_param_tls();
	start.function(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11],
		       a[12], a[13], a[14], a[15]);
	if (start.link)
		switch_to(NULL, start.link);
	ksan_clear_retval_tls();
}

static _Noreturn void fail(const char *message)
{
	ksan_print("==%u==ksan: error: %s\n", ksan_port_id(), message);
	ksan_print_flush();
	ksan_port_exit(1);
}

static struct start *new_start(void (*function)(void), const ucontext_t *link, int count,
			       va_list arguments)
{
	struct start *start = malloc(sizeof(*start));

	if (!start)
		fail("makecontext() found no memory");
	start->function = (start_function)function;
	start->link = link;
	for (int i = 0; i < MAX_ARGUMENTS; i++)
		start->arguments[i] = i < count ? va_arg(arguments, long) : 0;
	return start;
}

KSAN_WRAPPER(void, makecontext, (ucontext_t * context, void (*function)(void), int count, ...))
{
	va_list arguments;
	struct start *start;

	if (count > MAX_ARGUMENTS)
		fail("makecontext() with more than 16 arguments; pass a pointer to them");
	ksan_signals_renew(context);
	va_start(arguments, count);
	start = new_start(function, context->uc_link, count, arguments);
	va_end(arguments);
	/* As of a thread that begins: what was there before does not matter. */
	ksan_release_metadata(context->uc_stack.ss_sp, context->uc_stack.ss_size);
	ksan_flow_new(context);
	KSAN_REAL(makecontext)(context, (void (*)(void))run, 1, start);
}
