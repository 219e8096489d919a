/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Linux's runtime saves a stack for each stack variable that it poisons and each store of poison
 * that it chains, and allocates pages when its stack depot is full: a kernel in which the allocator
 * itself poisons a variable, with its lock held, waits for ever. These functions save the same
 * without permission to allocate. When there is no room, the origin of a variable is one that was
 * saved before and names function and variable only, and a chain stays as it was. What allocates is
 * left to calls that come from the allocators' users.
 *
 * Kernels whose depot has no such function, and those with another runtime, get the runtime's own.
 */
#include <ksan/abi.h>
#include "emit.h"

#define PAGE 4096

/* An address of the kernel's that may not be there. */
static LLVMValueRef weak_function(struct module_state *m, const char *name, LLVMTypeRef type)
{
	LLVMValueRef function = LLVMGetNamedFunction(m->module, name);
	if (!function) {
		function = LLVMAddFunction(m->module, name, type);
		LLVMSetLinkage(function, LLVMExternalWeakLinkage);
		ksan_set_local_if_static(function);
	}
	return function;
}

static LLVMValueRef call_weak(struct function_state *f, LLVMValueRef function, LLVMTypeRef type,
			      LLVMValueRef *arguments, unsigned count)
{
	return LLVMBuildCall2(f->b, type, function, arguments, count, "");
}

/* depot_stack_handle_t stack_depot_save_flags(entries, count, allocation flags, depot flags) */
static LLVMTypeRef save_type(struct module_state *m)
{
	LLVMTypeRef parameters[] = {m->ptr, m->i32, m->i32, m->i32};
	return LLVMFunctionType(m->i32, parameters, 4, false);
}

static LLVMValueRef save_function(struct module_state *m)
{
	return weak_function(m, "stack_depot_save_flags", save_type(m));
}

static LLVMValueRef number(struct function_state *f, uint64_t value)
{
	return LLVMConstInt(f->m->i64, value, false);
}

static LLVMValueRef save(struct function_state *f, LLVMValueRef entries, LLVMValueRef count)
{
	LLVMValueRef none = LLVMConstNull(f->m->i32), arguments[] = {entries, count, none, none};
	return call_weak(f, save_function(f->m), save_type(f->m), arguments, 4);
}

static void store_entry(struct function_state *f, LLVMValueRef entries, unsigned index,
			LLVMValueRef value)
{
	build_store(&f->base, value, build_offset(&f->base, entries, 8 * index), 8);
}

static LLVMBasicBlockRef new_block(struct function_state *f, LLVMValueRef function)
{
	return LLVMAppendBasicBlockInContext(f->m->context, function, "");
}

/* Goes on where the condition holds. */
static void go_on_if(struct function_state *f, LLVMValueRef function, LLVMValueRef condition,
		     LLVMBasicBlockRef otherwise)
{
	LLVMBasicBlockRef then = new_block(f, function);
	LLVMBuildCondBr(f->b, condition, then, otherwise);
	LLVMPositionBuilderAtEnd(f->b, then);
}

static LLVMValueRef runtime_context(struct function_state *f)
{
	LLVMValueRef function = runtime_function(f->m, "__msan_get_context_state", f->m->ptr, NULL);
	LLVMValueRef context = call_runtime(&f->base, function, 0, NULL);
	return build_offset(&f->base, context, KSAN_LINUX_IN_RUNTIME);
}

static void add_to(struct function_state *f, LLVMValueRef counter, int amount)
{
	LLVMValueRef old = build_load(&f->base, f->m->i32, counter, 4, "");
	LLVMValueRef more = LLVMConstInt(f->m->i32, (unsigned)amount, true);
	build_store(&f->base, LLVMBuildAdd(f->b, old, more, ""), counter, 4);
}

static LLVMValueRef address_entry(struct function_state *f, const char *intrinsic, unsigned level)
{
	LLVMValueRef argument = LLVMConstInt(f->m->i32, level, false);
	LLVMValueRef address = call_intrinsic(&f->base, intrinsic, NULL, 0, &argument, 1);
	return LLVMBuildPtrToInt(f->b, address, f->m->i64, "");
}

static bool has_frame_pointers(LLVMValueRef function)
{
	size_t length = sizeof("frame-pointer") - 1;
	unsigned value_length = 0;
	LLVMAttributeRef attribute = LLVMGetStringAttributeAtIndex(
		function, LLVMAttributeFunctionIndex, "frame-pointer", (unsigned)length);
	const char *value = attribute ? LLVMGetStringAttributeValue(attribute, &value_length) : "";
	return value_length == 3 && value[0] == 'a';
}

