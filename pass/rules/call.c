/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Calls, arguments and returns: shadow passes through the context's buffers (ABI.md 2.3, 2.4). */
#include <string.h>
#include <ksan/abi.h>
#include "../ksan.h"

bool has_function_attribute(LLVMValueRef function, unsigned index, unsigned kind)
{
	return LLVMGetEnumAttributeAtIndex(function, index, kind);
}

static LLVMValueRef called_function(LLVMValueRef call)
{
	return LLVMIsAFunction(LLVMGetCalledValue(call));
}

static bool has_call_attribute(LLVMValueRef call, unsigned index, unsigned kind)
{
	if (LLVMGetCallSiteEnumAttribute(call, index, kind))
		return true;
	LLVMValueRef callee = called_function(call);
	return callee && index <= LLVMCountParams(callee) &&
	       has_function_attribute(callee, index, kind);
}

LLVMTypeRef byval_type(struct module_state *m, LLVMValueRef call, unsigned index)
{
	LLVMAttributeRef byval = LLVMGetCallSiteEnumAttribute(call, index + 1, m->attr_byval);
	return byval ? LLVMGetTypeAttributeValue(byval) : NULL;
}

bool argument_is_eager(struct module_state *m, LLVMValueRef call, unsigned index)
{
	size_t length;
	LLVMValueRef callee = called_function(call);

	if (!m->options.eager_checks || byval_type(m, call, index))
		return false;
	/* These take their shadow from the buffers by hand. */
	if (callee && !strncmp(LLVMGetValueName2(callee, &length), "__sanitizer_unaligned_", 22))
		return false;
	return has_call_attribute(call, index + 1, m->attr_noundef);
}

bool result_is_eager(struct module_state *m, LLVMValueRef call)
{
	return m->options.eager_checks &&
	       has_call_attribute(call, LLVMAttributeReturnIndex, m->attr_noundef);
}

static unsigned round_up(uint64_t size)
{
	return (unsigned)((size + KSAN_SHADOW_TLS_ALIGNMENT - 1) &
			  ~(uint64_t)(KSAN_SHADOW_TLS_ALIGNMENT - 1));
}

static bool is_scalable(LLVMTypeRef type)
{
	return LLVMGetTypeKind(type) == LLVMScalableVectorTypeKind;
}

/* ---- the callee's side ---- */

static LLVMTypeRef byval_parameter(struct function_state *f, unsigned index)
{
	LLVMAttributeRef byval =
		LLVMGetEnumAttributeAtIndex(f->function, index + 1, f->m->attr_byval);
	return byval ? LLVMGetTypeAttributeValue(byval) : NULL;
}

/* The bytes that a parameter takes in the buffers; 0 when it has no slot. */
static uint64_t parameter_size(struct function_state *f, LLVMValueRef parameter, unsigned index)
{
	LLVMTypeRef type = byval_parameter(f, index);
	if (!type)
		type = LLVMTypeOf(parameter);
	if (!shadow_type(f->m, type) || is_scalable(type))
		return 0;
	return LLVMABISizeOfType(f->m->layout, type);
}

/* Where the buffers hold a parameter; false when it did not fit or was checked by the caller. */
static bool parameter_slot(struct function_state *f, LLVMValueRef wanted, unsigned *offset,
			   unsigned *index, uint64_t *size)
{
	LLVMValueRef parameter = LLVMGetFirstParam(f->function);
	*offset = 0;
	for (*index = 0; parameter != wanted; parameter = LLVMGetNextParam(parameter), ++*index)
		*offset += round_up(parameter_size(f, parameter, *index));
	*size = parameter_size(f, wanted, *index);
	if (map_get(f->m->called_by_assembly, f->function))
		return false;
	if (f->m->options.eager_checks && !byval_parameter(f, *index) &&
	    has_function_attribute(f->function, *index + 1, f->m->attr_noundef))
		return false;
	return *size && *offset + *size <= KSAN_PARAM_TLS_SIZE;
}

