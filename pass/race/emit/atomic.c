/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Atomic operations and fences: the runtime does them, with the order that the program asked for.
 * Operations that the interface has no function for are loops around its compare-and-exchange, so
 * that the runtime sees them and their order too.
 */
#include <string.h>
#include <ksan/abi.h>
#include "../../base/llvm-version.h"
#include "emit.h"

static unsigned order_number(LLVMAtomicOrdering ordering)
{
	switch (ordering) {
	case LLVMAtomicOrderingAcquire:
		return KSAN_ORDER_ACQUIRE;
	case LLVMAtomicOrderingRelease:
		return KSAN_ORDER_RELEASE;
	case LLVMAtomicOrderingAcquireRelease:
		return KSAN_ORDER_ACQ_REL;
	case LLVMAtomicOrderingSequentiallyConsistent:
		return KSAN_ORDER_SEQ_CST;
	default:
		return KSAN_ORDER_RELAXED;
	}
}

static LLVMValueRef order_constant(struct race *r, LLVMAtomicOrdering ordering)
{
	return LLVMConstInt(r->m->i32, order_number(ordering), false);
}

/* To and from the integer of the same size. */
static LLVMValueRef convert(struct race *r, LLVMValueRef value, LLVMTypeRef type)
{
	bool from_pointer = LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMPointerTypeKind;
	bool to_pointer = LLVMGetTypeKind(type) == LLVMPointerTypeKind;

	if (from_pointer && !to_pointer)
		return LLVMBuildPtrToInt(r->b, value, type, "");
	if (to_pointer && !from_pointer)
		return LLVMBuildIntToPtr(r->b, value, type, "");
	return LLVMBuildBitCast(r->b, value, type, "");
}

/* Functions take narrow integers in registers that a compiled callee expects to be extended. */
static void extend_narrow(struct race *r, LLVMValueRef call, LLVMTypeRef type)
{
	unsigned count = LLVMGetNumArgOperands(call);
	if (LLVMGetIntTypeWidth(type) >= 32)
		return;
	for (unsigned i = 0; i < count; i++)
		if (LLVMTypeOf(LLVMGetOperand(call, i)) == type)
			LLVMAddCallSiteAttribute(
				call, i + 1,
				LLVMCreateEnumAttribute(r->m->context, r->m->attr_zeroext, 0));
}

static LLVMValueRef call_atomic(struct race *r, const char *operation, LLVMTypeRef type,
				LLVMTypeRef result, unsigned count, LLVMValueRef *arguments)
{
	char name[HOOK_NAME_SIZE];
	hook_name(name, "__tsan_atomic%u_%s", LLVMGetIntTypeWidth(type), operation);
	LLVMValueRef call = race_call(r, name, result, count, arguments);
	extend_narrow(r, call, type);
	return call;
}

static void replace(LLVMValueRef instruction, LLVMValueRef value)
{
	LLVMReplaceAllUsesWith(instruction, value);
	LLVMInstructionEraseFromParent(instruction);
}

static void emit_load(struct race *r, LLVMValueRef i, LLVMTypeRef type)
{
	LLVMValueRef arguments[] = {LLVMGetOperand(i, 0), order_constant(r, atomic_ordering(i))};
	LLVMValueRef value = call_atomic(r, "load", type, type, 2, arguments);
	replace(i, convert(r, value, LLVMTypeOf(i)));
}

static void emit_store(struct race *r, LLVMValueRef i, LLVMTypeRef type)
{
	LLVMValueRef arguments[] = {LLVMGetOperand(i, 1), convert(r, LLVMGetOperand(i, 0), type),
				    order_constant(r, atomic_ordering(i))};
	call_atomic(r, "store", type, r->m->void_type, 3, arguments);
	LLVMInstructionEraseFromParent(i);
}

static LLVMValueRef call_exchange(struct race *r, LLVMValueRef address, LLVMValueRef expected,
				  LLVMValueRef desired, LLVMValueRef order, LLVMValueRef fail)
{
	LLVMTypeRef type = LLVMTypeOf(expected);
	LLVMValueRef arguments[] = {address, expected, desired, order, fail};
	return call_atomic(r, "compare_exchange_val", type, type, 5, arguments);
}

