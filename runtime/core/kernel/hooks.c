/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What instrumented kernel code calls, beside metadata and memory functions. */
#include "core/kernel/interface.h"
#include "core/kernel/pages.h"
#include "core/kernel/report.h"
#include "core/kernel/runtime.h"
#include "core/memory/origin.h"

struct ksan_context *__msan_get_context_state(void)
{
	return (struct ksan_context *)ksan_port_context()->state;
}

void __msan_warning(ksan_origin origin)
{
	ksan_kernel_report(origin, NULL, KSAN_CALLER, KSAN_FRAME);
}

ksan_origin __msan_chain_origin(ksan_origin origin)
{
	struct ksan_kernel_context *context;

	if (!origin || !(context = ksan_enter()))
		return origin;
	origin = ksan_origin_chain(origin, KSAN_CALLER, KSAN_FRAME);
	ksan_leave(context);
	return origin;
}

void __ksan_poison_alloca(void *addr, uintptr_t size, char *name, uintptr_t pc)
{
	struct ksan_kernel_context *context = ksan_enter();

	if (!context)
		return;
	ksan_pages_poison(addr, size, ksan_origin_of_variable(name, pc));
	ksan_leave(context);
}

void __msan_poison_alloca(void *addr, uintptr_t size, char *name)
{
	__ksan_poison_alloca(addr, size, name, KSAN_CALLER);
}

/* What makes memory clean works everywhere: to leave it out would leave poison behind. */
void __msan_unpoison_alloca(void *addr, uintptr_t size)
{
	if (ksan_started)
		ksan_pages_unpoison(addr, size);
}

void __msan_instrument_asm_store(void *addr, uintptr_t size)
{
	if (ksan_started)
		ksan_pages_unpoison(addr, size);
}