unsigned parameters_end(struct function_state *f)
{
	LLVMValueRef parameter = LLVMGetFirstParam(f->function);
	unsigned end = 0;
	for (unsigned n = 0; parameter; parameter = LLVMGetNextParam(parameter), n++) {
		unsigned offset, index;
		uint64_t size;
		if (parameter_slot(f, parameter, &offset, &index, &size))
			end = offset + round_up(size);
	}
	return end < KSAN_PARAM_TLS_SIZE ? end : KSAN_PARAM_TLS_SIZE;
}

LLVMValueRef argument_shadow(struct function_state *f, LLVMValueRef argument, LLVMValueRef *origin)
{
	struct module_state *m = f->m;
	LLVMTypeRef type = shadow_type(m, LLVMTypeOf(argument));
	LLVMBuilderRef resume;
	unsigned offset, index;
	uint64_t size;

	*origin = no_origin(m);
	if (!parameter_slot(f, argument, &offset, &index, &size))
		return LLVMConstNull(type);
	resume = build_elsewhere(f);
	build_before(f, f->prologue);
	check_call_tag(f);
	LLVMValueRef shadow = build_load(f, type, m->emission->param_shadow(f, offset),
					 KSAN_SHADOW_TLS_ALIGNMENT, "shadow");
	if (m->options.origins)
		*origin = build_load(f, m->i32, m->emission->param_origin(f, offset), 4, "origin");
	build_again(f, resume);
	return shadow;
}

/* The callee owns its copy of a byval argument; the caller passed the copy's shadow. */
static void take_byval_argument(struct function_state *f, LLVMValueRef argument, LLVMTypeRef type,
				unsigned index)
{
	struct module_state *m = f->m;
	LLVMValueRef shadow, origin;
	unsigned offset, ignored;
	uint64_t size;
	bool passed = parameter_slot(f, argument, &offset, &ignored, &size);
	LLVMValueRef bytes = size_constant(m, LLVMABISizeOfType(m->layout, type));

	(void)index;
	if (!f->quiet && passed)
		check_call_tag(f);
	m->emission->metadata(f, argument, 1, 1, true, &shadow, &origin);
	if (f->quiet || !passed) {
		build_memset(f, shadow, 0, bytes, 1);
		return;
	}
	build_memcpy(f, shadow, m->emission->param_shadow(f, offset), bytes, 1);
	if (m->options.origins)
		build_memcpy(f, origin, m->emission->param_origin(f, offset),
			     size_constant(m, (size + 3) & ~3ull), 4);
}

void take_byval_arguments(struct function_state *f)
{
	LLVMBuilderRef resume = build_elsewhere(f);
	LLVMValueRef argument = LLVMGetFirstParam(f->function);

	build_before(f, f->prologue);
	for (unsigned n = 0; argument; argument = LLVMGetNextParam(argument), n++) {
		LLVMTypeRef type = byval_parameter(f, n);
		if (type && LLVMGetFirstUse(argument))
			take_byval_argument(f, argument, type, n);
	}
	build_again(f, resume);
}

static bool is_main(LLVMValueRef function)
{
	size_t length;
	return !strcmp(LLVMGetValueName2(function, &length), "main");
}

static bool is_musttail(LLVMValueRef instruction)
{
	return instruction && LLVMIsACallInst(instruction) &&
	       LLVMGetTailCallKind(instruction) == LLVMTailCallKindMustTail;
}