static void emit_compare_exchange(struct race *r, LLVMValueRef i, LLVMTypeRef type)
{
	LLVMBuilderRef b = r->b;
	LLVMValueRef expected = convert(r, LLVMGetOperand(i, 1), type);
	LLVMValueRef desired = convert(r, LLVMGetOperand(i, 2), type);
	LLVMValueRef old = call_exchange(r, LLVMGetOperand(i, 0), expected, desired,
					 order_constant(r, LLVMGetCmpXchgSuccessOrdering(i)),
					 order_constant(r, LLVMGetCmpXchgFailureOrdering(i)));
	LLVMValueRef success = LLVMBuildICmp(b, LLVMIntEQ, old, expected, "");
	LLVMValueRef pair = LLVMGetPoison(LLVMTypeOf(i));
	LLVMTypeRef original = LLVMTypeOf(LLVMGetOperand(i, 1));
	pair = LLVMBuildInsertValue(b, pair, convert(r, old, original), 0, "");
	replace(i, LLVMBuildInsertValue(b, pair, success, 1, ""));
}

static const char *hook_of_operation(LLVMAtomicRMWBinOp operation)
{
	switch (operation) {
	case LLVMAtomicRMWBinOpXchg:
		return "exchange";
	case LLVMAtomicRMWBinOpAdd:
		return "fetch_add";
	case LLVMAtomicRMWBinOpSub:
		return "fetch_sub";
	case LLVMAtomicRMWBinOpAnd:
		return "fetch_and";
	case LLVMAtomicRMWBinOpNand:
		return "fetch_nand";
	case LLVMAtomicRMWBinOpOr:
		return "fetch_or";
	case LLVMAtomicRMWBinOpXor:
		return "fetch_xor";
	default:
		return NULL;
	}
}

static LLVMValueRef pick(struct race *r, LLVMIntPredicate predicate, LLVMValueRef a, LLVMValueRef b)
{
	return LLVMBuildSelect(r->b, LLVMBuildICmp(r->b, predicate, a, b, ""), a, b, "");
}

static LLVMValueRef call_float(struct race *r, const char *name, LLVMValueRef a, LLVMValueRef b)
{
	LLVMTypeRef type = LLVMTypeOf(a), parameters[] = {type, type};
	unsigned id = LLVMLookupIntrinsicID(name, strlen(name));
	LLVMValueRef function = LLVMGetIntrinsicDeclaration(r->m->module, id, &type, 1);
	LLVMValueRef arguments[] = {a, b};
	return LLVMBuildCall2(r->b, LLVMFunctionType(type, parameters, 2, false), function,
			      arguments, 2, "");
}

/* The new value by an operation that has no hook; NULL if it is not known here. */
static LLVMValueRef build_operation(struct race *r, LLVMAtomicRMWBinOp operation, LLVMValueRef old,
				    LLVMValueRef value)
{
	LLVMBuilderRef b = r->b;
	LLVMTypeRef type = LLVMTypeOf(old);
	LLVMValueRef is_zero, too_much, next, nothing = LLVMConstNull(type);

	switch (operation) {
	case LLVMAtomicRMWBinOpMax:
		return pick(r, LLVMIntSGT, old, value);
	case LLVMAtomicRMWBinOpMin:
		return pick(r, LLVMIntSLE, old, value);
	case LLVMAtomicRMWBinOpUMax:
		return pick(r, LLVMIntUGT, old, value);
	case LLVMAtomicRMWBinOpUMin:
		return pick(r, LLVMIntULE, old, value);
	case LLVMAtomicRMWBinOpFAdd:
		return LLVMBuildFAdd(b, old, value, "");
	case LLVMAtomicRMWBinOpFSub:
		return LLVMBuildFSub(b, old, value, "");
	case LLVMAtomicRMWBinOpFMax:
		return call_float(r, "llvm.maxnum", old, value);
	case LLVMAtomicRMWBinOpFMin:
		return call_float(r, "llvm.minnum", old, value);
	case LLVMAtomicRMWBinOpUIncWrap:
		next = LLVMBuildAdd(b, old, LLVMConstInt(type, 1, false), "");
		too_much = LLVMBuildICmp(b, LLVMIntUGE, old, value, "");
		return LLVMBuildSelect(b, too_much, nothing, next, "");
	case LLVMAtomicRMWBinOpUDecWrap:
		next = LLVMBuildSub(b, old, LLVMConstInt(type, 1, false), "");
		is_zero = LLVMBuildICmp(b, LLVMIntEQ, old, nothing, "");
		too_much = LLVMBuildICmp(b, LLVMIntUGT, old, value, "");
		return LLVMBuildSelect(b, LLVMBuildOr(b, is_zero, too_much, ""), value, next, "");
	default:
		return NULL;
	}
}

/* What a failed exchange orders: what the operation orders, less what only a write can. */
static LLVMAtomicOrdering failure_ordering(LLVMAtomicOrdering ordering)
{
	switch (ordering) {
	case LLVMAtomicOrderingRelease:
		return LLVMAtomicOrderingMonotonic;
	case LLVMAtomicOrderingAcquireRelease:
		return LLVMAtomicOrderingAcquire;
	default:
		return ordering;
	}
}

