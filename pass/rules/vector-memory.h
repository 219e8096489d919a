/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Accesses of some lanes of a vector, for generic and for target intrinsics. */
#ifndef KSAN_RULES_VECTOR_MEMORY_H
#define KSAN_RULES_VECTOR_MEMORY_H

#include "../ksan.h"

struct lane_access {
	LLVMTypeRef type;     /* of the data */
	LLVMValueRef pointer; /* to the first lane, or a vector of pointers */
	LLVMValueRef mask;    /* an i1 for each lane */
	unsigned alignment;   /* of a lane's address */
	bool compressed;      /* the lanes of the mask lie side by side in memory */
};

/*
 * The shadow of what is read, `kept` (a shadow, with its origin) in the lanes outside the mask.
 * Both build before the current instruction.
 */
LLVMValueRef load_lanes(struct function_state *f, const struct lane_access *access,
			LLVMValueRef kept, LLVMValueRef kept_origin, LLVMValueRef *origin);
void store_lanes(struct function_state *f, const struct lane_access *access, LLVMValueRef shadow,
		 LLVMValueRef origin);
/* base + index * scale, lane by lane. */
LLVMValueRef lane_addresses(struct function_state *f, LLVMValueRef base, LLVMValueRef indices,
			    uint64_t scale);
/* Reports poisoned pointers in the lanes of the mask. */
void check_lane_pointers(struct function_state *f, LLVMValueRef pointers, LLVMValueRef mask);
/* What an instruction wrote to memory in a way that has no rule counts as initialised. */
void unpoison_memory(struct function_state *f, LLVMValueRef pointer, uint64_t size);

#endif