/* ---- stack variables ---- */

/*
 * The runtime leaves variables alone where it cannot follow memory: before it is up, when it was
 * entered, in an NMI. Only it knows; whether it clears a byte that was poisoned tells.
 */
static void leave_unless_followed(struct function_state *f, LLVMValueRef function,
				  LLVMValueRef address, LLVMBasicBlockRef leave)
{
	struct module_state *m = f->m;
	LLVMValueRef shadow, origin;
	LLVMBasicBlockRef restore = new_block(f, function);

	look_up(f, address, 1, 1, true, &shadow, &origin);
	LLVMValueRef before = build_load(&f->base, m->i8, shadow, 1, "");
	build_store(&f->base, LLVMConstAllOnes(m->i8), shadow, 1);
	f->emission->unpoison_alloca(f, address, number(f, 1));
	LLVMValueRef after = build_load(&f->base, m->i8, shadow, 1, "");
	go_on_if(f, function, LLVMBuildIsNull(f->b, after, ""), restore);
	LLVMBasicBlockRef resume = LLVMGetInsertBlock(f->b);
	LLVMPositionBuilderAtEnd(f->b, restore);
	build_store(&f->base, before, shadow, 1);
	LLVMBuildBr(f->b, leave);
	LLVMPositionBuilderAtEnd(f->b, resume);
}

/* The origin: with the caller, if there is room; else the one that is kept in `kept`. */
static LLVMValueRef save_variable(struct function_state *f, LLVMValueRef function,
				  LLVMValueRef entries, LLVMValueRef description, LLVMValueRef kept)
{
	struct module_state *m = f->m;
	LLVMValueRef counter = runtime_context(f), four = LLVMConstInt(m->i32, 4, false);
	LLVMBasicBlockRef known = new_block(f, function), end = new_block(f, function);

	add_to(f, counter, 1);
	store_entry(f, entries, 0, number(f, KSAN_LINUX_VARIABLE));
	store_entry(f, entries, 1, LLVMBuildPtrToInt(f->b, description, m->i64, ""));
	store_entry(f, entries, 2, address_entry(f, "llvm.returnaddress", 0));
	store_entry(f, entries, 3, number(f, 0));
	LLVMValueRef first = build_load(&f->base, m->i32, kept, 4, "");
	LLVMBasicBlockRef from = LLVMGetInsertBlock(f->b);
	go_on_if(f, function, LLVMBuildIsNull(f->b, first, ""), known);
	LLVMValueRef saved = save(f, entries, four);
	build_store(&f->base, saved, kept, 4);
	LLVMBasicBlockRef blocks[] = {from, LLVMGetInsertBlock(f->b)};
	LLVMBuildBr(f->b, known);
	LLVMPositionBuilderAtEnd(f->b, known);
	LLVMValueRef short_origin = LLVMBuildPhi(f->b, m->i32, ""), values[] = {first, saved};
	LLVMAddIncoming(short_origin, values, blocks, 2);
	LLVMValueRef origin = short_origin;
	if (has_frame_pointers(function)) {
		store_entry(f, entries, 3, address_entry(f, "llvm.returnaddress", 1));
		LLVMValueRef whole = save(f, entries, four);
		LLVMValueRef full = LLVMBuildIsNull(f->b, whole, "");
		origin = LLVMBuildSelect(f->b, full, short_origin, whole, "");
	}
	add_to(f, counter, -1);
	LLVMBuildBr(f->b, end);
	LLVMPositionBuilderAtEnd(f->b, end);
	return origin;
}

static LLVMValueRef loop_phi(struct function_state *f, LLVMValueRef start, LLVMBasicBlockRef from)
{
	LLVMValueRef phi = LLVMBuildPhi(f->b, LLVMTypeOf(start), "");
	LLVMAddIncoming(phi, &start, &from, 1);
	return phi;
}

static void loop_again(struct function_state *f, LLVMValueRef phi, LLVMValueRef next)
{
	LLVMBasicBlockRef from = LLVMGetInsertBlock(f->b);
	LLVMAddIncoming(phi, &next, &from, 1);
}

