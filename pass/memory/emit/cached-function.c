/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The functions behind accesses of shadow. What they rely on: the metadata of one page is
 * contiguous, and stays where it is as long as the page is in use. Metadata that a runtime answers
 * with for memory that has none (a page that all such memory shares) is not remembered: it does not
 * have the offset in its page that the address has. Addresses at the start of a page do not tell
 * the two apart, so that they are not remembered either.
 *
 * Their names begin like the runtime's, which leaves functions named so out of reports.
 */
#include <stdio.h>
#include "cached.h"

#define PAGE 4096

struct body {
	struct function_state *f;
	struct cached_form form;
	LLVMValueRef function, address, cache, number; /* the address as a number */
	LLVMTypeRef word;
};

static LLVMValueRef number(const struct body *body, uint64_t value)
{
	return LLVMConstInt(body->f->m->i64, value, true);
}

static LLVMBasicBlockRef new_block(const struct body *body, const char *name)
{
	return LLVMAppendBasicBlockInContext(body->f->m->context, body->function, name);
}

/* A branch, after which the builder is where the condition holds. */
static void branch(const struct body *body, LLVMValueRef condition, LLVMBasicBlockRef otherwise)
{
	LLVMBasicBlockRef then = new_block(body, "");
	LLVMBuildCondBr(body->f->b, condition, then, otherwise);
	LLVMPositionBuilderAtEnd(body->f->b, then);
}

static LLVMValueRef cache_field(const struct body *body, unsigned offset)
{
	return build_offset(&body->f->base, body->cache, offset);
}

static LLVMValueRef page_of(const struct body *body)
{
	return LLVMBuildAnd(body->f->b, body->number, number(body, (uint64_t)-PAGE), "");
}

static LLVMValueRef offset_of(const struct body *body)
{
	return LLVMBuildAnd(body->f->b, body->number, number(body, PAGE - 1), "");
}

static LLVMTypeRef result_type(struct module_state *m, struct cached_form form, LLVMTypeRef word)
{
	LLVMTypeRef fields[] = {word, m->i32};
	if (form.kind != CACHED_LOAD)
		return m->void_type;
	return LLVMStructTypeInContext(m->context, fields, 2, false);
}

static void build_return(const struct body *body, LLVMValueRef shadow, LLVMValueRef origin)
{
	LLVMBuilderRef b = body->f->b;
	if (body->form.kind != CACHED_LOAD) {
		LLVMBuildRetVoid(b);
		return;
	}
	LLVMTypeRef type = result_type(body->f->m, body->form, body->word);
	LLVMValueRef result = LLVMConstNull(type);
	if (shadow)
		result = LLVMBuildInsertValue(b, result, shadow, 0, "");
	if (origin)
		result = LLVMBuildInsertValue(b, result, origin, 1, "");
	LLVMBuildRet(b, result);
}

/* The way that is nearly always taken: the cache has the page, and its metadata says clean. */
static void build_from_cache(const struct body *body)
{
	struct function_state *f = body->f;
	LLVMBuilderRef b = f->b;
	LLVMTypeRef i64 = f->m->i64;
	LLVMBasicBlockRef slow = new_block(body, "slow");
	struct cached_form form = body->form;

	if (form.unaligned)
		branch(body,
		       LLVMBuildICmp(b, LLVMIntULE, offset_of(body), number(body, PAGE - form.size),
				     ""),
		       slow);
	LLVMValueRef cached = build_load(&f->base, i64, cache_field(body, CACHE_PAGE), 8, "");
	branch(body, LLVMBuildICmp(b, LLVMIntEQ, page_of(body), cached, ""), slow);
	LLVMValueRef distance = build_load(&f->base, i64, cache_field(body, CACHE_DISTANCE), 8, "");
	LLVMValueRef pointer =
		LLVMBuildIntToPtr(b, LLVMBuildAdd(b, body->number, distance, ""), f->m->ptr, "");
	LLVMValueRef clean = LLVMConstNull(body->word);
	if (form.kind == CACHED_CLEAN) {
		build_store(&f->base, clean, pointer, 1);
	} else {
		LLVMValueRef shadow = build_load(&f->base, body->word, pointer, 1, "");
		branch(body, LLVMBuildICmp(b, LLVMIntEQ, shadow, clean, ""), slow);
	}
	build_return(body, NULL, NULL);

	LLVMPositionBuilderAtEnd(b, slow);
	form.looks_up = true;
	LLVMValueRef callee = cached_function(f, form), arguments[] = {body->address, body->cache};
	LLVMValueRef call =
		LLVMBuildCall2(b, LLVMGlobalGetValueType(callee), callee, arguments, 2, "");
	LLVMSetInstructionCallConv(call, PRESERVE_MOST);
	LLVMSetTailCallKind(call, LLVMTailCallKindMustTail);
	if (form.kind == CACHED_LOAD)
		LLVMBuildRet(b, call);
	else
		LLVMBuildRetVoid(b);
}

