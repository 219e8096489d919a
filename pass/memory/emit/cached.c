/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Where accesses of shadow go through a cache in the function's frame. Stack variables share one
 * entry; other objects take turns with the rest. A function's only access needs no cache.
 */
#include <stdlib.h>
#include "cached.h"

#define ENTRIES 3

/* Where the function's accesses found metadata. */
struct cache {
	LLVMValueRef memory, last; /* the entries; the last call that uses one */
	struct map *objects;	   /* object -> its entry */
	struct map *roots;	   /* address -> the object that it was computed from */
	unsigned calls, used, next;
	struct cached_form form; /* of the last call */
};

bool is_cached(const struct function_state *f, LLVMTypeRef shadow)
{
	LLVMTypeKind kind = LLVMGetTypeKind(shadow);
	if (!f->emission->lookups_are_calls || f->m->options.lookups != LOOKUPS_CACHED ||
	    !f->may_call || f->boundary ||
	    (kind != LLVMIntegerTypeKind && kind != LLVMVectorTypeKind))
		return false;
	return has_sized_lookup(LLVMStoreSizeOfType(f->m->layout, shadow));
}

/* An address is looked up step by step once: it may be computed from one that was looked up. */
static LLVMValueRef root_of(struct map *roots, LLVMValueRef address)
{
	LLVMValueRef at = address, root = NULL;

	while (!root && (LLVMIsAGetElementPtrInst(at) || LLVMIsABitCastInst(at))) {
		at = LLVMGetOperand(at, 0);
		root = map_get(roots, at);
	}
	root = root ? root : at;
	map_set(roots, address, root);
	return root;
}

static LLVMValueRef entry_for(struct function_state *f, LLVMValueRef address)
{
	struct module_state *m = f->m;
	struct cache *cache = f->cache;

	if (!cache) {
		cache = f->cache = allocate(1, sizeof(*cache));
		LLVMBuilderRef resume = build_elsewhere(&f->base);
		build_before(&f->base,
			     LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(f->function)));
		cache->memory = LLVMBuildAlloca(
			f->b, LLVMArrayType2(m->i64, ENTRIES * CACHE_SIZE / 8), "cache");
		LLVMSetAlignment(cache->memory, 8);
		cache->objects = map_new();
		cache->roots = map_new();
		build_again(&f->base, resume);
	}
	LLVMValueRef root = root_of(cache->roots, address);
	uintptr_t entry = 0;
	if (!LLVMIsAAllocaInst(root)) {
		entry = (uintptr_t)map_get(cache->objects, root);
		if (!entry) {
			entry = 1 + cache->next++ % (ENTRIES - 1);
			map_set(cache->objects, root, (void *)entry);
		}
	}
	cache->used |= 1u << entry;
	return build_offset(&f->base, cache->memory, entry * CACHE_SIZE);
}

static LLVMValueRef call_cached(struct function_state *f, int kind, LLVMValueRef address,
				unsigned size, unsigned alignment)
{
	struct cached_form form = {.kind = kind, .size = size, .unaligned = alignment < size};
	LLVMValueRef arguments[] = {address, entry_for(f, address)};
	LLVMValueRef call = call_runtime(&f->base, cached_function(f, form), 2, arguments);
	struct cache *cache = f->cache;

	LLVMSetInstructionCallConv(call, PRESERVE_MOST);
	cache->form = form;
	cache->last = call;
	cache->calls++;
	f->stats->lookups++;
	return call;
}

static LLVMTypeRef word_type(struct module_state *m, LLVMTypeRef shadow)
{
	return LLVMIntTypeInContext(m->context,
				    8 * (unsigned)LLVMStoreSizeOfType(m->layout, shadow));
}

LLVMValueRef cached_load(struct function_state *f, LLVMTypeRef shadow, LLVMValueRef address,
			 unsigned alignment, LLVMValueRef *origin)
{
	struct module_state *m = f->m;
	unsigned size = (unsigned)store_size(m, shadow);
	LLVMValueRef pair = call_cached(f, CACHED_LOAD, address, size, alignment);
	LLVMValueRef word = LLVMBuildExtractValue(f->b, pair, 0, "shadow");
	unsigned bits = (unsigned)LLVMSizeOfTypeInBits(m->layout, shadow);

	*origin = m->options.origins ? LLVMBuildExtractValue(f->b, pair, 1, "origin") : NULL;
	word = LLVMBuildTrunc(f->b, word, LLVMIntTypeInContext(m->context, bits), "");
	return LLVMBuildBitCast(f->b, word, shadow, "");
}

void cached_check(struct function_state *f, LLVMTypeRef shadow, LLVMValueRef address,
		  unsigned alignment)
{
	call_cached(f, CACHED_CHECK, address, (unsigned)store_size(f->m, shadow), alignment);
}

void cached_clean(struct function_state *f, LLVMTypeRef shadow, LLVMValueRef address,
		  unsigned alignment)
{
	call_cached(f, CACHED_CLEAN, address, (unsigned)store_size(f->m, shadow), alignment);
}

void cached_poison(struct function_state *f, LLVMValueRef shadow, LLVMValueRef origin,
		   LLVMValueRef address, unsigned alignment)
{
	struct module_state *m = f->m;
	unsigned size = (unsigned)store_size(m, LLVMTypeOf(shadow));
	struct cached_form form = {.kind = CACHED_POISON,
				   .size = size,
				   .unaligned = alignment < size,
				   .looks_up = true};
	LLVMTypeRef word = word_type(m, LLVMTypeOf(shadow));
	LLVMValueRef arguments[] = {
		address, LLVMBuildZExt(f->b, shadow_flatten(f, shadow), word, ""), origin};
	LLVMValueRef call = call_runtime(&f->base, cached_function(f, form), 3, arguments);

	LLVMSetInstructionCallConv(call, PRESERVE_MOST);
}

void cached_report(struct function_state *f, LLVMValueRef origin)
{
	struct cached_form form = {.kind = CACHED_REPORT, .looks_up = true};
	LLVMValueRef call = call_runtime(&f->base, cached_function(f, form), 1, &origin);

	LLVMSetInstructionCallConv(call, PRESERVE_MOST);
	mark_call_nomerge(&f->base, call);
}

/* A look-up that only one access needs fills no entry. */
static void look_up_at_once(struct function_state *f, struct cache *cache)
{
	LLVMValueRef entry = LLVMGetOperand(cache->last, 1);

	cache->form.looks_up = true;
	LLVMSetOperand(cache->last, 1, LLVMConstNull(f->m->ptr));
	LLVMSetOperand(cache->last, 2, cached_function(f, cache->form));
	if (LLVMIsAGetElementPtrInst(entry))
		LLVMInstructionEraseFromParent(entry);
	LLVMInstructionEraseFromParent(cache->memory);
}

static void empty_entries(struct function_state *f, struct cache *cache)
{
	build_before(&f->base, f->prologue);
	for (unsigned n = 0; n < ENTRIES; n++)
		if (cache->used & 1u << n)
			build_store(
				&f->base, LLVMConstInt(f->m->i64, CACHE_EMPTY, false),
				build_offset(&f->base, cache->memory, n * CACHE_SIZE + CACHE_PAGE),
				8);
}

void finish_cache(struct function_state *f)
{
	struct cache *cache = f->cache;

	if (!cache)
		return;
	if (cache->calls == 1)
		look_up_at_once(f, cache);
	else
		empty_entries(f, cache);
	map_free(cache->objects);
	map_free(cache->roots);
	free(cache);
	f->cache = NULL;
}