static void paint_words(struct function_state *f, LLVMValueRef function, LLVMValueRef pointer,
			LLVMValueRef count, LLVMValueRef origin)
{
	LLVMBasicBlockRef from = LLVMGetInsertBlock(f->b), loop = new_block(f, function),
			  done = new_block(f, function);

	LLVMBuildBr(f->b, loop);
	LLVMPositionBuilderAtEnd(f->b, loop);
	LLVMValueRef index = loop_phi(f, number(f, 0), from);
	LLVMValueRef at = LLVMBuildGEP2(f->b, f->m->i32, pointer, &index, 1, "");
	build_store(&f->base, origin, at, 4);
	LLVMValueRef next = LLVMBuildAdd(f->b, index, number(f, 1), "");
	loop_again(f, index, next);
	LLVMBuildCondBr(f->b, LLVMBuildICmp(f->b, LLVMIntULT, next, count, ""), loop, done);
	LLVMPositionBuilderAtEnd(f->b, done);
}

/* Metadata is asked for page by page: that is how far it is contiguous. */
static void fill_pages(struct function_state *f, LLVMValueRef function, LLVMValueRef address,
		       LLVMValueRef size, LLVMValueRef byte, LLVMValueRef origin,
		       LLVMBasicBlockRef leave)
{
	struct module_state *m = f->m;
	LLVMValueRef lookup, pair;
	LLVMTypeRef fields[] = {m->ptr, m->ptr};
	LLVMBasicBlockRef from = LLVMGetInsertBlock(f->b), loop = new_block(f, function);

	lookup = runtime_function(m, "__msan_metadata_ptr_for_store_n",
				  LLVMStructTypeInContext(m->context, fields, 2, false), m->ptr,
				  m->intptr, NULL);
	LLVMBuildBr(f->b, loop);
	LLVMPositionBuilderAtEnd(f->b, loop);
	LLVMValueRef at = loop_phi(f, address, from), left = loop_phi(f, size, from);
	LLVMValueRef place = LLVMBuildPtrToInt(f->b, at, m->i64, "");
	LLVMValueRef offset = LLVMBuildAnd(f->b, place, number(f, PAGE - 1), "");
	LLVMValueRef room = LLVMBuildSub(f->b, number(f, PAGE), offset, "");
	LLVMValueRef fits = LLVMBuildICmp(f->b, LLVMIntULT, left, room, "");
	LLVMValueRef piece = LLVMBuildSelect(f->b, fits, left, room, "");
	LLVMValueRef arguments[] = {at, piece};
	pair = call_runtime(&f->base, lookup, 2, arguments);
	LLVMValueRef shadow = LLVMBuildExtractValue(f->b, pair, 0, "");
	LLVMValueRef origins = LLVMBuildExtractValue(f->b, pair, 1, "");
	LLVMBuildMemSet(f->b, shadow, byte, piece, 1);
	LLVMValueRef before = LLVMBuildAnd(f->b, place, number(f, KSAN_ORIGIN_SIZE - 1), "");
	LLVMValueRef bytes = LLVMBuildAdd(f->b, LLVMBuildAdd(f->b, before, piece, ""),
					  number(f, KSAN_ORIGIN_SIZE - 1), "");
	paint_words(f, function, origins, LLVMBuildLShr(f->b, bytes, number(f, 2), ""), origin);
	LLVMValueRef rest = LLVMBuildSub(f->b, left, piece, "");
	loop_again(f, at, LLVMBuildGEP2(f->b, m->i8, at, &piece, 1, ""));
	loop_again(f, left, rest);
	LLVMBuildCondBr(f->b, LLVMBuildIsNull(f->b, rest, ""), leave, loop);
}

static LLVMValueRef new_entries(struct function_state *f, unsigned count)
{
	LLVMValueRef entries = LLVMBuildAlloca(f->b, LLVMArrayType2(f->m->i64, count), "");
	LLVMSetAlignment(entries, 8);
	return entries;
}

static void runtime_poison(struct function_state *f, LLVMValueRef address, LLVMValueRef size,
			   LLVMValueRef description)
{
	struct module_state *m = f->m;
	LLVMValueRef arguments[] = {address, size, description};
	LLVMValueRef function = runtime_function(m, "__msan_poison_alloca", m->void_type, m->ptr,
						 m->intptr, m->ptr, NULL);
	call_runtime(&f->base, function, 3, arguments);
}

