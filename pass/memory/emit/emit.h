/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Emission: what touches memory or the context, in one of the two flavours of the interface. */
#ifndef KSAN_EMIT_H
#define KSAN_EMIT_H

#include "../shadow/shadow.h"

/* ---- check.c: checks ---- */

/* A check of the current instruction that is not emitted yet. */
struct pending_check {
	LLVMValueRef shadow; /* zero when there is nothing to report */
	LLVMValueRef value;  /* NULL for a shadow that is no value's as a whole */
	LLVMValueRef origin; /* then this */
	bool open;	     /* `shadow` may be set for a clean value: the exact one decides */
};

void checks_begin(struct function_state *f);
void checks_end(struct function_state *f);
/* Reports before the current instruction if the value holds poison. */
void check(struct function_state *f, LLVMValueRef value);
/* The same for a shadow that is no value's as a whole. */
void check_shadow(struct function_state *f, LLVMValueRef shadow, LLVMValueRef origin);
/* The same for an address, if addresses are to be checked. */
void check_address(struct function_state *f, LLVMValueRef pointer);
void flush_checks(struct function_state *f);

/* ---- user.c, kernel.c: one table of functions for each flavour ---- */

struct emission {
	const char *name;
	/* Metadata pointers come from calls, which cached.c makes fewer. */
	bool lookups_are_calls;
	/* Pointers to the metadata of [address, address+size); origin may be NULL. */
	void (*metadata)(struct function_state *f, LLVMValueRef address, uint64_t size,
			 unsigned alignment, bool store, LLVMValueRef *shadow,
			 LLVMValueRef *origin);
	/* The slots of the context state. */
	LLVMValueRef (*param_shadow)(struct function_state *f, unsigned offset);
	LLVMValueRef (*param_origin)(struct function_state *f, unsigned offset);
	LLVMValueRef (*retval_shadow)(struct function_state *f);
	LLVMValueRef (*retval_origin)(struct function_state *f);
	LLVMValueRef (*va_arg_shadow)(struct function_state *f, unsigned offset);
	LLVMValueRef (*va_arg_origin)(struct function_state *f, unsigned offset);
	LLVMValueRef (*va_arg_overflow_size)(struct function_state *f);
	LLVMValueRef (*call_tag)(struct function_state *f);
	/* May be NULL. i1: no module passes shadow without a tag. */
	LLVMValueRef (*callers_are_tagged)(struct function_state *f);
	/* A report; the program goes on after it only when options.recover is set. */
	void (*warning)(struct function_state *f, LLVMValueRef origin);
	/*
	 * May be NULL. Leaves the test to the runtime, where a function has very many checks:
	 * `number` have been emitted before.
	 */
	bool (*outlined_check)(struct function_state *f, const struct pending_check *check,
			       int number);
	void (*poison_alloca)(struct function_state *f, LLVMValueRef variable, LLVMValueRef size);
	void (*unpoison_alloca)(struct function_state *f, LLVMValueRef variable, LLVMValueRef size);
	void (*asm_store)(struct function_state *f, LLVMValueRef address, uint64_t size,
			  unsigned alignment);
	/* The range gets the byte as its shadow, wherever it is not zero. */
	void (*fill)(struct function_state *f, LLVMValueRef address, LLVMValueRef size,
		     LLVMValueRef byte, LLVMValueRef origin);
	/* May be NULL. */
	void (*finish_module)(struct memory_module *memory);
};
extern const struct emission emission_user, emission_kernel;

/* ---- lookup.c: the kernel flavour's metadata pointers ---- */

void look_up(struct function_state *f, LLVMValueRef address, uint64_t size, unsigned alignment,
	     bool store, LLVMValueRef *shadow, LLVMValueRef *origin);
bool has_sized_lookup(uint64_t size);

/* ---- helper.c: functions that the pass adds to a kernel ---- */

