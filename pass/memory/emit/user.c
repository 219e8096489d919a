/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Programs: shadow and origins at fixed distances of the address, the context in TLS arrays or, for
 * programs that switch contexts by themselves, in what __msan_get_context_state() returns.
 */
#include <ksan/abi.h>
#include "emit.h"

static void user_metadata(struct function_state *f, LLVMValueRef address, uint64_t size,
			  unsigned alignment, bool store, LLVMValueRef *shadow,
			  LLVMValueRef *origin)
{
	struct module_state *m = f->m;
	LLVMValueRef distance = LLVMConstInt(m->intptr, m->target->shadow_xor, false);
	LLVMTypeRef type = LLVMTypeOf(address);
	bool vector = LLVMGetTypeKind(type) != LLVMPointerTypeKind;

	(void)size;
	(void)store;
	*origin = NULL;
	if (vector) {
		/* Lanes share the arithmetic; only the masked accesses come here. */
		unsigned count = LLVMGetVectorSize(type);
		LLVMValueRef lanes[count], far[count], aligned[count];
		for (unsigned i = 0; i < count; i++) {
			lanes[i] = distance;
			far[i] = LLVMConstInt(m->intptr, m->target->origin_offset, false);
			aligned[i] = LLVMConstInt(m->intptr, (unsigned long long)-4, true);
		}
		LLVMTypeRef integers = LLVMVectorType(m->intptr, count);
		LLVMValueRef number = LLVMBuildPtrToInt(f->b, address, integers, "");
		number = LLVMBuildXor(f->b, number, LLVMConstVector(lanes, count), "");
		*shadow = LLVMBuildIntToPtr(f->b, number, type, "");
		if (!m->options.origins)
			return;
		number = LLVMBuildAdd(f->b, number, LLVMConstVector(far, count), "");
		number = LLVMBuildAnd(f->b, number, LLVMConstVector(aligned, count), "");
		*origin = LLVMBuildIntToPtr(f->b, number, type, "");
		return;
	}
	LLVMValueRef number = LLVMBuildPtrToInt(f->b, address, m->intptr, "");
	number = LLVMBuildXor(f->b, number, distance, "");
	*shadow = LLVMBuildIntToPtr(f->b, number, m->ptr, "");
	if (!m->options.origins)
		return;
	number = LLVMBuildAdd(f->b, number,
			      LLVMConstInt(m->intptr, m->target->origin_offset, false), "");
	if (alignment < 4)
		number = LLVMBuildAnd(f->b, number,
				      LLVMConstInt(m->intptr, (unsigned long long)-4, true), "");
	*origin = LLVMBuildIntToPtr(f->b, number, m->ptr, "");
}

static LLVMValueRef tls(struct module_state *m, const char *name, LLVMTypeRef type)
{
	LLVMValueRef global = LLVMGetNamedGlobal(m->module, name);
	if (!global) {
		global = LLVMAddGlobal(m->module, type, name);
		LLVMSetThreadLocalMode(global, LLVMInitialExecTLSModel);
	}
	return global;
}

static LLVMValueRef slot(struct function_state *f, const char *name, LLVMTypeRef type,
			 unsigned base, unsigned offset)
{
	LLVMValueRef context = context_pointer(f);
	if (context)
		return build_offset(&f->base, context, base + offset);
	LLVMValueRef index = LLVMConstInt(f->m->intptr, offset, false);
	LLVMValueRef global = tls(f->m, name, type);
	return offset ? LLVMConstGEP2(f->m->i8, global, &index, 1) : global;
}

static LLVMTypeRef words(struct module_state *m)
{
	return LLVMArrayType2(m->i64, KSAN_PARAM_TLS_SIZE / 8);
}

static LLVMTypeRef origins(struct module_state *m)
{
	return LLVMArrayType2(m->i32, KSAN_PARAM_TLS_SIZE / 4);
}

static LLVMValueRef user_param_shadow(struct function_state *f, unsigned offset)
{
	return slot(f, "__msan_param_tls", words(f->m), KSAN_CONTEXT_PARAM, offset);
}

static LLVMValueRef user_param_origin(struct function_state *f, unsigned offset)
{
	return slot(f, "__msan_param_origin_tls", origins(f->m), KSAN_CONTEXT_PARAM_ORIGIN, offset);
}

static LLVMValueRef user_retval_shadow(struct function_state *f)
{
	return slot(f, "__msan_retval_tls", words(f->m), KSAN_CONTEXT_RETVAL, 0);
}

static LLVMValueRef user_retval_origin(struct function_state *f)
{
	return slot(f, "__msan_retval_origin_tls", f->m->i32, KSAN_CONTEXT_RETVAL_ORIGIN, 0);
}

