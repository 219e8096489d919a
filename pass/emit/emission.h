/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What touches memory or the context: one table of functions for each flavour of the interface. */
#ifndef KSAN_EMISSION_H
#define KSAN_EMISSION_H

#include "../ksan.h"

struct emission {
	const char *name;
	/* Metadata pointers come from calls, which emit/cached.c makes fewer. */
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
	/* May be NULL. Leaves the test to the runtime, where a function has very many checks. */
	bool (*outlined_check)(struct function_state *f, const struct pending_check *check);
	void (*poison_alloca)(struct function_state *f, LLVMValueRef variable, LLVMValueRef size);
	void (*unpoison_alloca)(struct function_state *f, LLVMValueRef variable, LLVMValueRef size);
	void (*asm_store)(struct function_state *f, LLVMValueRef address, uint64_t size,
			  unsigned alignment);
	void (*finish_module)(struct module_state *m);
};
extern const struct emission emission_user, emission_kernel;

/* emit/lookup.c: the kernel flavour's metadata pointers */
void look_up(struct function_state *f, LLVMValueRef address, uint64_t size, unsigned alignment,
	     bool store, LLVMValueRef *shadow, LLVMValueRef *origin);
bool has_sized_lookup(uint64_t size);

/* emit/cached.c: accesses of shadow where a look-up serves all accesses of a page */
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

/* emit/user.c: what the kernel flavour shares */
void mark_call_nomerge(struct function_state *f, LLVMValueRef call);
/* A global string with the name of a stack variable. */
LLVMValueRef variable_description(struct function_state *f, LLVMValueRef variable);

/* emit/memory.c: loads and stores of shadow, what both flavours share */
LLVMValueRef load_shadow(struct function_state *f, LLVMTypeRef type, LLVMValueRef address,
			 unsigned alignment, LLVMValueRef *origin);
void store_clean(struct function_state *f, LLVMTypeRef type, LLVMValueRef address,
		 unsigned alignment);
LLVMValueRef build_load(struct function_state *f, LLVMTypeRef type, LLVMValueRef pointer,
			unsigned alignment, const char *name);
LLVMValueRef build_store(struct function_state *f, LLVMValueRef value, LLVMValueRef pointer,
			 unsigned alignment);
LLVMValueRef build_offset(struct function_state *f, LLVMValueRef pointer, uint64_t offset);
void build_memset(struct function_state *f, LLVMValueRef pointer, uint8_t byte, LLVMValueRef size,
		  unsigned alignment);
void build_memcpy(struct function_state *f, LLVMValueRef to, LLVMValueRef from, LLVMValueRef size,
		  unsigned alignment);
LLVMValueRef size_constant(struct module_state *m, uint64_t size);
/* Bytes that a store of the type writes. */
uint64_t store_size(struct module_state *m, LLVMTypeRef type);

/* emit/varargs-*.c */
struct varargs {
	/* Shadow of the variable arguments, before a call through a variadic type. */
	void (*call)(struct function_state *f, LLVMValueRef call);
	/* In a variadic function: saves what the caller passed, before all else. */
	void (*prologue)(struct function_state *f);
	/* After a va_start: the saved shadow goes to where va_arg will read. */
	void (*start)(struct function_state *f, LLVMValueRef call);
	unsigned tag_size;
};
extern const struct varargs varargs_x86_64, varargs_aarch64;
/* emit/varargs.c: copies at function entry of the areas that the caller wrote */
void varargs_save(struct function_state *f, unsigned registers_end);
/* Passes the shadow of `size` bytes at the pointer: an argument that is a copy in memory. */
void varargs_pass_copy(struct function_state *f, LLVMValueRef pointer, unsigned offset,
		       uint64_t size);
/* An argument at `offset` does not fit: what follows counts as initialised. */
void varargs_drop_tail(struct function_state *f, unsigned offset);
/* `size` bytes of the copies, from `from` on, become shadow and origins of `area`. */
void varargs_restore(struct function_state *f, LLVMValueRef area, LLVMValueRef from,
		     LLVMValueRef size);

#endif