/* Without a body. Its name begins like the runtime's, which leaves it out of reports. */
LLVMValueRef new_helper(struct function_state *f, const char *name, LLVMTypeRef type);
LLVMValueRef call_helper(struct function_state *f, LLVMValueRef function, unsigned count,
			 LLVMValueRef *arguments);

/* ---- depot.c: what a kernel's runtime would allocate memory for ---- */

/* Poisons a stack variable. Where the builder is, no user memory is open. */
void depot_poison_variable(struct function_state *f, LLVMValueRef variable, LLVMValueRef size);
/* The origin with the current store behind it, if there is room for that. */
LLVMValueRef depot_chain(struct function_state *f, LLVMValueRef origin);

/* A byte of shadow for all of a range of memory, and an origin. */
void depot_fill(struct function_state *f, LLVMValueRef address, LLVMValueRef size,
		LLVMValueRef byte, LLVMValueRef origin);

/* ---- cached.c: accesses of shadow where a look-up serves all accesses of a page ---- */

bool is_cached(const struct function_state *f, LLVMTypeRef shadow);
LLVMValueRef cached_load(struct function_state *f, LLVMTypeRef shadow, LLVMValueRef address,
			 unsigned alignment, LLVMValueRef *origin);
/* Reports what is poisoned in memory. */
void cached_check(struct function_state *f, LLVMTypeRef shadow, LLVMValueRef address,
		  unsigned alignment);
void cached_clean(struct function_state *f, LLVMTypeRef shadow, LLVMValueRef address,
		  unsigned alignment);
void cached_poison(struct function_state *f, LLVMValueRef shadow, LLVMValueRef origin,
		   LLVMValueRef address, unsigned alignment);
void cached_report(struct function_state *f, LLVMValueRef origin);
void finish_cache(struct function_state *f);

/* ---- memory.c: loads and stores of shadow, whatever the flavour ---- */

LLVMValueRef load_shadow(struct function_state *f, LLVMTypeRef type, LLVMValueRef address,
			 unsigned alignment, LLVMValueRef *origin);
void store_clean(struct function_state *f, LLVMTypeRef type, LLVMValueRef address,
		 unsigned alignment);
/* What an instruction wrote to memory in a way that has no rule counts as initialised. */
void unpoison_memory(struct function_state *f, LLVMValueRef pointer, uint64_t size);

/* ---- paint.c: shadow in memory together with its origin ---- */

/* Stores the exact shadow of a value, and its origin if `origin_pointer` is not NULL. */
void store_value_shadow(struct function_state *f, LLVMValueRef value, LLVMValueRef shadow_pointer,
			unsigned alignment, LLVMValueRef origin_pointer);
/* The same after zeroes were stored as the shadow. */
void store_poison(struct function_state *f, LLVMValueRef value, LLVMValueRef address,
		  unsigned alignment);
/* The origin with this store behind it, where stores are followed. */
LLVMValueRef chain_origin(struct function_state *f, LLVMValueRef origin);
void paint_origin(struct function_state *f, LLVMValueRef origin, LLVMValueRef origin_pointer,
		  uint64_t size, unsigned alignment);

/* ---- variable.c: stack variables ---- */

/* `start`: where it comes to life, itself or a marker. */
void poison_variable(struct function_state *f, LLVMValueRef variable, LLVMValueRef start);
void unpoison_variable(struct function_state *f, LLVMValueRef variable);
/* A global string with the name of a stack variable. */
LLVMValueRef variable_description(struct function_state *f, LLVMValueRef variable);

/* ---- context.c: pointers to the context state; context-merge.c ---- */

void fetches_begin(struct function_state *f);
void fetches_end(struct function_state *f);
/* A pointer that is right at the builder's position; NULL when the context is in TLS. */
LLVMValueRef context_pointer(struct function_state *f);
/* Drops every fetch that an earlier one makes redundant on all paths. */
void context_merge_fetches(struct function_state *f);
/* The fetches that were emitted. */
const struct list *context_fetches(struct function_state *f);

#endif
