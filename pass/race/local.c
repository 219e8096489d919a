/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Memory that needs no hook: it never changes, or no other thread can get at it. The latter is
 * memory that the function itself made (a stack variable, the copy of an argument, a fresh block of
 * the heap) and whose address it gives away nowhere. Where it gives it away does not matter: what
 * was written before may still be under way when another thread looks.
 */
#include <string.h>
#include "race.h"

#define MAXIMUM_STEPS 32
#define MAXIMUM_USES 512

LLVMValueRef strip_offsets(LLVMValueRef p)
{
	for (unsigned step = 0; step < MAXIMUM_STEPS; step++) {
		LLVMOpcode opcode = 0;
		if (LLVMIsAInstruction(p))
			opcode = LLVMGetInstructionOpcode(p);
		else if (LLVMIsAConstantExpr(p))
			opcode = LLVMGetConstOpcode(p);
		if (LLVMIsAGlobalAlias(p))
			p = LLVMAliasGetAliasee(p);
		else if (opcode == LLVMGetElementPtr || opcode == LLVMBitCast ||
			 opcode == LLVMAddrSpaceCast)
			p = LLVMGetOperand(p, 0);
		else
			break;
	}
	return p;
}

bool is_constant_memory(LLVMValueRef load, LLVMValueRef address)
{
	unsigned kind = LLVMGetMDKindIDInContext(LLVMGetTypeContext(LLVMTypeOf(load)),
						 "invariant.load", 14);
	LLVMValueRef object = strip_offsets(address);

	if (LLVMIsAGlobalVariable(object) && LLVMIsGlobalConstant(object))
		return true;
	/* The table that a vtable pointer points to. */
	if (LLVMIsALoadInst(object) && is_vtable_access(object))
		return true;
	return LLVMIsALoadInst(load) && (LLVMGetMetadata(load, kind) || is_constant_by_type(load));
}

/* Counters of coverage and profiling are racy by intent. */
bool is_profile_counter(LLVMValueRef address)
{
	static const char counters[] = "__llvm_prf_cnts";
	LLVMValueRef object = strip_offsets(address);
	size_t length;

	if (!LLVMIsAGlobalVariable(object))
		return false;
	const char *section = LLVMGetSection(object);
	const char *name = LLVMGetValueName2(object, &length);
	size_t size = section ? strlen(section) : 0, tail = sizeof(counters) - 1;
	return (size >= tail && !strcmp(section + size - tail, counters)) ||
	       !strncmp(name, "__llvm_gcov", 11) || !strncmp(name, "__llvm_gcda", 11);
}

static bool has_attribute(LLVMValueRef call, unsigned index, const char *name)
{
	unsigned kind = LLVMGetEnumAttributeKindForName(name, strlen(name));
	LLVMValueRef callee = LLVMGetCalledValue(call);
	return LLVMGetCallSiteEnumAttribute(call, index, kind) ||
	       (LLVMIsAFunction(callee) && LLVMGetEnumAttributeAtIndex(callee, index, kind));
}

static bool makes_memory(LLVMValueRef object)
{
	if (LLVMIsAAllocaInst(object))
		return true;
	if (LLVMIsAArgument(object)) {
		LLVMValueRef function = LLVMGetParamParent(object);
		unsigned kind = LLVMGetEnumAttributeKindForName("byval", 5);
		for (unsigned i = 0; i < LLVMCountParams(function); i++)
			if (LLVMGetParam(function, i) == object)
				return LLVMGetEnumAttributeAtIndex(function, i + 1, kind);
		return false;
	}
	return is_call(object) && has_attribute(object, LLVMAttributeReturnIndex, "noalias");
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

/* Linux's functions that system calls hand their stack variables to, and that keep no address. */
static bool is_linux_borrower(struct race *r, LLVMValueRef call)
{
	static const char *const names[] = {
		"_copy_from_user",	"_copy_to_user", "__check_object_size",
		"__kcsan_check_access", "_printk",	 NULL};
	LLVMValueRef callee = LLVMGetCalledValue(call);
	size_t length;

	if (r->f.m->options.flavour != FLAVOUR_KERNEL || !LLVMIsAFunction(callee))
		return false;
	const char *name = LLVMGetValueName2(callee, &length);
	for (size_t i = 0; names[i]; i++)
		if (!strcmp(name, names[i]))
			return true;
	return false;
}

static enum use use_in_call(struct race *r, LLVMValueRef call, LLVMValueRef pointer)
{
	unsigned byval = LLVMGetEnumAttributeKindForName("byval", 5);
	const char *name = intrinsic_name(call);
	enum use worst = KEEPS;

	for (unsigned i = 0; i < LLVMGetNumArgOperands(call); i++) {
		if (LLVMGetOperand(call, i) != pointer ||
		    LLVMGetCallSiteEnumAttribute(call, i + 1, byval))
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

bool list_captures(struct race *r, LLVMValueRef object, struct list *givers)
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
				list_add(givers, user);
			if (kind == DERIVES && !map_get(seen, user)) {
				map_set(seen, user, user);
				list_add(&pointers, user);
			}
		}
	}
	list_free(&pointers);
	map_free(seen);
	return uses <= MAXIMUM_USES;
}

static bool find_captures(struct race *r, LLVMValueRef object)
{
	struct list givers = {0};
	bool captured = !list_captures(r, object, &givers) || givers.count;
	list_free(&givers);
	return captured;
}

enum { CAPTURED = 1, NOT_CAPTURED };

static bool is_captured(struct race *r, LLVMValueRef object)
{
	uintptr_t known = (uintptr_t)map_get(r->captured, object);
	if (!known) {
		known = find_captures(r, object) ? CAPTURED : NOT_CAPTURED;
		map_set(r->captured, object, (void *)known);
	}
	return known == CAPTURED;
}

/* A pointer may come from several objects: all must be the function's own. */
bool is_thread_local_memory(struct race *r, LLVMValueRef address)
{
	struct list pointers = {0};
	struct map *seen = map_new();
	bool local = true;

	list_add(&pointers, address);
	for (size_t i = 0; i < pointers.count && local; i++) {
		LLVMValueRef p = strip_offsets(pointers.items[i]);
		if (map_get(seen, p))
			continue;
		map_set(seen, p, p);
		if (pointers.count > MAXIMUM_STEPS) {
			local = false;
		} else if (LLVMIsAPHINode(p)) {
			for (unsigned k = 0; k < LLVMCountIncoming(p); k++)
				list_add(&pointers, LLVMGetIncomingValue(p, k));
		} else if (LLVMIsASelectInst(p)) {
			list_add(&pointers, LLVMGetOperand(p, 1));
			list_add(&pointers, LLVMGetOperand(p, 2));
		} else {
			local = makes_memory(p) && !is_captured(r, p);
		}
	}
	list_free(&pointers);
	map_free(seen);
	return local;
}
