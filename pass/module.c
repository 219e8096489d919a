/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Which functions of a module are instrumented, and how; takeover from clang's own pass. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <ksan/abi.h>
#include <llvm-c/Analysis.h>
#include "ksan.h"

static const struct target targets[] = {
	{"x86_64-", KSAN_X86_64_SHADOW_XOR, KSAN_X86_64_ORIGIN_OFFSET, &varargs_x86_64},
	{"aarch64-", KSAN_AARCH64_SHADOW_XOR, KSAN_AARCH64_ORIGIN_OFFSET, &varargs_aarch64},
};

static unsigned attribute_kind(const char *name)
{
	return LLVMGetEnumAttributeKindForName(name, strlen(name));
}

static void set_up_types(struct module_state *m)
{
	LLVMContextRef c = m->context;
	LLVMValueRef weights[3];

	m->void_type = LLVMVoidTypeInContext(c);
	m->i1 = LLVMInt1TypeInContext(c);
	m->i8 = LLVMInt8TypeInContext(c);
	m->i16 = LLVMInt16TypeInContext(c);
	m->i32 = LLVMInt32TypeInContext(c);
	m->i64 = LLVMInt64TypeInContext(c);
	m->ptr = LLVMPointerTypeInContext(c, 0);
	m->intptr = LLVMIntPtrTypeInContext(c, m->layout);
	m->md_nosanitize = LLVMGetMDKindIDInContext(c, "nosanitize", 10);
	m->md_prof = LLVMGetMDKindIDInContext(c, "prof", 4);
	weights[0] = LLVMConstInt(m->i32, 1, false);
	weights[1] = LLVMConstInt(m->i32, (1 << 20) - 1, false);
	LLVMMetadataRef operands[] = {LLVMMDStringInContext2(c, "branch_weights", 14),
				      LLVMValueAsMetadata(weights[0]),
				      LLVMValueAsMetadata(weights[1])};
	m->unlikely = LLVMMDNodeInContext2(c, operands, 3);

	m->attr_noundef = attribute_kind("noundef");
	m->attr_byval = attribute_kind("byval");
	m->attr_sret = attribute_kind("sret");
	m->attr_zeroext = attribute_kind("zeroext");
	m->attr_nomerge = attribute_kind("nomerge");
	m->attr_nounwind = attribute_kind("nounwind");
	m->attr_willreturn = attribute_kind("willreturn");
	m->attr_memory = attribute_kind("memory");
	m->attr_speculatable = attribute_kind("speculatable");
	m->attr_sanitize_memory = attribute_kind("sanitize_memory");
	m->attr_sanitize_thread = attribute_kind("sanitize_thread");
	m->attr_disable = attribute_kind("disable_sanitizer_instrumentation");
	m->attr_naked = attribute_kind("naked");
}

LLVMValueRef runtime_function(struct module_state *m, const char *name, LLVMTypeRef result, ...)
{
	LLVMValueRef function = LLVMGetNamedFunction(m->module, name);
	if (function)
		return function;
	LLVMTypeRef parameters[8], parameter;
	unsigned count = 0;
	va_list list;
	va_start(list, result);
	while ((parameter = va_arg(list, LLVMTypeRef)))
		parameters[count++] = parameter;
	va_end(list);
	return LLVMAddFunction(m->module, name, LLVMFunctionType(result, parameters, count, false));
}

LLVMValueRef call_runtime(struct function_state *f, LLVMValueRef function, unsigned count,
			  LLVMValueRef *arguments)
{
	return LLVMBuildCall2(f->b, LLVMGlobalGetValueType(function), function, arguments, count,
			      "");
}

static void add_attribute(struct module_state *m, LLVMValueRef function, unsigned kind)
{
	LLVMAttributeRef attribute = LLVMCreateEnumAttribute(m->context, kind, 0);
	LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex, attribute);
}

void mark_read_only(struct module_state *m, LLVMValueRef function)
{
	add_attribute(m, function, m->attr_nounwind);
	add_attribute(m, function, m->attr_willreturn);
	LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
				ksan_read_only_attribute(m->context));
}

