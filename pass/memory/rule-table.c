/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Finds the row of an instruction. */
#include <assert.h>
#include <string.h>
#include "rule-table.h"

#define OPCODE(opcode, visit, exact, facts) [LLVM##opcode] = {#opcode, visit, exact, facts},
#define SPECIAL(name, text, visit, exact, facts)
static const struct operation opcodes[] = {
#include "rule-table/opcodes.def"
};
#undef OPCODE
#undef SPECIAL

#define OPCODE(opcode, visit, exact, facts)
#define SPECIAL(name, text, visit, exact, facts)                                                   \
	static const struct operation special_##name = {text, visit, exact, facts};
#include "rule-table/opcodes.def"
#undef OPCODE
#undef SPECIAL

#define INTRINSIC(name, visit, exact, facts) {name, visit, exact, facts},
static const struct operation intrinsics[] = {
#include "rule-table/intrinsics.def"
	{NULL, NULL, NULL, 0}};

#define X86(name, visit, exact, facts) {name, visit, exact, facts},
static const struct operation x86[] = {
#include "rule-table/x86.def"
	{NULL, NULL, NULL, 0}};

#define AARCH64(name, visit, exact, facts) {name, visit, exact, facts},
static const struct operation aarch64[] = {
#include "rule-table/aarch64.def"
	{NULL, NULL, NULL, 0}};

/* The row that says most of the name. */
static const struct operation *find(const struct operation *rows, const char *name)
{
	const struct operation *best = NULL;
	for (; rows->name; rows++)
		if (name_matches(name, rows->name) &&
		    (!best || strlen(rows->name) > strlen(best->name)))
			best = rows;
	return best;
}

/* The row of the name, or NULL; for intrinsics without their types. */
static const struct operation *operation_named(const char *name)
{
	if (name_matches(name, "llvm.x86.*"))
		return find(x86, x86_operation_name(name));
	if (name_matches(name, "llvm.aarch64.*"))
		return find(aarch64, name + strlen("llvm.aarch64."));
	return find(intrinsics, name);
}

static bool is_fixed_vector(LLVMValueRef value)
{
	return LLVMGetTypeKind(LLVMTypeOf(value)) == LLVMVectorTypeKind;
}

/*
 * A pointer and a vector is a store of it, a pointer for a vector a load. What may write otherwise
 * writes to what its pointers lead to.
 */
static const struct operation *by_memory(struct module_state *m, LLVMValueRef call)
{
	unsigned count = LLVMGetNumArgOperands(call), pointers = 0;
	bool is_void = LLVMGetTypeKind(LLVMTypeOf(call)) == LLVMVoidTypeKind;

	for (unsigned n = 0; n < count; n++)
		pointers += is_pointer(LLVMGetOperand(call, n));
	if (!pointers)
		return NULL;
	if (!may_write(m, call))
		return count == 1 && is_fixed_vector(call) ? &special_loads_vector : NULL;
	if (count == 2 && is_void && is_pointer(LLVMGetOperand(call, 0)) &&
	    is_fixed_vector(LLVMGetOperand(call, 1)))
		return &special_stores_vector;
	return &special_writes;
}

/* Results of arguments of their own type get the union of shadows, all else is checked. */
static const struct operation *by_shape(struct module_state *m, LLVMValueRef call)
{
	const struct operation *operation = by_memory(m, call);
	LLVMTypeRef type = LLVMTypeOf(call);
	LLVMTypeKind kind = LLVMGetTypeKind(type);
	unsigned count = LLVMGetNumArgOperands(call);

	if (operation)
		return operation;
	if (kind == LLVMVoidTypeKind || kind == LLVMStructTypeKind || kind == LLVMPointerTypeKind ||
	    !count)
		return &special_other;
	for (unsigned n = 0; n < count; n++)
		if (LLVMTypeOf(LLVMGetOperand(call, n)) != type)
			return &special_other;
	return &special_combines;
}

static const struct operation *operation_of_call(struct function_state *f, LLVMValueRef call)
{
	struct map *known = f->memory->operations;
	LLVMValueRef callee = LLVMGetCalledValue(call);

	if (LLVMIsAInlineAsm(callee))
		return &special_assembly;
	if (!LLVMIsAFunction(callee) || !LLVMGetIntrinsicID(callee))
		return LLVMIsACallBrInst(call) ? &special_call_br : &special_call;
	const struct operation *operation = map_get(known, callee);
	if (!operation) {
		operation = operation_named(intrinsic_name(call));
		if (!operation)
			operation = by_shape(f->m, call);
		map_set(known, callee, (void *)(uintptr_t)operation);
	}
	return operation;
}

static bool multiplies_by_odd_constant(LLVMValueRef i)
{
	LLVMValueRef b = LLVMIsAConstantInt(LLVMGetOperand(i, 1));
	return b && LLVMGetIntTypeWidth(LLVMTypeOf(b)) <= 64 && (LLVMConstIntGetZExtValue(b) & 1);
}

const struct operation *operation_of(struct function_state *f, LLVMValueRef value)
{
	if (LLVMIsAArgument(value))
		return &special_argument;
	assert(LLVMIsAInstruction(value));
	LLVMOpcode opcode = LLVMGetInstructionOpcode(value);
	if (opcode == LLVMCall || opcode == LLVMInvoke || opcode == LLVMCallBr)
		return operation_of_call(f, value);
	if (opcode == LLVMFreeze && LLVMIsUndef(LLVMGetOperand(value, 0)))
		return &special_freeze_undef;
	if (opcode == LLVMMul && multiplies_by_odd_constant(value))
		return &special_times_odd;
	if ((size_t)opcode >= sizeof(opcodes) / sizeof(*opcodes) || !opcodes[opcode].visit)
		return &special_unknown_opcode;
	return &opcodes[opcode];
}

bool operation_is(struct function_state *f, LLVMValueRef value, unsigned facts)
{
	return (operation_of(f, value)->facts & facts) == facts;
}
