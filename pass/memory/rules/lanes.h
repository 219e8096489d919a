/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Accesses of some lanes of a vector, for generic and for target intrinsics. */
#ifndef KSAN_RULES_LANES_H
#define KSAN_RULES_LANES_H

#include "rules.h"

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

/* ---- lane-addresses.c ---- */

/* In bytes. */
uint64_t lane_size(struct function_state *f, LLVMTypeRef shadow);
/* Lanes that are not whole bytes, or nobody knows how many, have one origin for all. */
bool has_lane_addresses(struct function_state *f, LLVMTypeRef shadow);
LLVMValueRef splat(struct function_state *f, LLVMValueRef lane, unsigned count);
LLVMValueRef splat_number(struct function_state *f, uint64_t number, unsigned count);
LLVMValueRef lane(struct function_state *f, LLVMValueRef vector, unsigned n);
/* Pointers to the origins of the lanes; `origin` is what the emission gave for the access. */
LLVMValueRef lane_origins(struct function_state *f, const struct lane_access *access,
			  LLVMTypeRef shadow, LLVMValueRef origin);

/* ---- lane-calls.c: the same as load_lanes() and store_lanes() where metadata needs calls ---- */

bool lanes_need_calls(struct function_state *f, const struct lane_access *access);
LLVMValueRef load_lanes_by_calls(struct function_state *f, const struct lane_access *access,
				 LLVMTypeRef type, LLVMValueRef *origin);
void store_lanes_by_calls(struct function_state *f, const struct lane_access *access,
			  LLVMValueRef shadow, LLVMValueRef origin);

#endif