/* For the code that called the helper, if the runtime can be told. */
static void runtime_poison_for_caller(struct function_state *f, LLVMValueRef function,
				      LLVMBasicBlockRef leave)
{
	struct module_state *m = f->m;
	LLVMTypeRef parameters[] = {m->ptr, m->intptr, m->ptr, m->intptr};
	LLVMTypeRef type = LLVMFunctionType(m->void_type, parameters, 4, false);
	LLVMValueRef poison = weak_function(m, KSAN_POISON_ALLOCA, type);
	LLVMBasicBlockRef plain = new_block(f, function);

	go_on_if(f, function, LLVMBuildIsNotNull(f->b, poison, ""), plain);
	LLVMValueRef arguments[] = {LLVMGetParam(function, 0), LLVMGetParam(function, 1),
				    LLVMGetParam(function, 2),
				    address_entry(f, "llvm.returnaddress", 0)};
	call_weak(f, poison, type, arguments, 4);
	LLVMBuildBr(f->b, leave);
	LLVMPositionBuilderAtEnd(f->b, plain);
	runtime_poison(f, LLVMGetParam(function, 0), LLVMGetParam(function, 1),
		       LLVMGetParam(function, 2));
	LLVMBuildBr(f->b, leave);
}

/* f(address, size, description, the origin that is kept) */
static void build_poison_variable(struct function_state *f, LLVMValueRef function)
{
	struct module_state *m = f->m;
	LLVMValueRef address = LLVMGetParam(function, 0), size = LLVMGetParam(function, 1);
	LLVMBasicBlockRef other = new_block(f, function), leave = new_block(f, function);
	LLVMValueRef entries = new_entries(f, 4);

	go_on_if(f, function, LLVMBuildIsNotNull(f->b, save_function(m), ""), other);
	go_on_if(f, function, LLVMBuildIsNotNull(f->b, size, ""), leave);
	leave_unless_followed(f, function, address, leave);
	LLVMValueRef origin = save_variable(f, function, entries, LLVMGetParam(function, 2),
					    LLVMGetParam(function, 3));
	fill_pages(f, function, address, size, LLVMConstAllOnes(m->i8), origin, leave);
	LLVMPositionBuilderAtEnd(f->b, other);
	runtime_poison_for_caller(f, function, leave);
	LLVMPositionBuilderAtEnd(f->b, leave);
	LLVMBuildRetVoid(f->b);
}

/* f(address, size, byte of shadow, origin) */
static void build_fill(struct function_state *f, LLVMValueRef function)
{
	LLVMValueRef size = LLVMGetParam(function, 1);
	LLVMBasicBlockRef leave = new_block(f, function);

	go_on_if(f, function, LLVMBuildIsNotNull(f->b, size, ""), leave);
	fill_pages(f, function, LLVMGetParam(function, 0), size, LLVMGetParam(function, 2),
		   LLVMGetParam(function, 3), leave);
	LLVMPositionBuilderAtEnd(f->b, leave);
	LLVMBuildRetVoid(f->b);
}

/* ---- chains ---- */

/*
 * f(origin): as the runtime does it, entries are the stack of this store and the origin before it,
 * and the depth of the chain is in the bits that the depot leaves.
 */
