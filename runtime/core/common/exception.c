/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/common/exception.h"

#include <ksan/port.h>
#include "core/common/permission.h"

#define MAGIC 0x6b73616e65786365

static inline uint64_t magic_of(const struct ksan_exception_state *state)
{
	return MAGIC ^ (uintptr_t)state;
}

static inline const struct ksan_exception_record *
record_of(const struct ksan_exception_state *state)
{
	return (const struct ksan_exception_record *)state;
}

void ksan_exception_save(struct ksan_exception_state *state, const struct ksan_flow *flow, bool nmi)
{
	struct ksan_exception_record *record = (struct ksan_exception_record *)state;
	struct ksan_exception_context *exceptions = flow->exceptions;

	record->writable = ksan_permission_in_hardware ? ksan_port_metadata_writable(false) : false;
	record->of = exceptions;
	record->nmi = nmi;
	ksan_port_copy(record->data, flow->data, flow->size);
	ksan_port_copy(&record->exceptions, exceptions, sizeof(*exceptions));
	record->magic = magic_of(state);
	ksan_port_fill(flow->data, 0, flow->size);
	exceptions->unlocked = exceptions->unlocked_by_others = 0;
	exceptions->writable = exceptions->opened_size = 0;
	exceptions->depth = record->exceptions.depth + 1;
	exceptions->innermost = state;
}

static bool is_of(const struct ksan_exception_state *state,
		  const struct ksan_exception_context *exceptions)
{
	const struct ksan_exception_record *record = record_of(state);

	return record->magic == magic_of(state) && record->of == exceptions;
}

/* Handlers that were left may have left nothing: the chain is followed as far as it is sound. */
static bool is_outer(const struct ksan_exception_state *state,
		     const struct ksan_exception_context *exceptions)
{
	const struct ksan_exception_state *at = exceptions->innermost;
	uint32_t depth = exceptions->depth;

	while (at && at != state && is_of(at, exceptions) &&
	       record_of(at)->exceptions.depth < depth) {
		depth = record_of(at)->exceptions.depth;
		at = record_of(at)->exceptions.innermost;
	}
	return at == state;
}

enum ksan_exception_verdict ksan_exception_judge(const struct ksan_exception_state *state,
						 const struct ksan_flow *flow, bool nmi)
{
	const struct ksan_exception_record *record = record_of(state);
	const struct ksan_exception_context *exceptions = flow->exceptions;

	if (record->magic != magic_of(state))
		return KSAN_EXCEPTION_UNMATCHED;
	if (record->of != exceptions)
		return KSAN_EXCEPTION_FOREIGN;
	if (exceptions->innermost != state)
		return is_outer(state, exceptions) ? KSAN_EXCEPTION_LEFT : KSAN_EXCEPTION_UNMATCHED;
	if (record->nmi != nmi)
		return KSAN_EXCEPTION_MIXED;
	return exceptions->unlocked ? KSAN_EXCEPTION_UNBALANCED : KSAN_EXCEPTION_GOOD;
}

void ksan_exception_restore(struct ksan_exception_state *state, const struct ksan_flow *flow)
{
	struct ksan_exception_record *record = (struct ksan_exception_record *)state;

	ksan_port_copy(flow->data, record->data, flow->size);
	ksan_port_copy(flow->exceptions, &record->exceptions, sizeof(record->exceptions));
	if (ksan_permission_in_hardware)
		ksan_port_metadata_writable(record->writable);
	record->magic = 0;
}