static LLVMValueRef user_va_arg_shadow(struct function_state *f, unsigned offset)
{
	return slot(f, "__msan_va_arg_tls", words(f->m), KSAN_CONTEXT_VA_ARG, offset);
}

static LLVMValueRef user_va_arg_origin(struct function_state *f, unsigned offset)
{
	return slot(f, "__msan_va_arg_origin_tls", origins(f->m), KSAN_CONTEXT_VA_ARG_ORIGIN,
		    offset);
}

static LLVMValueRef user_va_arg_overflow_size(struct function_state *f)
{
	return slot(f, "__msan_va_arg_overflow_size_tls", f->m->i64,
		    KSAN_CONTEXT_VA_ARG_OVERFLOW_SIZE, 0);
}

static LLVMValueRef weak_number(struct module_state *m, const char *name, int value)
{
	LLVMValueRef global = LLVMGetNamedGlobal(m->module, name);
	if (!global)
		global = LLVMAddGlobal(m->module, m->i32, name);
	LLVMSetInitializer(global, LLVMConstInt(m->i32, (unsigned)value, false));
	LLVMSetLinkage(global, LLVMWeakAnyLinkage);
	return global;
}

static LLVMValueRef user_call_tag(struct function_state *f)
{
	LLVMValueRef context = context_pointer(f);
	if (context)
		return build_offset(&f->base, context, KSAN_CONTEXT_CALL_TAG);
	LLVMValueRef tag = weak_number(f->m, KSAN_CALL_TAG, 0);
	LLVMSetThreadLocalMode(tag, LLVMInitialExecTLSModel);
	return tag;
}

/* Only ksan's runtime can tell; another leaves the object's own definition. */
static LLVMValueRef user_callers_are_tagged(struct function_state *f)
{
	LLVMValueRef untagged = weak_number(f->m, KSAN_UNTAGGED_CALLERS, 1);
	LLVMValueRef value = build_load(&f->base, f->m->i32, untagged, 4, "");
	return LLVMBuildICmp(f->b, LLVMIntEQ, value, LLVMConstNull(f->m->i32), "");
}

static void user_warning(struct function_state *f, LLVMValueRef origin)
{
	static const char *const names[2][2] = {
		{"__msan_warning_noreturn", "__msan_warning"},
		{"__msan_warning_with_origin_noreturn", "__msan_warning_with_origin"},
	};
	struct module_state *m = f->m;
	bool with_origin = m->options.origins;
	const char *name = names[with_origin][m->options.recover];
	LLVMValueRef function =
		runtime_function(m, name, m->void_type, with_origin ? m->i32 : NULL, NULL);
	mark_call_nomerge(&f->base, call_runtime(&f->base, function, with_origin, &origin));
}

/* The helpers for 1, 2, 4 and 8 bytes; functions with very many checks stay small with them. */
static bool user_outlined_check(struct function_state *f, const struct pending_check *check,
				int number)
{
	static const char *const names[] = {"__msan_maybe_warning_1", "__msan_maybe_warning_2",
					    "__msan_maybe_warning_4", "__msan_maybe_warning_8"};
	struct module_state *m = f->m;
	LLVMTypeRef widths[] = {m->i8, m->i16, m->i32, m->i64};

	if (m->options.call_threshold < 0 || number < m->options.call_threshold || check->open)
		return false;
	LLVMValueRef shadow = shadow_flatten(f, check->shadow);
	unsigned bits = LLVMGetIntTypeWidth(LLVMTypeOf(shadow)), which = 0;
	if (bits > 64)
		return false;
	while (bits > 8u << which)
		which++;
	LLVMValueRef function =
		runtime_function(m, names[which], m->void_type, widths[which], m->i32, NULL);
	LLVMValueRef arguments[] = {LLVMBuildZExt(f->b, shadow, widths[which], ""),
				    check->value ? origin_of(f, check->value) : check->origin};
	LLVMValueRef call = call_runtime(&f->base, function, 2, arguments);
	LLVMAttributeRef zeroext = LLVMCreateEnumAttribute(m->context, m->attr_zeroext, 0);
	LLVMAddCallSiteAttribute(call, 1, zeroext);
	LLVMAddCallSiteAttribute(call, 2, zeroext);
	return true;
}

static LLVMValueRef variable_shadow(struct function_state *f, LLVMValueRef variable)
{
	LLVMValueRef shadow, origin;
	f->emission->metadata(f, variable, 0, LLVMGetAlignment(variable), true, &shadow, &origin);
	return shadow;
}