void rule_return(struct function_state *f, LLVMValueRef i)
{
	struct module_state *m = f->m;
	LLVMValueRef value = LLVMGetNumOperands(i) ? LLVMGetOperand(i, 0) : NULL;
	LLVMTypeRef type = value ? shadow_type(m, LLVMTypeOf(value)) : NULL;

	/* What a musttail callee returns goes straight to our caller. */
	if (!type || is_musttail(LLVMGetPreviousInstruction(i)))
		return;
	bool eager = m->options.eager_checks &&
		     has_function_attribute(f->function, LLVMAttributeReturnIndex, m->attr_noundef);
	bool from_main = m->options.flavour == FLAVOUR_USER && is_main(f->function);
	if (eager || from_main)
		check(f, value);
	if (eager && !f->quiet)
		return;
	if (LLVMTypeIsSized(type) && !is_scalable(type) &&
	    LLVMStoreSizeOfType(m->layout, type) > KSAN_RETVAL_TLS_SIZE)
		return;
	flush_checks(f);
	if (from_main)
		build_store(f, LLVMConstNull(type), m->emission->retval_shadow(f),
			    KSAN_SHADOW_TLS_ALIGNMENT);
	else
		store_value_shadow(f, value, m->emission->retval_shadow(f),
				   KSAN_SHADOW_TLS_ALIGNMENT, NULL);
	if (m->options.origins && !from_main && !is_clean(maybe_of(f, value)))
		build_store(f, origin_of(f, value), m->emission->retval_origin(f), 4);
	write_return_tag(f);
}

/* ---- the caller's side ---- */

static void pass_byval(struct function_state *f, LLVMValueRef pointer, uint64_t size,
		       unsigned offset)
{
	struct module_state *m = f->m;
	LLVMValueRef shadow, origin;
	m->emission->metadata(f, pointer, 1, 1, false, &shadow, &origin);
	build_memcpy(f, m->emission->param_shadow(f, offset), shadow, size_constant(m, size), 1);
	if (m->options.origins)
		build_memcpy(f, m->emission->param_origin(f, offset), origin,
			     size_constant(m, (size + 3) & ~3ull), 4);
}

static void pass_value(struct function_state *f, LLVMValueRef value, unsigned offset)
{
	struct module_state *m = f->m;
	store_value_shadow(f, value, m->emission->param_shadow(f, offset),
			   KSAN_SHADOW_TLS_ALIGNMENT, NULL);
	if (m->options.origins && !is_clean(any_of(f, value)))
		build_store(f, origin_of(f, value), m->emission->param_origin(f, offset), 4);
}

static bool has_slot(struct function_state *f, LLVMValueRef call, unsigned index)
{
	LLVMTypeRef type = LLVMTypeOf(LLVMGetOperand(call, index));
	return shadow_type(f->m, type) && LLVMTypeIsSized(type) && !is_scalable(type);
}

static void check_eager_arguments(struct function_state *f, LLVMValueRef call)
{
	unsigned count = LLVMGetNumArgOperands(call);
	for (unsigned n = 0; n < count; n++) {
		LLVMValueRef argument = LLVMGetOperand(call, n);
		if (argument_is_eager(f->m, call, n) ||
		    (shadow_type(f->m, LLVMTypeOf(argument)) && is_scalable(LLVMTypeOf(argument))))
			check(f, argument);
	}
	flush_checks(f);
}

/* Whether there was anything to pass. */
static bool pass_arguments(struct function_state *f, LLVMValueRef call)
{
	unsigned count = LLVMGetNumArgOperands(call), offset = 0;
	bool passed = false;

	for (unsigned n = 0; n < count; n++) {
		LLVMValueRef argument = LLVMGetOperand(call, n);
		LLVMTypeRef type = byval_type(f->m, call, n);
		if (!has_slot(f, call, n))
			continue;
		uint64_t size = LLVMABISizeOfType(f->m->layout, type ? type : LLVMTypeOf(argument));
		bool fits = offset + size <= KSAN_PARAM_TLS_SIZE;
		bool passes = fits && (type || !argument_is_eager(f->m, call, n));
		if (passes && type)
			pass_byval(f, argument, size, offset);
		else if (passes)
			pass_value(f, argument, offset);
		passed |= passes;
		offset += round_up(size);
	}
	return passed;
}

