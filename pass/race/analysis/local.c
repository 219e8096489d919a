/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory that no other thread can get at: what the function itself made (a stack variable, the copy
 * of an argument, a fresh block of the heap) and whose address it gives away nowhere. Where it
 * gives it away does not matter: what was written before may still be under way when another thread
 * looks.
 */
#include <stdlib.h>
#include "analysis.h"

/* Pointers that one may come from; more are too many to look at. */
#define MAXIMUM_POINTERS 32

enum answer { UNKNOWN, LOCAL, SHARED };

struct locals {
	struct map *known; /* pointer without offsets -> enum answer */
};

void locals_begin(struct race *r)
{
	r->locals = allocate(1, sizeof(*r->locals));
	r->locals->known = map_new();
}

void locals_end(struct race *r)
{
	map_free(r->locals->known);
	free(r->locals);
}

static bool is_own_object(struct race *r, LLVMValueRef object)
{
	if (!is_made_here(r, object))
		return false;
	const struct capture *capture = captures_of(r, object);
	return !capture->incomplete && !capture->givers.count;
}

/* Pointers that are still to be looked at, and those that have been. */
struct origins {
	struct list pointers;
	struct map *seen;
};

/* False if there are too many. Of those, what has been seen can be left out. */
static bool add_origin(struct origins *o, LLVMValueRef pointer)
{
	if (o->pointers.count > MAXIMUM_POINTERS)
		return map_get(o->seen, strip_offsets(pointer));
	list_add(&o->pointers, pointer);
	return true;
}

static bool add_origins(struct origins *o, LLVMValueRef p)
{
	if (LLVMIsASelectInst(p))
		return add_origin(o, LLVMGetOperand(p, 1)) && add_origin(o, LLVMGetOperand(p, 2));
	for (unsigned k = 0; k < LLVMCountIncoming(p); k++)
		if (!add_origin(o, LLVMGetIncomingValue(p, k)))
			return false;
	return true;
}

/* A pointer may come from several objects: all must be the function's own. */
static bool find_out(struct race *r, LLVMValueRef address)
{
	struct origins o = {.seen = map_new()};
	bool local = true;

	list_add(&o.pointers, address);
	for (size_t i = 0; i < o.pointers.count && local; i++) {
		LLVMValueRef p = strip_offsets(o.pointers.items[i]);
		if (map_get(o.seen, p))
			continue;
		map_set(o.seen, p, p);
		if (o.pointers.count > MAXIMUM_POINTERS)
			local = false;
		else if (LLVMIsAPHINode(p) || LLVMIsASelectInst(p))
			local = add_origins(&o, p);
		else
			local = is_own_object(r, p);
	}
	list_free(&o.pointers);
	map_free(o.seen);
	return local;
}

bool is_thread_local_memory(struct race *r, LLVMValueRef address)
{
	LLVMValueRef pointer = strip_offsets(address);
	enum answer known = (enum answer)(uintptr_t)map_get(r->locals->known, pointer);

	if (known == UNKNOWN) {
		known = find_out(r, address) ? LOCAL : SHARED;
		map_set(r->locals->known, pointer, (void *)(uintptr_t)known);
	}
	return known == LOCAL;
}
