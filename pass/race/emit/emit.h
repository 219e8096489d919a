/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Emission: the hooks, as policy decided. */
#ifndef KSAN_RACE_EMIT_H
#define KSAN_RACE_EMIT_H

#include "../policy/policy.h"

/* ---- emit.c: all of it in order ---- */

struct emitted {
	bool any;    /* something for the runtime */
	bool delays; /* accesses that the runtime may delay or take early */
};
/* Whether there is anything for the runtime in the function. */
bool race_emit(struct race *r);

/* ---- call.c: calls of the runtime ---- */

#define HOOK_NAME_SIZE 64
/* As printf(); the name must fit. */
void hook_name(char name[HOOK_NAME_SIZE], const char *format, ...);
/* Declares a hook, once. */
LLVMValueRef race_function_named(struct race *r, const char *name, LLVMTypeRef result,
				 unsigned count, LLVMTypeRef *parameters);
/* A call of a hook at the builder's position. */
LLVMValueRef race_call(struct race *r, const char *name, LLVMTypeRef result, unsigned count,
		       LLVMValueRef *arguments);
/* The builder goes before the instruction, with a source location if the function has any. */
void race_before(struct race *r, LLVMValueRef instruction);
/* Makes a call's source location the function's own, if it has none. */
void race_locate(struct race *r);

/* ---- hook.c: plain accesses; hook-lanes.c ---- */

void emit_access(struct race *r, struct access *access);
/* The runtime's function in place of a copy or fill. */
void emit_replacement(struct race *r, LLVMValueRef call);
void emit_lanes(struct race *r, struct access *access);

/* ---- inline.c: what hooks of ksan's own runtime leave to instrumented code ---- */

/* The builder goes where the instruction's hook belongs. */
void begin_hook(struct race *r, LLVMValueRef instruction);
/* Calls one there, by its name without "__tsan_". */
void call_hook(struct race *r, const char *name, unsigned count, LLVMValueRef *arguments);
/* The same around a call of the hook of an early load; gives the token, or 0. */
void begin_early_hook(struct race *r, LLVMValueRef point);
LLVMValueRef end_early_hook(struct race *r, LLVMValueRef point, LLVMValueRef token);
/* Makes the call of an exit hook one that happens only while something is pending. */
void inline_exit(struct race *r, LLVMValueRef hook_call);
/* A 32-bit integer of the thread's context in the runtime, by its offset. */
LLVMValueRef race_context_field(struct race *r, unsigned offset);

/* ---- count.c: the count-down of accesses in a register ---- */

/* Before any hook is emitted. */
void count_begin(struct race *r);
/* When all of them are. */
void count_end(struct race *r);
/* Where the count is: a variable of the function, or the thread's own. */
LLVMValueRef count_place(struct race *r);

/* ---- the other kinds of hooks, each in a file of its name ---- */

void emit_atomic(struct race *r, LLVMValueRef instruction);
void emit_barrier(struct race *r, const struct barrier *barrier);
void emit_early_loads(struct race *r);
/* Computes the address at the builder's position, which is before `point`. */
LLVMValueRef rebuild_address(struct race *r, LLVMValueRef address, LLVMValueRef point);
/* exit.c: function entry and exit. */
void emit_entry_exit(struct race *r);

#endif