/* The bytes of the buffers in which the callee looks for arguments, one flag for each 8. */
static void find_slots(struct function_state *f, LLVMValueRef call, bool *used)
{
	unsigned count = LLVMGetNumArgOperands(call), offset = 0;

	for (unsigned n = 0; n < count; n++) {
		LLVMTypeRef type = byval_type(f->m, call, n);
		if (!has_slot(f, call, n))
			continue;
		if (!type)
			type = LLVMTypeOf(LLVMGetOperand(call, n));
		uint64_t size = LLVMABISizeOfType(f->m->layout, type);
		bool fits = offset + size <= KSAN_PARAM_TLS_SIZE;
		for (uint64_t at = 0; fits && at < size && !argument_is_eager(f->m, call, n);
		     at += KSAN_SHADOW_TLS_ALIGNMENT)
			used[(offset + at) / KSAN_SHADOW_TLS_ALIGNMENT] = true;
		offset += round_up(size);
	}
}

static void drop_memory_attributes(struct module_state *m, LLVMValueRef call)
{
	LLVMValueRef callee = called_function(call);
	unsigned kinds[] = {m->attr_memory, m->attr_speculatable};
	for (int n = 0; n < 2; n++) {
		LLVMRemoveCallSiteEnumAttribute(call, LLVMAttributeFunctionIndex, kinds[n]);
		if (callee)
			LLVMRemoveEnumAttributeAtIndex(callee, LLVMAttributeFunctionIndex,
						       kinds[n]);
	}
}

void clear_arguments(struct function_state *f, LLVMValueRef call)
{
	const unsigned slots = KSAN_PARAM_TLS_SIZE / KSAN_SHADOW_TLS_ALIGNMENT;
	bool used[slots];

	memset(used, 0, sizeof(used));
	find_slots(f, call, used);
	drop_memory_attributes(f->m, call);
	build_before(f, call);
	for (unsigned at = 0, end; at < slots; at = end + 1) {
		for (end = at; end < slots && used[end];)
			end++;
		unsigned offset = at * KSAN_SHADOW_TLS_ALIGNMENT;
		uint64_t size = (end - at) * KSAN_SHADOW_TLS_ALIGNMENT;
		if (size)
			build_memset(f, f->m->emission->param_shadow(f, offset), 0,
				     size_constant(f->m, size), KSAN_SHADOW_TLS_ALIGNMENT);
	}
	if (LLVMIsFunctionVarArg(LLVMGetCalledFunctionType(call)) && f->m->target->varargs)
		f->m->target->varargs->call(f, call);
	write_call_tag(f, call);
}

bool stores_its_result(LLVMValueRef function)
{
	if (!is_exact(function))
		return false;
	LLVMBasicBlockRef block = LLVMGetFirstBasicBlock(function);
	for (; block; block = LLVMGetNextBasicBlock(block)) {
		LLVMValueRef end = LLVMGetBasicBlockTerminator(block);
		if (end && LLVMIsAReturnInst(end) && is_musttail(LLVMGetPreviousInstruction(end)))
			return false;
	}
	return true;
}

static bool known_to_store(struct module_state *m, LLVMValueRef call)
{
	LLVMValueRef callee = called_function(call);
	return callee && map_get(m->stores_result, callee) &&
	       LLVMGlobalGetValueType(callee) == LLVMGetCalledFunctionType(call);
}

static void take_result(struct function_state *f, LLVMValueRef call)
{
	struct module_state *m = f->m;
	LLVMTypeRef type = shadow_type(m, LLVMTypeOf(call));

	set_clean(f, call);
	if (!type || !LLVMGetFirstUse(call) || LLVMIsACallBrInst(call) || is_musttail(call) ||
	    result_is_eager(m, call) || is_scalable(type) ||
	    LLVMStoreSizeOfType(m->layout, type) > KSAN_RETVAL_TLS_SIZE)
		return;
	LLVMValueRef cleared = NULL;
	/* An uninstrumented callee leaves this as it is. */
	if (!known_to_store(m, call)) {
		build_before(f, call);
		cleared = m->emission->retval_shadow(f);
		build_store(f, LLVMConstNull(type), cleared, KSAN_SHADOW_TLS_ALIGNMENT);
	}
	if (f->quiet)
		return;
	build_after(f, call);
	LLVMValueRef slot = m->emission->retval_shadow(f);
	LLVMValueRef shadow = build_load(f, type, slot, KSAN_SHADOW_TLS_ALIGNMENT, "shadow");
	set_shadow(f, call, believe_result(f, call, cleared, slot, shadow));
	if (m->options.origins)
		set_origin(f, call,
			   build_load(f, m->i32, m->emission->retval_origin(f), 4, "origin"));
}