static void build_fill(const struct body *body, LLVMValueRef shadow_pointer)
{
	struct function_state *f = body->f;
	LLVMBuilderRef b = f->b;
	LLVMBasicBlockRef after = new_block(body, "");

	branch(body, LLVMBuildIsNotNull(b, body->cache, ""), after);
	LLVMValueRef shadow = LLVMBuildPtrToInt(b, shadow_pointer, f->m->i64, "");
	LLVMValueRef distance = LLVMBuildSub(b, shadow, body->number, "");
	LLVMValueRef moved = LLVMBuildAnd(b, distance, number(body, PAGE - 1), "");
	LLVMValueRef good = LLVMBuildAnd(b, LLVMBuildIsNull(b, moved, ""),
					 LLVMBuildIsNotNull(b, offset_of(body), ""), "");
	LLVMValueRef page = LLVMBuildSelect(b, good, page_of(body), number(body, CACHE_EMPTY), "");
	build_store(&f->base, page, cache_field(body, CACHE_PAGE), 8);
	build_store(&f->base, distance, cache_field(body, CACHE_DISTANCE), 8);
	LLVMBuildBr(b, after);
	LLVMPositionBuilderAtEnd(b, after);
}

/* Of the lower four bytes if they hold poison. */
static LLVMValueRef read_origin(const struct body *body, LLVMValueRef shadow, LLVMValueRef pointer)
{
	struct function_state *f = body->f;
	if (body->form.size == 8 && !body->form.unaligned) {
		LLVMValueRef lower = LLVMBuildTrunc(f->b, shadow, f->m->i32, "");
		LLVMValueRef index =
			LLVMBuildZExt(f->b, LLVMBuildIsNull(f->b, lower, ""), f->m->i64, "");
		pointer = LLVMBuildGEP2(f->b, f->m->i32, pointer, &index, 1, "");
	}
	return build_load(&f->base, f->m->i32, pointer, 4, "");
}

/* Keeps registers on the way back from a report, for which no code has room. */
static void build_report(const struct body *body)
{
	LLVMValueRef origin = body->address;
	LLVMValueRef function = runtime_function(body->f->m, "__msan_warning",
						 body->f->m->void_type, body->f->m->i32, NULL);
	call_runtime(&body->f->base, function, 1, &origin);
	LLVMBuildRetVoid(body->f->b);
}

static void build_with_lookup(const struct body *body)
{
	struct function_state *f = body->f;
	LLVMValueRef shadow_pointer, origin_pointer;
	int kind = body->form.kind;

	look_up(f, body->address, body->form.size, 1, kind == CACHED_CLEAN || kind == CACHED_POISON,
		&shadow_pointer, &origin_pointer);
	if (kind == CACHED_POISON) {
		build_store(&f->base, body->cache, shadow_pointer, 1);
		if (f->m->options.origins)
			paint_origin(f, chain_origin(f, LLVMGetParam(body->function, 2)),
				     origin_pointer, body->form.size, 4);
		build_return(body, NULL, NULL);
		return;
	}
	build_fill(body, shadow_pointer);
	if (kind == CACHED_CLEAN) {
		build_store(&f->base, LLVMConstNull(body->word), shadow_pointer, 1);
		build_return(body, NULL, NULL);
		return;
	}
	LLVMValueRef shadow = build_load(&f->base, body->word, shadow_pointer, 1, "");
	LLVMBasicBlockRef clean = new_block(body, "");
	branch(body, LLVMBuildIsNotNull(f->b, shadow, ""), clean);
	LLVMValueRef origin = read_origin(body, shadow, origin_pointer);
	if (kind == CACHED_CHECK)
		f->emission->warning(f, origin);
	build_return(body, shadow, origin);
	LLVMPositionBuilderAtEnd(f->b, clean);
	build_return(body, NULL, NULL);
}

LLVMValueRef cached_function(struct function_state *f, struct cached_form form)
{
	static const char *const kinds[] = {"load", "check", "clean", "poison"};
	static const unsigned counts[] = {2, 2, 2, 3, 1};
	struct module_state *m = f->m;
	LLVMTypeRef word = LLVMIntTypeInContext(m->context, 8 * form.size);
	LLVMTypeRef parameters[] = {form.kind == CACHED_REPORT ? m->i32 : m->ptr,
				    form.kind == CACHED_POISON ? word : m->ptr, m->i32};
	char name[64];

	if (form.kind == CACHED_REPORT)
		snprintf(name, sizeof(name), "__msan_report");
	else
		snprintf(name, sizeof(name), "__msan_%s%s_%s%u", form.looks_up ? "" : "cached_",
			 kinds[form.kind], form.unaligned ? "unaligned_" : "", form.size);
	LLVMValueRef function = LLVMGetNamedFunction(m->module, name);
	if (function)
		return function;
	function = new_helper(
		f, name,
		LLVMFunctionType(result_type(m, form, word), parameters, counts[form.kind], false));
	LLVMBuilderRef resume = build_elsewhere(&f->base);
	LLVMPositionBuilderAtEnd(f->b,
				 LLVMAppendBasicBlockInContext(m->context, function, "entry"));
	struct body body = {.f = f,
			    .form = form,
			    .function = function,
			    .address = LLVMGetParam(function, 0),
			    .word = word};
	if (form.kind == CACHED_REPORT) {
		build_report(&body);
	} else {
		body.cache = LLVMGetParam(function, 1);
		body.number = LLVMBuildPtrToInt(f->b, body.address, m->i64, "");
		if (form.looks_up)
			build_with_lookup(&body);
		else
			build_from_cache(&body);
	}
	build_again(&f->base, resume);
	return function;
}
