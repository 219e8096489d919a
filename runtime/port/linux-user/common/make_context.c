/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* makecontext(): so that the runtime is there where a context begins and ends. */
#include <stdarg.h>
#include <stdlib.h>
#include <ucontext.h>
#include <ksan/port.h>
#include "common/intercept.h"
#include "common/signals.h"
#include "core/common/text.h"

/* More than programs pass; each takes a general register or 8 bytes of the stack. */
#define MAX_ARGUMENTS 16

typedef void (*start_function)(long, long, long, long, long, long, long, long, long, long, long,
			       long, long, long, long, long);

struct start {
	start_function function;
	const ucontext_t *link;
	long arguments[MAX_ARGUMENTS];
};

/* The first function on the new stack. */
static void run(struct start *data)
{
	struct start start = *data;
	long *a = start.arguments;

	free(data);
	ksan_signals_mode->context_begins();
	start.function(a[0], a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11],
		       a[12], a[13], a[14], a[15]);
	ksan_signals_mode->context_ends(start.link);
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
	ksan_signals_mode->new_stack(context->uc_stack.ss_sp, context->uc_stack.ss_size);
	if (ksan_signals_mode->context_made)
		ksan_signals_mode->context_made(context);
	KSAN_REAL(makecontext)(context, (void (*)(void))run, 1, start);
}