void count_defaulted(struct module_state *m, const char *name)
{
	uintptr_t count;
	LLVMMetadataRef key = LLVMMDStringInContext2(m->context, name, strlen(name));
	m->stats.defaulted++;
	count = (uintptr_t)map_get(m->defaulted, key);
	map_set(m->defaulted, key, (void *)(count + 1));
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
	fprintf(stderr, "ksan: %u instructions fell to a default rule\n", m->stats.defaulted);
	map_each(m->defaulted, print_one, m);
}

static void print_statistics(struct module_state *m)
{
	size_t length;
	const struct statistics *s = &m->stats;
	fprintf(stderr,
		"ksan: %s: %u functions (%u quiet), %u loads, %u stores, %u checks, "
		"%u dominated checks dropped, %u refinements, %u context fetches, %u merged, "
		"%u look-ups, %u calls in regions\n",
		LLVMGetModuleIdentifier(m->module, &length), s->functions, s->quiet_functions,
		s->loads, s->stores, s->checks, s->checks_dominated, s->refinements, s->fetches,
		s->fetches_merged, s->lookups, s->fix_ups);
	print_defaulted(m);
}

static bool set_up_target(struct module_state *m, char *error, size_t size)
{
	const char *triple = LLVMGetTarget(m->module);
	for (size_t i = 0; i < sizeof(targets) / sizeof(*targets); i++)
		if (!strncmp(triple, targets[i].triple_prefix, strlen(targets[i].triple_prefix)))
			m->target = &targets[i];
	/* IR without a triple is a test's; opt takes it for the host's. */
	if (!m->target && !*triple)
		m->target = &targets[0];
	if (!m->target)
		snprintf(error, size,
			 "target '%s' is not supported; memory mode works on x86_64 and aarch64",
			 triple);
	return m->target;
}

static void set_up_flavour(struct module_state *m)
{
	if (m->options.flavour == FLAVOUR_AUTO) {
		bool kernel = ksan_code_model_is_kernel(m->module) ||
			      m->options.front_end == FRONT_END_KERNEL_MEMORY;
		m->options.flavour = kernel ? FLAVOUR_KERNEL : FLAVOUR_USER;
		if (kernel) {
			m->options.origins = 2;
			m->options.recover = 1;
			m->options.context = CONTEXT_CALL;
		}
	}
	m->emission = m->options.flavour == FLAVOUR_KERNEL ? &emission_kernel : &emission_user;
}

#define DONE "ksan.instrumented"

/* Instrumentation fetches at entry; in call_instr() the program itself does so, somewhere later. */
static bool fetches_context_at_entry(LLVMModuleRef module)
{
	LLVMValueRef get = LLVMGetNamedFunction(module, "__msan_get_context_state");
	LLVMUseRef use = get ? LLVMGetFirstUse(get) : NULL;
	for (; use; use = LLVMGetNextUse(use)) {
		LLVMValueRef user = LLVMGetUser(use);
		if (!LLVMIsACallInst(user))
			continue;
		LLVMBasicBlockRef block = LLVMGetInstructionParent(user);
		if (block == LLVMGetEntryBasicBlock(LLVMGetBasicBlockParent(block)) &&
		    !LLVMGetPreviousInstruction(user))
			return true;
	}
	return false;
}

static bool is_instrumented_already(struct module_state *m)
{
	return LLVMGetNamedFunction(m->module, "msan.module_ctor") ||
	       LLVMGetNamedMetadata(m->module, DONE, strlen(DONE)) ||
	       (m->options.flavour == FLAVOUR_KERNEL && fetches_context_at_entry(m->module));
}

static bool wants_instrumentation(struct module_state *m, LLVMValueRef function)
{
	if (LLVMIsDeclaration(function))
		return false;
	if (has_function_attribute(function, LLVMAttributeFunctionIndex, m->attr_disable))
		return false;
	/* The body of a naked function is its assembly; nothing can be put before it. */
	return !has_function_attribute(function, LLVMAttributeFunctionIndex, m->attr_naked);
}

static bool any_sanitized(struct module_state *m)
{
	LLVMValueRef function = LLVMGetFirstFunction(m->module);
	for (; function; function = LLVMGetNextFunction(function))
		if (has_function_attribute(function, LLVMAttributeFunctionIndex,
					   m->attr_sanitize_memory))
			return true;
	return false;
}

