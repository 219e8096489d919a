/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Hooks for plain accesses, before the access. An access of 1, 2, 4, 8 or 16 bytes has a hook by
 * that name; any other size goes through the range hooks, which compilers emit for it since
 * ThreadSanitizer has them.
 */
#include "emit.h"

static bool has_sized_hook(const struct access *a)
{
	return !a->length && !a->scale &&
	       (a->size == 1 || a->size == 2 || a->size == 4 || a->size == 8 || a->size == 16);
}

static void count(struct race *r, const struct access *a, bool sized)
{
	r->stats->reads += !a->write && !a->compound;
	r->stats->writes += a->write && !a->compound;
	r->stats->compound += a->compound;
	r->stats->volatiles += a->is_volatile;
	r->stats->ranges += !sized;
	r->emitted->any = r->emitted->delays = true;
}

static void emit_sized(struct race *r, const struct access *a)
{
	LLVMValueRef arguments[] = {a->address};
	/* The runtimes take 8-byte alignment for enough, whatever the size. */
	bool aligned = a->alignment >= 8 || a->alignment % a->size == 0;
	char name[HOOK_NAME_SIZE];

	hook_name(name, "%s%s%s%u", aligned ? "" : "unaligned_", a->is_volatile ? "volatile_" : "",
		  a->compound ? "read_write"
		  : a->write  ? "write"
			      : "read",
		  (unsigned)a->size);
	call_hook(r, name, 1, arguments);
}

static void emit_range(struct race *r, const struct access *a)
{
	struct module_state *m = r->m;
	LLVMValueRef size = LLVMConstInt(m->intptr, a->size, false);

	if (a->scale) {
		unsigned id = LLVMLookupIntrinsicID("llvm.vscale", 11);
		LLVMTypeRef type = LLVMFunctionType(m->intptr, NULL, 0, false);
		LLVMValueRef function = LLVMGetIntrinsicDeclaration(m->module, id, &m->intptr, 1);
		LLVMValueRef vscale = LLVMBuildCall2(r->b, type, function, NULL, 0, "");
		size = LLVMBuildMul(r->b, vscale, LLVMConstInt(m->intptr, a->scale, false), "");
	} else if (a->length) {
		size = LLVMBuildIntCast2(r->b, a->length, m->intptr, false, "");
	}
	LLVMValueRef arguments[] = {a->address, size};
	call_hook(r, a->write ? "write_range" : "read_range", 2, arguments);
}

static void emit_vtable(struct race *r, const struct access *a)
{
	struct module_state *m = r->m;
	LLVMValueRef arguments[] = {a->address, NULL};

	if (!a->write) {
		call_hook(r, "vptr_read", 1, arguments);
		return;
	}
	LLVMValueRef table = LLVMGetOperand(a->instruction, 0);
	/* Several pointers at once: the first is enough to see a race. */
	if (LLVMGetTypeKind(LLVMTypeOf(table)) == LLVMVectorTypeKind)
		table = LLVMBuildExtractElement(r->b, table, LLVMConstInt(m->i32, 0, false), "");
	if (LLVMGetTypeKind(LLVMTypeOf(table)) == LLVMIntegerTypeKind)
		table = LLVMBuildIntToPtr(r->b, table, m->ptr, "");
	arguments[1] = table;
	call_hook(r, "vptr_update", 2, arguments);
}

static LLVMValueRef byte_offset(struct race *r, LLVMValueRef address, int64_t offset)
{
	struct module_state *m = r->m;
	LLVMValueRef index = LLVMConstInt(m->intptr, (uint64_t)offset, true);
	return LLVMBuildInBoundsGEP2(r->b, m->i8, address, &index, 1, "");
}

void emit_access(struct race *r, struct access *a)
{
	bool sized = has_sized_hook(a);

	if (a->lanes) {
		emit_lanes(r, a);
		r->emitted->any = true;
		return;
	}
	begin_hook(r, a->instruction);
	if (a->offset)
		a->address = byte_offset(r, a->address, a->offset);
	if (a->vtable && sized)
		emit_vtable(r, a);
	else if (sized)
		emit_sized(r, a);
	else
		emit_range(r, a);
	count(r, a, sized);
}

void emit_replacement(struct race *r, LLVMValueRef call)
{
	struct module_state *m = r->m;
	const char *hook = "__tsan_memcpy";

	race_before(r, call);
	LLVMValueRef second = LLVMGetOperand(call, 1);
	if (calls_intrinsic(call, "llvm.memset")) {
		hook = "__tsan_memset";
		second = LLVMBuildIntCast2(r->b, second, m->i32, false, "");
	} else if (calls_intrinsic(call, "llvm.memmove")) {
		hook = "__tsan_memmove";
	}
	LLVMValueRef arguments[] = {
		LLVMGetOperand(call, 0), second,
		LLVMBuildIntCast2(r->b, LLVMGetOperand(call, 2), m->intptr, false, "")};
	race_call(r, hook, m->ptr, 3, arguments);
	LLVMInstructionEraseFromParent(call);
	r->stats->intrinsics++;
	r->emitted->any = true;
}
