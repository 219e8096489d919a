/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What the runtime is told of barriers, directly before them. */
#include <ksan/abi.h>
#include "emit.h"

static void emit_linux(struct race *r, unsigned barrier)
{
	static const struct {
		unsigned barrier, order;
	} fences[] = {{BARRIER_FULL, KSAN_LINUX_FENCE_MB},
		      {BARRIER_READ, KSAN_LINUX_FENCE_RMB},
		      {BARRIER_WRITE, KSAN_LINUX_FENCE_WMB},
		      {BARRIER_RELEASE, KSAN_LINUX_FENCE_RELEASE}};

	for (size_t i = 0; i < sizeof(fences) / sizeof(*fences); i++) {
		if ((barrier & fences[i].barrier) != fences[i].barrier)
			continue;
		LLVMValueRef order = LLVMConstInt(r->m->i32, fences[i].order, false);
		race_call(r, "__tsan_atomic_signal_fence", r->m->void_type, 1, &order);
		barrier &= ~fences[i].barrier;
		r->stats->barriers++;
		r->emitted->any = true;
	}
}

static void emit_own(struct race *r, unsigned barrier)
{
	static const struct {
		unsigned barrier;
		const char *hook;
	} hooks[] = {{BARRIER_FULL, "__ksan_mb"},
		     {BARRIER_READ, "__ksan_rmb"},
		     {BARRIER_WRITE, "__ksan_wmb"},
		     {BARRIER_RELEASE, "__ksan_release"},
		     {BARRIER_ACQUIRE, "__ksan_acquire"}};

	for (size_t i = 0; i < sizeof(hooks) / sizeof(*hooks); i++) {
		if ((barrier & hooks[i].barrier) != hooks[i].barrier)
			continue;
		race_call(r, hooks[i].hook, r->m->void_type, 0, NULL);
		barrier &= ~hooks[i].barrier;
	}
	r->stats->barriers++;
	r->emitted->any = true;
}

void emit_barrier(struct race *r, const struct barrier *barrier)
{
	if (!barrier->hooked)
		return;
	race_before(r, barrier->call);
	if (r->m->options.flavour == FLAVOUR_KERNEL)
		emit_linux(r, barrier->hooked);
	else
		emit_own(r, barrier->hooked);
}