static void build_chain(struct function_state *f, LLVMValueRef function)
{
	struct module_state *m = f->m;
	LLVMValueRef origin = LLVMGetParam(function, 0);
	LLVMTypeRef of_origin[] = {m->i32, m->i32}, of_stack[] = {m->ptr, m->i32, m->i32};
	LLVMTypeRef get_type = LLVMFunctionType(m->i32, of_origin, 1, false),
		    set_type = LLVMFunctionType(m->i32, of_origin, 2, false),
		    walk_type = LLVMFunctionType(m->i32, of_stack, 3, false);
	LLVMBasicBlockRef other = new_block(f, function), same = new_block(f, function);
	LLVMValueRef entries = new_entries(f, KSAN_LINUX_STACK_DEPTH);

	go_on_if(f, function, LLVMBuildIsNotNull(f->b, save_function(m), ""), other);
	go_on_if(f, function, LLVMBuildIsNotNull(f->b, origin, ""), same);
	LLVMValueRef counter = runtime_context(f);
	LLVMValueRef entered = build_load(&f->base, m->i32, counter, 4, "");
	go_on_if(f, function, LLVMBuildIsNull(f->b, entered, ""), same);
	LLVMValueRef extra = call_weak(f, weak_function(m, "stack_depot_get_extra_bits", get_type),
				       get_type, &origin, 1);
	LLVMValueRef depth = LLVMBuildLShr(f->b, extra, LLVMConstInt(m->i32, 1, false), "");
	LLVMValueRef limit = LLVMConstInt(m->i32, KSAN_LINUX_CHAIN_LIMIT, false);
	go_on_if(f, function, LLVMBuildICmp(f->b, LLVMIntULT, depth, limit, ""), same);
	add_to(f, counter, 1);
	LLVMValueRef walk[] = {entries, LLVMConstInt(m->i32, KSAN_LINUX_STACK_DEPTH, false),
			       LLVMConstNull(m->i32)};
	LLVMValueRef count =
		call_weak(f, weak_function(m, "stack_trace_save", walk_type), walk_type, walk, 3);
	LLVMValueRef stack = save(f, entries, count);
	store_entry(f, entries, 0, number(f, KSAN_LINUX_CHAIN));
	store_entry(f, entries, 1, LLVMBuildZExt(f->b, stack, m->i64, ""));
	store_entry(f, entries, 2, LLVMBuildZExt(f->b, origin, m->i64, ""));
	LLVMValueRef saved = save(f, entries, LLVMConstInt(m->i32, 3, false));
	add_to(f, counter, -1);
	go_on_if(f, function, LLVMBuildIsNotNull(f->b, stack, ""), same);
	go_on_if(f, function, LLVMBuildIsNotNull(f->b, saved, ""), same);
	LLVMValueRef deeper[] = {saved,
				 LLVMBuildAdd(f->b, extra, LLVMConstInt(m->i32, 2, false), "")};
	LLVMBuildRet(f->b, call_weak(f, weak_function(m, "stack_depot_set_extra_bits", set_type),
				     set_type, deeper, 2));
	LLVMPositionBuilderAtEnd(f->b, same);
	LLVMBuildRet(f->b, origin);
	LLVMPositionBuilderAtEnd(f->b, other);
	LLVMBuildRet(f->b,
		     call_runtime(&f->base,
				  runtime_function(m, "__msan_chain_origin", m->i32, m->i32, NULL),
				  1, &origin));
}

static LLVMValueRef helper(struct function_state *f, const char *name, LLVMTypeRef type,
			   void (*build)(struct function_state *f, LLVMValueRef function))
{
	LLVMValueRef function = LLVMGetNamedFunction(f->m->module, name);
	if (function)
		return function;
	function = new_helper(f, name, type);
	LLVMBuilderRef resume = build_elsewhere(&f->base);
	LLVMPositionBuilderAtEnd(f->b,
				 LLVMAppendBasicBlockInContext(f->m->context, function, "entry"));
	build(f, function);
	build_again(&f->base, resume);
	return function;
}

void depot_poison_variable(struct function_state *f, LLVMValueRef variable, LLVMValueRef size)
{
	struct module_state *m = f->m;
	LLVMTypeRef parameters[] = {m->ptr, m->intptr, m->ptr, m->ptr};
	LLVMTypeRef type = LLVMFunctionType(m->void_type, parameters, 4, false);

	if (!f->may_call && !is_static_alloca(variable)) {
		runtime_poison(f, variable, size, variable_description(f, variable));
		return;
	}
	LLVMValueRef kept = LLVMAddGlobal(m->module, m->i32, "");
	LLVMSetInitializer(kept, LLVMConstNull(m->i32));
	LLVMSetLinkage(kept, LLVMPrivateLinkage);
	LLVMValueRef arguments[] = {variable, size, variable_description(f, variable), kept};
	call_helper(f, helper(f, "__msan_poison_variable", type, build_poison_variable), 4,
		    arguments);
}

LLVMValueRef depot_chain(struct function_state *f, LLVMValueRef origin)
{
	struct module_state *m = f->m;
	LLVMTypeRef type = LLVMFunctionType(m->i32, &m->i32, 1, false);

	/* Where user memory may be open, the chain stays as it was. */
	if (!f->may_call)
		return origin;
	return call_helper(f, helper(f, "__msan_chain_stored", type, build_chain), 1, &origin);
}

void depot_fill(struct function_state *f, LLVMValueRef address, LLVMValueRef size,
		LLVMValueRef byte, LLVMValueRef origin)
{
	struct module_state *m = f->m;
	LLVMTypeRef parameters[] = {m->ptr, m->intptr, m->i8, m->i32};
	LLVMTypeRef type = LLVMFunctionType(m->void_type, parameters, 4, false);
	LLVMValueRef arguments[] = {address, size, byte, origin};

	/* What is filled while user memory may be open counts as initialised. */
	if (f->may_call)
		call_helper(f, helper(f, "__msan_fill", type, build_fill), 4, arguments);
}
