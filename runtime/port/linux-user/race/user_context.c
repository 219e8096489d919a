/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Contexts of <ucontext.h>. They return to the frame that called them, more than once: so a wrapper
 * leaves by a jump.
 */
#include <ucontext.h>
#include "common/init.h"
#include "common/intercept.h"
#include "common/signals.h"

KSAN_WRAPPER(int, getcontext, (ucontext_t * context))
{
	if (ksan_initialized)
		ksan_signals_renew(context);
	__attribute__((musttail)) return KSAN_REAL(getcontext)(context);
}

KSAN_WRAPPER(int, setcontext, (const ucontext_t *context))
{
	if (ksan_initialized)
		ksan_signals_switch(NULL, context);
	__attribute__((musttail)) return KSAN_REAL(setcontext)(context);
}

KSAN_WRAPPER(int, swapcontext, (ucontext_t * from, const ucontext_t *to))
{
	if (ksan_initialized)
		ksan_signals_switch(from, to);
	__attribute__((musttail)) return KSAN_REAL(swapcontext)(from, to);
}