static bool is_known_operation(LLVMAtomicRMWBinOp operation)
{
	return operation <= LLVMAtomicRMWBinOpUDecWrap;
}

static void emit_loop(struct race *r, LLVMValueRef i, LLVMTypeRef type)
{
	LLVMBuilderRef b = r->b;
	LLVMValueRef address = LLVMGetOperand(i, 0), value = LLVMGetOperand(i, 1);
	LLVMAtomicOrdering ordering = LLVMGetOrdering(i);
	LLVMTypeRef original = LLVMTypeOf(i);
	LLVMBasicBlockRef head, tail = ksan_split_block(i, &head);
	LLVMBasicBlockRef loop = LLVMInsertBasicBlockInContext(r->m->context, tail, "");
	LLVMValueRef jump = LLVMGetBasicBlockTerminator(head);

	race_before(r, jump);
	LLVMValueRef load[] = {address, order_constant(r, LLVMAtomicOrderingMonotonic)};
	LLVMValueRef first = call_atomic(r, "load", type, type, 2, load);
	LLVMSetSuccessor(jump, 0, loop);

	LLVMPositionBuilderAtEnd(b, loop);
	LLVMSetCurrentDebugLocation2(b, LLVMInstructionGetDebugLoc(i));
	race_locate(r);
	LLVMValueRef expected = LLVMBuildPhi(b, type, "");
	LLVMValueRef new =
		build_operation(r, LLVMGetAtomicRMWBinOp(i), convert(r, expected, original), value);
	LLVMValueRef old = call_exchange(r, address, expected, convert(r, new, type),
					 order_constant(r, ordering),
					 order_constant(r, failure_ordering(ordering)));
	LLVMBuildCondBr(b, LLVMBuildICmp(b, LLVMIntEQ, old, expected, ""), tail, loop);
	LLVMValueRef values[] = {first, old};
	LLVMBasicBlockRef from[] = {head, loop};
	LLVMAddIncoming(expected, values, from, 2);

	race_before(r, i);
	replace(i, convert(r, old, original));
}

static bool emit_operation(struct race *r, LLVMValueRef i, LLVMTypeRef type)
{
	LLVMAtomicRMWBinOp operation = LLVMGetAtomicRMWBinOp(i);
	const char *hook = hook_of_operation(operation);

	if (!hook && !is_known_operation(operation))
		return false;
	if (!hook) {
		emit_loop(r, i, type);
		return true;
	}
	LLVMValueRef arguments[] = {LLVMGetOperand(i, 0), convert(r, LLVMGetOperand(i, 1), type),
				    order_constant(r, LLVMGetOrdering(i))};
	LLVMValueRef old = call_atomic(r, hook, type, type, 3, arguments);
	replace(i, convert(r, old, LLVMTypeOf(i)));
	return true;
}

static void emit_fence(struct race *r, LLVMValueRef i)
{
	LLVMValueRef order = order_constant(r, atomic_ordering(i));
	race_call(r,
		  ksan_is_single_thread(i) ? "__tsan_atomic_signal_fence"
					   : "__tsan_atomic_thread_fence",
		  r->m->void_type, 1, &order);
	LLVMInstructionEraseFromParent(i);
}

static bool emit_on_memory(struct race *r, LLVMValueRef i)
{
	uint64_t size = access_size(r, accessed_type(i));
	LLVMTypeRef type;

	if (size != 1 && size != 2 && size != 4 && size != 8 && size != 16)
		return false;
	type = LLVMIntTypeInContext(r->m->context, (unsigned)size * 8);
	switch (LLVMGetInstructionOpcode(i)) {
	case LLVMLoad:
		emit_load(r, i, type);
		return true;
	case LLVMStore:
		emit_store(r, i, type);
		return true;
	case LLVMAtomicCmpXchg:
		emit_compare_exchange(r, i, type);
		return true;
	default:
		return emit_operation(r, i, type);
	}
}

void emit_atomic(struct race *r, LLVMValueRef i)
{
	LLVMValueRef address = access_address(i);

	if (address && !is_ordinary_pointer(address)) {
		count_defaulted(r->m, "atomic operation in another address space");
		return;
	}
	race_before(r, i);
	if (!address) {
		emit_fence(r, i);
	} else if (!emit_on_memory(r, i)) {
		count_defaulted(r->m, "atomic operation that the runtime has no function for");
		return;
	}
	r->stats->atomics++;
	r->emitted->any = true;
}