/* Not to be instrumented, but it says where it calls code that is. */
static bool wants_boundary(struct module_state *m, LLVMValueRef function)
{
	if (m->options.region == REGION_NONE || LLVMIsDeclaration(function) ||
	    has_function_attribute(function, LLVMAttributeFunctionIndex, m->attr_naked))
		return false;
	return has_function_attribute(function, LLVMAttributeFunctionIndex, m->attr_disable) &&
	       has_regions(function);
}

static bool any_boundary(struct module_state *m)
{
	LLVMValueRef function = LLVMGetFirstFunction(m->module);
	for (; function; function = LLVMGetNextFunction(function))
		if (wants_boundary(m, function))
			return true;
	return false;
}

void mark_done(struct module_state *m, LLVMValueRef function)
{
	add_attribute(m, function, m->attr_disable);
}

static bool verifies(LLVMValueRef function, char *error, size_t size)
{
	if (!getenv("KSAN_VERIFY_EACH") || !LLVMVerifyFunction(function, LLVMPrintMessageAction))
		return true;
	snprintf(error, size, "function '%s' does not verify after instrumentation",
		 LLVMGetValueName(function));
	return false;
}

static bool instrument_all(struct module_state *m, bool takeover, char *error, size_t size)
{
	struct list functions = {0}, boundary = {0};
	LLVMValueRef function = LLVMGetFirstFunction(m->module);
	bool good = true;

	for (; function; function = LLVMGetNextFunction(function)) {
		if (wants_instrumentation(m, function))
			list_add(&functions, function);
		else if (wants_boundary(m, function))
			list_add(&boundary, function);
	}
	list_each(&functions, i) if (stores_its_result(functions.items[i]))
		map_set(m->stores_result, functions.items[i], functions.items[i]);
	clobber_analyse(m);
	find_called_by_assembly(m);
	/* First, while instrumented functions are not marked as done yet. */
	for (size_t i = 0; good && i < boundary.count; i++) {
		fix_boundary(m, boundary.items[i]);
		good = verifies(boundary.items[i], error, size);
	}
	for (size_t i = 0; good && i < functions.count; i++) {
		function = functions.items[i];
		bool quiet = !has_function_attribute(function, LLVMAttributeFunctionIndex,
						     m->attr_sanitize_memory);
		instrument_function(m, function, quiet);
		if (takeover)
			mark_done(m, function);
		good = verifies(function, error, size);
	}
	m->emission->finish_module(m);
	LLVMValueRef marker = LLVMGetNamedFunction(m->module, "llvm.donothing");
	if (marker && !LLVMGetFirstUse(marker))
		LLVMDeleteFunction(marker);
	list_free(&functions);
	list_free(&boundary);
	return good;
}

bool instrument_module(LLVMModuleRef module, const struct options *options, bool takeover,
		       bool *changed, char *error, size_t size)
{
	struct module_state m = {
		.options = *options,
		.module = module,
		.context = LLVMGetModuleContext(module),
		.layout = LLVMGetModuleDataLayout(module),
	};

	*changed = false;
	set_up_types(&m);
	if (options->mode == MODE_RACE)
		return race_module(&m, takeover, changed, error, size);
	/* In takeover every module passes by, also of builds that ask for nothing. */
	if (takeover && !any_sanitized(&m) && (!m.options.front_end || !any_boundary(&m)))
		return true;
	set_up_flavour(&m);
	if (is_instrumented_already(&m)) {
		snprintf(error, size,
			 "'%s' is instrumented already; load ksan once, and without another "
			 "memory sanitizer pass before it",
			 LLVMGetModuleIdentifier(module, &(size_t){0}));
		return false;
	}
	if (!set_up_target(&m, error, size))
		return false;
	LLVMGetOrInsertNamedMetadata(module, DONE, strlen(DONE));
	m.defaulted = map_new();
	m.intrinsic_rules = map_new();
	m.stores_result = map_new();
	m.called_by_assembly = map_new();
	bool good = instrument_all(&m, takeover, error, size);
	*changed = true;
	if (m.options.stats)
		print_statistics(&m);
	map_free(m.defaulted);
	map_free(m.intrinsic_rules);
	map_free(m.no_switch);
	map_free(m.stores_result);
	map_free(m.called_by_assembly);
	return good;
}