/* C's memory orders; shadow goes along only with acquire loads and release stores. */
static void raise_order(LLVMValueRef call, bool load)
{
	static const unsigned char for_load[] = {2, 2, 2, 4, 4, 5},
				   for_store[] = {3, 4, 4, 3, 4, 5};
	LLVMValueRef order = LLVMIsAConstantInt(LLVMGetOperand(call, 3));
	if (!order || LLVMConstIntGetZExtValue(order) > 5)
		return;
	unsigned raised = (load ? for_load : for_store)[LLVMConstIntGetZExtValue(order)];
	LLVMSetOperand(call, 3, LLVMConstInt(LLVMTypeOf(order), raised, false));
}

/* __atomic_load(n, from, to, order) and __atomic_store(n, to, from, order) of libatomic. */
static bool rule_libatomic(struct function_state *f, LLVMValueRef call)
{
	struct module_state *m = f->m;
	LLVMValueRef callee = called_function(call);
	size_t length;
	const char *name = callee ? LLVMGetValueName2(callee, &length) : "";
	LLVMValueRef shadow, origin, to, to_origin;

	if (LLVMGetNumArgOperands(call) != 4 || f->quiet)
		return false;
	LLVMValueRef size = LLVMGetOperand(call, 0);
	if (!strcmp(name, "__atomic_load") && LLVMIsACallInst(call)) {
		raise_order(call, true);
		build_after(f, call);
		m->emission->metadata(f, LLVMGetOperand(call, 1), 1, 1, false, &shadow, &origin);
		m->emission->metadata(f, LLVMGetOperand(call, 2), 1, 1, true, &to, &to_origin);
		build_memcpy(f, to, shadow, size, 1);
		if (m->options.origins && m->options.flavour == FLAVOUR_USER) {
			LLVMValueRef set = runtime_function(m, "__msan_set_origin", m->void_type,
							    m->ptr, m->intptr, m->i32, NULL);
			LLVMValueRef from = build_load(f, m->i32, origin, 4, "");
			LLVMValueRef arguments[] = {LLVMGetOperand(call, 2), size,
						    chain_origin(f, from)};
			call_runtime(f, set, 3, arguments);
		}
		return true;
	}
	if (!strcmp(name, "__atomic_store")) {
		raise_order(call, false);
		build_before(f, call);
		m->emission->metadata(f, LLVMGetOperand(call, 1), 1, 1, true, &to, &to_origin);
		build_memset(f, to, 0, size, 1);
		return true;
	}
	return false;
}

void rule_call(struct function_state *f, LLVMValueRef i)
{
	LLVMValueRef callee = LLVMGetCalledValue(i);

	if (LLVMIsAInlineAsm(callee)) {
		rule_inline_asm(f, i);
		return;
	}
	if (LLVMIsAFunction(callee) && LLVMGetIntrinsicID(callee)) {
		rule_intrinsic(f, i);
		return;
	}
	drop_memory_attributes(f->m, i);
	check(f, callee);
	check_eager_arguments(f, i);
	build_before(f, i);
	bool passed = pass_arguments(f, i);
	if (LLVMIsFunctionVarArg(LLVMGetCalledFunctionType(i)) && f->m->target->varargs) {
		f->m->target->varargs->call(f, i);
		passed = true;
	}
	if (passed)
		write_call_tag(f, i);
	take_result(f, i);
	rule_libatomic(f, i);
}