static void user_poison_alloca(struct function_state *f, LLVMValueRef variable, LLVMValueRef size)
{
	struct module_state *m = f->m;

	build_memset(&f->base, variable_shadow(f, variable), 0xff, size,
		     LLVMGetAlignment(variable));
	if (!m->options.origins)
		return;
	LLVMValueRef id = LLVMAddGlobal(m->module, m->i32, "");
	LLVMSetInitializer(id, LLVMConstNull(m->i32));
	LLVMSetLinkage(id, LLVMPrivateLinkage);
	LLVMValueRef function =
		runtime_function(m, "__msan_set_alloca_origin_with_descr", m->void_type, m->ptr,
				 m->intptr, m->ptr, m->ptr, NULL);
	LLVMValueRef arguments[] = {variable, size, id, variable_description(f, variable)};
	call_runtime(&f->base, function, 4, arguments);
}

static void user_unpoison_alloca(struct function_state *f, LLVMValueRef variable, LLVMValueRef size)
{
	build_memset(&f->base, variable_shadow(f, variable), 0, size, LLVMGetAlignment(variable));
}

static void user_asm_store(struct function_state *f, LLVMValueRef address, uint64_t size,
			   unsigned alignment)
{
	LLVMValueRef shadow, origin;
	user_metadata(f, address, size, alignment, true, &shadow, &origin);
	build_memset(&f->base, shadow, 0, size_constant(f->m, size), alignment);
}

static void user_fill(struct function_state *f, LLVMValueRef address, LLVMValueRef size,
		      LLVMValueRef byte, LLVMValueRef origin)
{
	struct module_state *m = f->m;
	LLVMValueRef shadow, unused;

	user_metadata(f, address, 1, 1, true, &shadow, &unused);
	LLVMBuildMemSet(f->b, shadow, byte, size, 1);
	if (!m->options.origins)
		return;
	LLVMValueRef set = runtime_function(m, "__msan_set_origin", m->void_type, m->ptr, m->intptr,
					    m->i32, NULL);
	LLVMValueRef arguments[] = {address, size, origin};
	call_runtime(&f->base, set, 3, arguments);
}

static void define_number(struct module_state *m, const char *name, int value)
{
	if (LLVMGetNamedGlobal(m->module, name))
		return;
	LLVMValueRef global = LLVMAddGlobal(m->module, m->i32, name);
	LLVMSetInitializer(global, LLVMConstInt(m->i32, (unsigned)value, false));
	LLVMSetLinkage(global, LLVMWeakODRLinkage);
	LLVMSetGlobalConstant(global, true);
}

/* The object says something of itself, before its constructor calls the runtime. */
static void announce(struct module_state *m, LLVMValueRef constructor, const char *name)
{
	LLVMBuilderRef b = LLVMCreateBuilderInContext(m->context);

	LLVMPositionBuilderBefore(b, LLVMGetFirstInstruction(LLVMGetEntryBasicBlock(constructor)));
	LLVMBuildStore(b, LLVMConstInt(m->i32, 1, false), weak_number(m, name, 0));
	LLVMDisposeBuilder(b);
}

/* The constructor has clang's name: where clang's own pass follows, it finds its work done. */
static void user_finish_module(struct memory_module *memory)
{
	struct module_state *m = &memory->base;
	LLVMValueRef constructor = add_constructor(m, "msan.module_ctor", "__msan_init");

	mark_done(m, constructor);
	if (m->options.call_tags)
		announce(m, constructor, KSAN_MODULE_IS_TAGGED);
	if (m->options.context == CONTEXT_CALL)
		announce(m, constructor, KSAN_MODULE_CALLS_FOR_CONTEXT);
	if (m->options.origins)
		define_number(m, "__msan_track_origins", m->options.origins);
	if (m->options.recover)
		define_number(m, "__msan_keep_going", 1);
}

const struct emission emission_user = {
	.name = "user",
	.metadata = user_metadata,
	.param_shadow = user_param_shadow,
	.param_origin = user_param_origin,
	.retval_shadow = user_retval_shadow,
	.retval_origin = user_retval_origin,
	.va_arg_shadow = user_va_arg_shadow,
	.va_arg_origin = user_va_arg_origin,
	.va_arg_overflow_size = user_va_arg_overflow_size,
	.call_tag = user_call_tag,
	.callers_are_tagged = user_callers_are_tagged,
	.warning = user_warning,
	.outlined_check = user_outlined_check,
	.poison_alloca = user_poison_alloca,
	.unpoison_alloca = user_unpoison_alloca,
	.asm_store = user_asm_store,
	.fill = user_fill,
	.finish_module = user_finish_module,
};
