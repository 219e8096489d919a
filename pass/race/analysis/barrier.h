/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Barriers in assembly, and what they are on each target. For the files of analysis/ alone. */
#ifndef KSAN_RACE_BARRIER_H
#define KSAN_RACE_BARRIER_H

#include "analysis.h"

/* ---- assembly.c: inline assembly, cut into statements ---- */

struct statement {
	const char *mnemonic; /* lower case, without prefixes */
	const char *operands; /* the rest of the statement */
	bool locked;	      /* has x86's prefix, or one like it */
	bool memory;	      /* refers to memory, perhaps by an operand of the assembly */
};
/* `comment` starts one. Calls `each` for every statement until it returns false. */
void scan_assembly(LLVMValueRef assembly, const char *comment,
		   bool (*each)(const struct statement *, void *), void *argument);

/* ---- barrier-NAME.c: what statements and intrinsics mean on the target ---- */

struct barrier_target {
	const struct target *target;
	const char *comment;
	/* `fence` is set when the statement has no other purpose. */
	unsigned (*barrier)(const struct statement *statement, bool *fence);
	bool (*is_harmless)(const struct statement *statement);
	/* The names begin behind "llvm.". Fences only. */
	unsigned (*intrinsic)(const char *name, LLVMValueRef call);
	const char *const *harmless_intrinsics;
};
extern const struct barrier_target barrier_x86_64, barrier_aarch64;

#endif
