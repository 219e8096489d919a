/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Where the address of an object is given away: stored, passed to a call that may keep it, or made
 * into something that is not followed.
 */
#include <stdlib.h>
#include "analysis.h"

/* Bounds the time for one object; where it runs out, there may be more. */
#define MAXIMUM_USES 512

struct captures {
	struct map *known; /* object -> struct capture */
	struct list all;
};

void captures_begin(struct race *r)
{
	r->captures = allocate(1, sizeof(*r->captures));
	r->captures->known = map_new();
}

void captures_end(struct race *r)
{
	struct list *all = &r->captures->all;

	list_each(all, n)
	{
		struct capture *capture = all->items[n];
		list_free(&capture->givers);
		free(capture);
	}
	list_free(all);
	map_free(r->captures->known);
	free(r->captures);
}

enum use { KEEPS, DERIVES, GIVES_AWAY };

static enum use use_in_intrinsic(const char *name, unsigned index)
{
	static const char *const derive[] = {"llvm.launder.invariant.group",
					     "llvm.strip.invariant.group", "llvm.ptrmask", NULL};
	static const char *const keep[] = {"llvm.lifetime.*",  "llvm.memcpy.*",	   "llvm.memmove.*",
					   "llvm.memset.*",    "llvm.dbg.*",	   "llvm.assume",
					   "llvm.va_start",    "llvm.va_end",	   "llvm.va_copy",
					   "llvm.invariant.*", "llvm.objectsize",  "llvm.masked.*",
					   "llvm.prefetch",    "llvm.is.constant", NULL};
	/* Their first operand is what is stored: a vector of pointers, perhaps. */
	static const char *const store[] = {"llvm.masked.store", "llvm.masked.scatter",
					    "llvm.masked.compressstore", NULL};

	if (name_is_one_of(name, derive))
		return DERIVES;
	if (index == 0 && name_is_one_of(name, store))
		return GIVES_AWAY;
	return name_is_one_of(name, keep) ? KEEPS : GIVES_AWAY;
}

static enum use use_in_call(struct race *r, LLVMValueRef call, LLVMValueRef pointer)
{
	const char *name = intrinsic_name(call);
	enum use worst = KEEPS;

	for (unsigned i = 0; i < LLVMGetNumArgOperands(call); i++) {
		if (LLVMGetOperand(call, i) != pointer ||
		    LLVMGetCallSiteEnumAttribute(call, i + 1, r->m->attr_byval))
			continue;
		enum use use = name ? use_in_intrinsic(name, i) : GIVES_AWAY;
		if (use == GIVES_AWAY && !name &&
		    (ksan_does_not_capture(call, i) || is_linux_borrower(r, call)))
			use = KEEPS;
		worst = use > worst ? use : worst;
	}
	return worst;
}

static enum use use_of(struct race *r, LLVMValueRef user, LLVMValueRef pointer)
{
	if (!LLVMIsAInstruction(user))
		return GIVES_AWAY;
	/* Other instrumentation only looks at the address. */
	if (is_nosanitize(r->m, user))
		return KEEPS;
	switch (LLVMGetInstructionOpcode(user)) {
	case LLVMLoad:
	case LLVMICmp:
		return KEEPS;
	case LLVMStore:
		return LLVMGetOperand(user, 0) == pointer ? GIVES_AWAY : KEEPS;
	case LLVMAtomicRMW:
		return LLVMGetOperand(user, 1) == pointer ? GIVES_AWAY : KEEPS;
	case LLVMAtomicCmpXchg:
		return LLVMGetOperand(user, 1) == pointer || LLVMGetOperand(user, 2) == pointer
			       ? GIVES_AWAY
			       : KEEPS;
	case LLVMGetElementPtr:
	case LLVMBitCast:
	case LLVMAddrSpaceCast:
	case LLVMPHI:
	case LLVMSelect:
	case LLVMFreeze:
		return DERIVES;
	case LLVMCall:
	case LLVMInvoke:
		return use_in_call(r, user, pointer);
	default:
		return GIVES_AWAY;
	}
}

static void follow(struct race *r, LLVMValueRef object, struct capture *capture)
{
	struct list pointers = {0};
	struct map *seen = map_new();
	unsigned uses = 0;

	list_add(&pointers, object);
	map_set(seen, object, object);
	for (size_t i = 0; i < pointers.count; i++) {
		LLVMUseRef use = LLVMGetFirstUse(pointers.items[i]);
		for (; use && ++uses <= MAXIMUM_USES; use = LLVMGetNextUse(use)) {
			LLVMValueRef user = LLVMGetUser(use);
			enum use kind = use_of(r, user, pointers.items[i]);
			if (kind == GIVES_AWAY)
				list_add(&capture->givers, user);
			if (kind == DERIVES && !map_get(seen, user)) {
				map_set(seen, user, user);
				list_add(&pointers, user);
			}
		}
	}
	list_free(&pointers);
	map_free(seen);
	capture->incomplete = uses > MAXIMUM_USES;
}

const struct capture *captures_of(struct race *r, LLVMValueRef object)
{
	struct capture *capture = map_get(r->captures->known, object);

	if (capture)
		return capture;
	capture = allocate(1, sizeof(*capture));
	map_set(r->captures->known, object, capture);
	list_add(&r->captures->all, capture);
	follow(r, object, capture);
	return capture;
}
