/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Hooks for some lanes of a vector: exactly those that the mask names, since a hook for a byte that
 * is not accessed would be a false report.
 */
#include "emit.h"

static uint64_t lane_bit(LLVMValueRef mask, unsigned lane)
{
	LLVMValueRef bit = LLVMGetAggregateElement(mask, lane);
	return bit && LLVMIsAConstantInt(bit) && LLVMConstIntGetZExtValue(bit);
}

/* Of an address `offset` bytes from the first lane's, or from a multiple of that. */
static unsigned alignment_at(const struct access *a, uint64_t offset)
{
	uint64_t lowest = offset & -offset;
	if (a->lanes->scattered || !offset || a->alignment < lowest)
		return a->alignment;
	return (unsigned)lowest;
}

static LLVMValueRef build_address(struct race *r, const struct access *a, LLVMValueRef lane)
{
	if (a->lanes->scattered)
		return LLVMBuildExtractElement(r->b, a->address, lane, "");
	return LLVMBuildGEP2(r->b, a->lanes->element, a->address, &lane, 1, "");
}

static void emit_run(struct race *r, const struct access *a, unsigned first, unsigned count)
{
	struct access run = *a;
	race_before(r, a->instruction);
	run.address = build_address(r, a, LLVMConstInt(r->m->i32, first, false));
	run.size = a->size * count;
	run.alignment = alignment_at(a, a->size * first);
	run.lanes = NULL;
	emit_access(r, &run);
}

static void emit_constant_mask(struct race *r, const struct access *a)
{
	const struct lanes *lanes = a->lanes;
	unsigned active = 0;

	for (unsigned i = 0; i < lanes->count; i++)
		active += lane_bit(lanes->mask, i) != 0;
	if (lanes->packed && active) {
		emit_run(r, a, 0, active);
		return;
	}
	for (unsigned i = 0; i < lanes->count; i++) {
		unsigned first = i;
		if (!lane_bit(lanes->mask, i))
			continue;
		while (!lanes->scattered && i + 1 < lanes->count && lane_bit(lanes->mask, i + 1))
			i++;
		emit_run(r, a, first, i - first + 1);
	}
}

static LLVMBasicBlockRef new_block(struct race *r, LLVMBasicBlockRef before)
{
	return LLVMInsertBasicBlockInContext(r->m->context, before, "");
}

/*
 * A loop over the lanes: `lane` counts all of them, `position` the active ones, which is where a
 * packed access has them.
 */
static void emit_loop(struct race *r, const struct access *a)
{
	struct module_state *m = r->m;
	LLVMBuilderRef b = r->b;
	LLVMBasicBlockRef head, tail = ksan_split_block(a->instruction, &head);
	LLVMBasicBlockRef loop = new_block(r, tail), active = new_block(r, tail);
	LLVMBasicBlockRef next = new_block(r, tail);
	LLVMValueRef zero = LLVMConstInt(m->i32, 0, false), one = LLVMConstInt(m->i32, 1, false);

	LLVMSetSuccessor(LLVMGetBasicBlockTerminator(head), 0, loop);
	LLVMPositionBuilderAtEnd(b, loop);
	race_locate(r);
	LLVMValueRef lane = LLVMBuildPhi(b, m->i32, ""), position = LLVMBuildPhi(b, m->i32, "");
	LLVMValueRef bit = LLVMBuildExtractElement(b, a->lanes->mask, lane, "");
	LLVMBuildCondBr(b, bit, active, next);

	LLVMPositionBuilderAtEnd(b, active);
	LLVMValueRef end = LLVMBuildBr(b, next);
	struct access one_lane = *a;
	one_lane.lanes = NULL;
	one_lane.alignment = alignment_at(a, a->size);
	one_lane.instruction = end;
	LLVMPositionBuilderBefore(b, end);
	one_lane.address = build_address(r, a, a->lanes->packed ? position : lane);
	emit_access(r, &one_lane);

	LLVMPositionBuilderAtEnd(b, next);
	race_locate(r);
	LLVMValueRef step = LLVMBuildZExt(b, bit, m->i32, "");
	LLVMValueRef new_position = LLVMBuildAdd(b, position, step, "");
	LLVMValueRef new_lane = LLVMBuildAdd(b, lane, one, "");
	LLVMValueRef last = LLVMConstInt(m->i32, a->lanes->count, false);
	LLVMBuildCondBr(b, LLVMBuildICmp(b, LLVMIntULT, new_lane, last, ""), loop, tail);
	LLVMValueRef lanes[] = {zero, new_lane}, positions[] = {zero, new_position};
	LLVMBasicBlockRef from[] = {head, next};
	LLVMAddIncoming(lane, lanes, from, 2);
	LLVMAddIncoming(position, positions, from, 2);
}

void emit_lanes(struct race *r, struct access *a)
{
	if (LLVMIsConstant(a->lanes->mask) && !LLVMIsAConstantExpr(a->lanes->mask))
		emit_constant_mask(r, a);
	else
		emit_loop(r, a);
}
