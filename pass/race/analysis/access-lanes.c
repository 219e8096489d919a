/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Accesses of vectors by intrinsics: some lanes, or all of several registers. */
#include <string.h>
#include "../../base/llvm-version.h"
#include "analysis.h"

enum form { MASKED, SCATTERED, PACKED, REGISTERS, ONE_LANE };

struct vector_intrinsic {
	const char *name;
	enum form form;
	bool write;
};

static const struct vector_intrinsic intrinsics[] = {
	{"llvm.masked.load", MASKED, false},
	{"llvm.masked.store", MASKED, true},
	{"llvm.masked.gather", SCATTERED, false},
	{"llvm.masked.scatter", SCATTERED, true},
	{"llvm.masked.expandload", PACKED, false},
	{"llvm.masked.compressstore", PACKED, true},
	{"llvm.aarch64.neon.ld1x2", REGISTERS, false},
	{"llvm.aarch64.neon.ld1x3", REGISTERS, false},
	{"llvm.aarch64.neon.ld1x4", REGISTERS, false},
	{"llvm.aarch64.neon.ld2", REGISTERS, false},
	{"llvm.aarch64.neon.ld3", REGISTERS, false},
	{"llvm.aarch64.neon.ld4", REGISTERS, false},
	{"llvm.aarch64.neon.ld2lane", ONE_LANE, false},
	{"llvm.aarch64.neon.ld3lane", ONE_LANE, false},
	{"llvm.aarch64.neon.ld4lane", ONE_LANE, false},
	{"llvm.aarch64.neon.ld2r", ONE_LANE, false},
	{"llvm.aarch64.neon.ld3r", ONE_LANE, false},
	{"llvm.aarch64.neon.ld4r", ONE_LANE, false},
	{"llvm.aarch64.neon.st1x2", REGISTERS, true},
	{"llvm.aarch64.neon.st1x3", REGISTERS, true},
	{"llvm.aarch64.neon.st1x4", REGISTERS, true},
	{"llvm.aarch64.neon.st2", REGISTERS, true},
	{"llvm.aarch64.neon.st3", REGISTERS, true},
	{"llvm.aarch64.neon.st4", REGISTERS, true},
	{"llvm.aarch64.neon.st2lane", ONE_LANE, true},
	{"llvm.aarch64.neon.st3lane", ONE_LANE, true},
	{"llvm.aarch64.neon.st4lane", ONE_LANE, true},
};

static unsigned alignment_of(LLVMValueRef call, unsigned pointer, enum form form)
{
	if (MASKED_HAS_ALIGNMENT_OPERAND && form != PACKED)
		return (unsigned)LLVMConstIntGetZExtValue(LLVMGetOperand(call, pointer + 1));
	unsigned kind = LLVMGetEnumAttributeKindForName("align", 5);
	LLVMAttributeRef align = LLVMGetCallSiteEnumAttribute(call, pointer + 1, kind);
	return align ? (unsigned)LLVMGetEnumAttributeValue(align) : 1;
}

static bool collect_masked(struct race *r, LLVMValueRef call, const struct vector_intrinsic *v)
{
	unsigned pointer = v->write ? 1 : 0;
	unsigned mask = pointer + 1 + (MASKED_HAS_ALIGNMENT_OPERAND && v->form != PACKED);
	LLVMTypeRef data = LLVMTypeOf(v->write ? LLVMGetOperand(call, 0) : call);

	if (LLVMGetTypeKind(data) != LLVMVectorTypeKind) {
		count_defaulted(r->m, v->name);
		return true;
	}
	struct access *access = add_access(r, call, LLVMGetOperand(call, pointer), v->write);
	struct lanes *lanes = allocate(1, sizeof(*lanes));
	lanes->mask = LLVMGetOperand(call, mask);
	lanes->element = LLVMGetElementType(data);
	lanes->count = LLVMGetVectorSize(data);
	lanes->scattered = v->form == SCATTERED;
	lanes->packed = v->form == PACKED;
	access->lanes = lanes;
	access->size = access_size(r, lanes->element);
	access->alignment = alignment_of(call, pointer, v->form);
	return true;
}

/* A struct of vectors counts by its elements. */
static uint64_t value_size(struct race *r, LLVMTypeRef type, bool one_lane)
{
	if (LLVMGetTypeKind(type) == LLVMStructTypeKind) {
		uint64_t sum = 0;
		for (unsigned i = 0; i < LLVMCountStructElementTypes(type); i++)
			sum += value_size(r, LLVMStructGetTypeAtIndex(type, i), one_lane);
		return sum;
	}
	if (LLVMGetTypeKind(type) != LLVMVectorTypeKind)
		return 0;
	return access_size(r, one_lane ? LLVMGetElementType(type) : type);
}

static bool collect_registers(struct race *r, LLVMValueRef call, const struct vector_intrinsic *v)
{
	unsigned count = LLVMGetNumArgOperands(call);
	bool one_lane = v->form == ONE_LANE;
	LLVMValueRef address = LLVMGetOperand(call, count - 1);
	uint64_t size = v->write ? 0 : value_size(r, LLVMTypeOf(call), one_lane);

	for (unsigned i = 0; v->write && i + 1 < count; i++)
		size += value_size(r, LLVMTypeOf(LLVMGetOperand(call, i)), one_lane);
	if (!size || LLVMGetTypeKind(LLVMTypeOf(address)) != LLVMPointerTypeKind) {
		count_defaulted(r->m, v->name);
		return true;
	}
	struct access *access = add_access(r, call, address, v->write);
	access->size = size;
	return true;
}

bool collect_lanes(struct race *r, LLVMValueRef call, const char *name)
{
	for (size_t i = 0; i < sizeof(intrinsics) / sizeof(*intrinsics); i++) {
		const struct vector_intrinsic *v = &intrinsics[i];
		if (strcmp(name, v->name))
			continue;
		if (v->form == REGISTERS || v->form == ONE_LANE)
			return collect_registers(r, call, v);
		return collect_masked(r, call, v);
	}
	return false;
}
