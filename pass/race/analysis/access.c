/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What an instruction accesses: plain accesses, which get a hook, and atomic operations. */
#include "analysis.h"

uint64_t access_size(struct race *r, LLVMTypeRef type)
{
	if (!LLVMTypeIsSized(type) || LLVMGetTypeKind(type) == LLVMScalableVectorTypeKind)
		return 0;
	return LLVMStoreSizeOfType(r->m->layout, type);
}

bool is_atomic_operation(LLVMValueRef i)
{
	switch (LLVMGetInstructionOpcode(i)) {
	case LLVMLoad:
	case LLVMStore:
		return LLVMGetOrdering(i) != LLVMAtomicOrderingNotAtomic &&
		       !ksan_is_single_thread(i);
	case LLVMAtomicRMW:
	case LLVMAtomicCmpXchg:
	case LLVMFence:
		return true;
	default:
		return false;
	}
}

LLVMAtomicOrdering atomic_ordering(LLVMValueRef i)
{
	switch (LLVMGetInstructionOpcode(i)) {
	case LLVMAtomicCmpXchg:
		return LLVMGetCmpXchgSuccessOrdering(i);
	case LLVMFence:
		return (LLVMAtomicOrdering)ksan_fence_ordering(i);
	default:
		return LLVMGetOrdering(i);
	}
}

LLVMValueRef access_address(LLVMValueRef i)
{
	switch (LLVMGetInstructionOpcode(i)) {
	case LLVMStore:
		return LLVMGetOperand(i, 1);
	case LLVMLoad:
	case LLVMAtomicRMW:
	case LLVMAtomicCmpXchg:
		return LLVMGetOperand(i, 0);
	default:
		return NULL;
	}
}

struct access *add_access(struct race *r, LLVMValueRef instruction, LLVMValueRef address,
			  bool write)
{
	struct access *access = allocate(1, sizeof(*access));
	access->instruction = instruction;
	access->address = address;
	access->write = write;
	access->alignment = 1;
	list_add(&r->found->accesses, access);
	return access;
}

LLVMTypeRef accessed_type(LLVMValueRef i)
{
	switch (LLVMGetInstructionOpcode(i)) {
	case LLVMStore:
		return LLVMTypeOf(LLVMGetOperand(i, 0));
	case LLVMAtomicCmpXchg:
		return LLVMTypeOf(LLVMGetOperand(i, 1));
	default:
		return LLVMTypeOf(i);
	}
}

static void collect_plain(struct race *r, LLVMValueRef i)
{
	bool write = LLVMIsAStoreInst(i);
	LLVMTypeRef type = accessed_type(i);
	struct access *access = add_access(r, i, access_address(i), write);

	access->alignment = LLVMGetAlignment(i);
	access->is_volatile = LLVMGetVolatile(i) && r->m->options.volatile_hooks;
	access->vtable = is_vtable_access(i);
	if (LLVMGetTypeKind(type) == LLVMScalableVectorTypeKind) {
		LLVMTypeRef fixed =
			LLVMVectorType(LLVMGetElementType(type), LLVMGetVectorSize(type));
		access->scale = access_size(r, fixed);
	} else {
		access->size = access_size(r, type);
	}
}

static struct access *add_length(struct race *r, LLVMValueRef call, unsigned index, bool write)
{
	struct access *access = add_access(r, call, LLVMGetOperand(call, index), write);
	LLVMValueRef length = LLVMGetOperand(call, 2);

	access->length = length;
	if (LLVMIsAConstantInt(length))
		access->size = LLVMConstIntGetZExtValue(length);
	return access;
}

static bool collect_memory_intrinsic(struct race *r, LLVMValueRef call, const char *name)
{
	static const char *const copies[] = {"llvm.memcpy", "llvm.memcpy.inline", "llvm.memmove",
					     NULL};
	static const char *const fills[] = {"llvm.memset", "llvm.memset.inline", NULL};
	bool copy = name_is_one_of(name, copies);

	if (!copy && !name_is_one_of(name, fills))
		return false;
	if (!r->m->options.memory_intrinsics)
		return true;
	add_length(r, call, 0, true);
	if (copy)
		add_length(r, call, 1, false);
	return true;
}

/* Arguments by value: the call reads what the caller has. */
static void collect_copied_arguments(struct race *r, LLVMValueRef call)
{
	for (unsigned i = 0; i < LLVMGetNumArgOperands(call); i++) {
		LLVMTypeRef type = byval_type(r->m, call, i);
		if (!type)
			continue;
		struct access *access = add_access(r, call, LLVMGetOperand(call, i), false);
		access->size = access_size(r, type);
	}
}

void collect_accesses(struct race *r, LLVMValueRef i)
{
	struct options *options = &r->m->options;
	const char *name;

	if (is_atomic_operation(i)) {
		if (options->atomics)
			list_add(&r->found->atomics, i);
	} else if (!r->checked) {
		return;
	} else if (LLVMIsALoadInst(i) || LLVMIsAStoreInst(i)) {
		if (options->plain_accesses)
			collect_plain(r, i);
	} else if (is_call(i) && !called_assembly(i)) {
		name = intrinsic_name(i);
		if (name && collect_memory_intrinsic(r, i, name))
			return;
		if (!options->plain_accesses)
			return;
		if (name)
			collect_lanes(r, i, name);
		else
			collect_copied_arguments(r, i);
	}
}
