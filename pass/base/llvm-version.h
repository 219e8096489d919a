/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Where LLVM 19 and LLVM 22 differ in what the pass uses. */
#ifndef KSAN_LLVM_VERSION_H
#define KSAN_LLVM_VERSION_H

#include <llvm-c/Core.h>
#include <llvm/Config/llvm-config.h>

/* The type of an MMX register is gone in LLVM 20. */
static inline int kind_is_mmx(LLVMTypeKind kind)
{
#if LLVM_VERSION_MAJOR < 20
	return kind == LLVMX86_MMXTypeKind;
#else
	(void)kind;
	return 0;
#endif
}

/* Position of the variable among the operands of llvm.lifetime.start. */
#if LLVM_VERSION_MAJOR < 22
#define LIFETIME_VARIABLE 1
#else
#define LIFETIME_VARIABLE 0
#endif

/* Masked loads, stores, gathers and scatters have an operand for the alignment up to LLVM 21. */
#define MASKED_HAS_ALIGNMENT_OPERAND (LLVM_VERSION_MAJOR < 22)

#endif
