/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What both modes know of a module, and what they declare and mark in it. */
#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <llvm-c/Analysis.h>
#include "base.h"

static unsigned attribute_kind(const char *name)
{
	return LLVMGetEnumAttributeKindForName(name, strlen(name));
}

static void set_up_types(struct module_state *m)
{
	LLVMContextRef c = m->context;

	m->void_type = LLVMVoidTypeInContext(c);
	m->i1 = LLVMInt1TypeInContext(c);
	m->i8 = LLVMInt8TypeInContext(c);
	m->i16 = LLVMInt16TypeInContext(c);
	m->i32 = LLVMInt32TypeInContext(c);
	m->i64 = LLVMInt64TypeInContext(c);
	m->ptr = LLVMPointerTypeInContext(c, 0);
	m->intptr = LLVMIntPtrTypeInContext(c, m->layout);
}

static void set_up_metadata(struct module_state *m)
{
	LLVMContextRef c = m->context;
	LLVMMetadataRef operands[] = {
		LLVMMDStringInContext2(c, "branch_weights", 14),
		LLVMValueAsMetadata(LLVMConstInt(m->i32, 1, false)),
		LLVMValueAsMetadata(LLVMConstInt(m->i32, (1 << 20) - 1, false))};

	m->md_nosanitize = LLVMGetMDKindIDInContext(c, "nosanitize", 10);
	m->md_prof = LLVMGetMDKindIDInContext(c, "prof", 4);
	m->unlikely = LLVMMDNodeInContext2(c, operands, 3);
}

static void set_up_attributes(struct module_state *m)
{
	m->attr_noundef = attribute_kind("noundef");
	m->attr_byval = attribute_kind("byval");
	m->attr_zeroext = attribute_kind("zeroext");
	m->attr_nomerge = attribute_kind("nomerge");
	m->attr_convergent = attribute_kind("convergent");
	m->attr_nounwind = attribute_kind("nounwind");
	m->attr_willreturn = attribute_kind("willreturn");
	m->attr_memory = attribute_kind("memory");
	m->attr_speculatable = attribute_kind("speculatable");
	m->attr_sanitize_memory = attribute_kind("sanitize_memory");
	m->attr_sanitize_thread = attribute_kind("sanitize_thread");
	m->attr_disable = attribute_kind("disable_sanitizer_instrumentation");
	m->attr_naked = attribute_kind("naked");
	m->attr_elementtype = attribute_kind("elementtype");
}

static bool module_is_for_kernel(const struct run *run)
{
	enum flavour flavour = option_flavour(&run->request);
	if (flavour != FLAVOUR_AUTO)
		return flavour == FLAVOUR_KERNEL;
	bool told = run->request.mode == MODE_MEMORY && run->front_end.for_kernel;
	return told || ksan_code_model_is_kernel(run->module);
}

void module_set_up(struct module_state *m, const struct run *run)
{
	*m = (struct module_state){
		.module = run->module,
		.context = LLVMGetModuleContext(run->module),
		.layout = LLVMGetModuleDataLayout(run->module),
		.target = target_of(run->module),
		.function_analyses = run->function_analyses,
	};
	options_resolve(&m->options, &run->request, &run->front_end, module_is_for_kernel(run));
	set_up_types(m);
	set_up_metadata(m);
	set_up_attributes(m);
}

bool module_mark(struct module_state *m, const char *mark)
{
	if (LLVMGetNamedMetadata(m->module, mark, strlen(mark)))
		return false;
	LLVMGetOrInsertNamedMetadata(m->module, mark, strlen(mark));
	return true;
}

#define MOST_PARAMETERS 8

LLVMValueRef runtime_function(struct module_state *m, const char *name, LLVMTypeRef result, ...)
{
	LLVMValueRef function = LLVMGetNamedFunction(m->module, name);
	if (function)
		return function;
	LLVMTypeRef parameters[MOST_PARAMETERS], parameter;
	unsigned count = 0;
	va_list list;
	va_start(list, result);
	while ((parameter = va_arg(list, LLVMTypeRef))) {
		assert(count < MOST_PARAMETERS);
		parameters[count++] = parameter;
	}
	va_end(list);
	return LLVMAddFunction(m->module, name, LLVMFunctionType(result, parameters, count, false));
}

void add_attribute(struct module_state *m, LLVMValueRef function, unsigned kind)
{
	LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
				LLVMCreateEnumAttribute(m->context, kind, 0));
}

void add_function_attribute(struct module_state *m, LLVMValueRef function, const char *name)
{
	add_attribute(m, function, attribute_kind(name));
}

void mark_read_only(struct module_state *m, LLVMValueRef function)
{
	add_attribute(m, function, m->attr_nounwind);
	add_attribute(m, function, m->attr_willreturn);
	LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
				ksan_read_only_attribute(m->context));
}

void keep_call_single(struct module_state *m, LLVMValueRef call)
{
	/* At the call alone LLVM takes it for a mistake. */
	add_attribute(m, LLVMGetCalledValue(call), m->attr_convergent);
}

void mark_done(struct module_state *m, LLVMValueRef function)
{
	add_attribute(m, function, m->attr_disable);
}

void drop_promises(struct module_state *m, LLVMValueRef function)
{
	LLVMAttributeIndex at = LLVMAttributeFunctionIndex;
	LLVMRemoveEnumAttributeAtIndex(function, at, m->attr_memory);
	LLVMRemoveEnumAttributeAtIndex(function, at, m->attr_speculatable);
}

bool function_verifies(LLVMValueRef function, char *error, size_t size)
{
	size_t length;
	if (!getenv("KSAN_VERIFY_EACH") || !LLVMVerifyFunction(function, LLVMPrintMessageAction))
		return true;
	snprintf(error, size, "function '%s' does not verify after instrumentation",
		 LLVMGetValueName2(function, &length));
	return false;
}

/* ---- what fell to a default rule ---- */

void module_end(struct module_state *m)
{
	map_free(m->defaulted);
}

void count_defaulted(struct module_state *m, const char *name)
{
	LLVMMetadataRef key = LLVMMDStringInContext2(m->context, name, strlen(name));
	if (!m->defaulted)
		m->defaulted = map_new();
	uintptr_t count = (uintptr_t)map_get(m->defaulted, key);
	map_set(m->defaulted, key, (void *)(count + 1));
}

static void add_count(const void *key, void *count, void *sum)
{
	(void)key;
	*(size_t *)sum += (uintptr_t)count;
}

static void print_one(const void *key, void *count, void *argument)
{
	struct module_state *m = argument;
	LLVMValueRef name = LLVMMetadataAsValue(m->context, (LLVMMetadataRef)key);
	unsigned length;
	const char *text = LLVMGetMDString(name, &length);
	fprintf(stderr, "ksan:   %.*s: %zu\n", (int)length, text, (size_t)(uintptr_t)count);
}

void print_defaulted(struct module_state *m)
{
	size_t sum = 0;
	if (m->defaulted)
		map_each(m->defaulted, add_count, &sum);
	fprintf(stderr, "ksan: %zu instructions fell to a default rule\n", sum);
	if (m->defaulted)
		map_each(m->defaulted, print_one, m);
}
