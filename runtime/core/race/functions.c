/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Where functions begin and end. The scope of a delayed access is the function that issued it,
 * known by its depth, or by its place on the stack where instrumented code has hooks in line. Where
 * exits are missed (a jump, an exception, a noreturn call) the depth stays too high; that does no
 * harm, as only differences count, and accesses that outlive their function so are known by their
 * place on the stack.
 */
#include <ksan-port/race.h>
#include "core/common/caller.h"
#include "core/race/countdown.h"
#include "core/race/early.h"
#include "core/race/in_flight.h"
#include "core/race/interface.h"

void __tsan_func_entry(void *return_address)
{
	(void)return_address;
	ksan_race_this_context()->depth++;
}

static __attribute__((noinline)) void end_pending(void)
{
	struct ksan_race_context *context = ksan_race_this_context();

	if (!context->inside) {
		const struct ksan_race_scope scope = {.depth = context->depth};

		ksan_in_flight_exit(context, &scope, KSAN_CALLER, KSAN_FRAME);
		ksan_early_exit(context, &scope);
		ksan_race_update(context);
	}
	context->depth--;
}

/*
 * Functions with hooks in line have no part in the depth: what is deeper was left already. The
 * frames of hooks that the caller called are next to the return address, where that of the function
 * began; those of its own are further down.
 */
KSAN_KEEPS_REGISTERS void __ksan_func_exit(void *end)
{
	struct ksan_race_context *context = ksan_race_this_context();

	if (!context->inside) {
		const struct ksan_race_scope scope = {.depth = context->depth + 1,
						      .end = (uintptr_t)end - sizeof(void *)};

		ksan_in_flight_exit(context, &scope, KSAN_CALLER, KSAN_FRAME);
		ksan_early_exit(context, &scope);
		ksan_race_update(context);
	}
}

void __tsan_func_exit(void)
{
	struct ksan_race_context *context = ksan_race_this_context();

	if (__builtin_expect(context->pending != 0, 0)) __attribute__
		((musttail)) return end_pending();
	context->depth--;
}
