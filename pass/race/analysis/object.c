/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Which object an address is in, and where; what kind of object. What is known of a pointer serves
 * all that are computed from it, so that a long chain is walked once.
 */
#include <stdlib.h>
#include "analysis.h"

struct place {
	LLVMValueRef object;
	int64_t offset;
};

struct objects {
	struct map *known; /* pointer -> struct place */
	struct list all;
	struct map *copies;    /* arguments by value */
	struct map *unaliased; /* noalias arguments */
};

static void find_arguments(struct race *r)
{
	unsigned noalias = LLVMGetEnumAttributeKindForName("noalias", 7);

	for (unsigned i = 0; i < LLVMCountParams(r->function); i++) {
		LLVMValueRef parameter = LLVMGetParam(r->function, i);
		if (byval_parameter(r->m, r->function, i))
			map_set(r->objects->copies, parameter, parameter);
		if (has_function_attribute(r->function, i + 1, noalias))
			map_set(r->objects->unaliased, parameter, parameter);
	}
}

void objects_begin(struct race *r)
{
	r->objects = allocate(1, sizeof(*r->objects));
	r->objects->known = map_new();
	r->objects->copies = map_new();
	r->objects->unaliased = map_new();
	find_arguments(r);
}

void objects_end(struct race *r)
{
	list_each(&r->objects->all, n) free(r->objects->all.items[n]);
	list_free(&r->objects->all);
	map_free(r->objects->known);
	map_free(r->objects->copies);
	map_free(r->objects->unaliased);
	free(r->objects);
}

static struct place *add_place(struct race *r, LLVMValueRef pointer)
{
	struct place *place = allocate(1, sizeof(*place));
	map_set(r->objects->known, pointer, place);
	list_add(&r->objects->all, place);
	return place;
}

/* What the argument is that the call gives back, or NULL. */
static LLVMValueRef returned_argument(LLVMValueRef call)
{
	unsigned kind = LLVMGetEnumAttributeKindForName("returned", 8);
	LLVMValueRef callee = called_function(call);

	for (unsigned i = 0; i < LLVMGetNumArgOperands(call); i++)
		if (LLVMGetCallSiteEnumAttribute(call, i + 1, kind) ||
		    (callee && LLVMGetEnumAttributeAtIndex(callee, i + 1, kind)))
			return LLVMGetOperand(call, i);
	return NULL;
}

/* What the pointer is at a constant offset from, or NULL. */
static LLVMValueRef one_step(struct race *r, LLVMValueRef pointer, int64_t *offset)
{
	if (is_call(pointer))
		return returned_argument(pointer);
	if (LLVMIsAGetElementPtrInst(pointer) &&
	    ksan_constant_offset(r->m->module, pointer, offset))
		return LLVMGetOperand(pointer, 0);
	return NULL;
}

LLVMValueRef object_of(struct race *r, LLVMValueRef pointer, int64_t *offset)
{
	struct list chain = {0}; /* places that are relative to the next one's */
	struct place *place;
	LLVMValueRef base;

	while (!(place = map_get(r->objects->known, pointer))) {
		place = add_place(r, pointer);
		base = one_step(r, pointer, &place->offset);
		if (!base) {
			place->object = ksan_object_of(r->m->module, pointer, &place->offset);
			break;
		}
		list_add(&chain, place);
		pointer = base;
	}
	for (size_t n = chain.count; n-- > 0;) {
		struct place *above = chain.items[n];
		above->object = place->object;
		above->offset += place->offset;
		place = above;
	}
	list_free(&chain);
	*offset = place->offset;
	return place->object;
}

/* ---- kinds ---- */

static bool is_fresh_memory(LLVMValueRef call)
{
	unsigned kind = LLVMGetEnumAttributeKindForName("noalias", 7);
	LLVMValueRef callee = LLVMGetCalledValue(call);
	LLVMAttributeIndex at = LLVMAttributeReturnIndex;

	return LLVMGetCallSiteEnumAttribute(call, at, kind) ||
	       (LLVMIsAFunction(callee) && LLVMGetEnumAttributeAtIndex(callee, at, kind));
}

bool is_made_here(struct race *r, LLVMValueRef object)
{
	return LLVMIsAAllocaInst(object) || map_get(r->objects->copies, object) ||
	       (is_call(object) && is_fresh_memory(object));
}

bool is_distinct(struct race *r, LLVMValueRef object)
{
	return is_made_here(r, object) || LLVMIsAGlobalVariable(object) ||
	       map_get(r->objects->unaliased, object);
}
