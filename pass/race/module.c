/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Modules in race mode: which functions are instrumented, and what every module gets. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <llvm-c/Analysis.h>
#include "race.h"

#define DONE "ksan.instrumented.race"
#define CONSTRUCTOR "tsan.module_ctor"

LLVMValueRef race_function_named(struct race *r, const char *name, LLVMTypeRef result,
				 unsigned count, LLVMTypeRef *parameters)
{
	struct module_state *m = r->f.m;
	LLVMValueRef function = LLVMGetNamedFunction(m->module, name);

	if (function)
		return function;
	LLVMTypeRef type = LLVMFunctionType(result, parameters, count, false);
	function = LLVMAddFunction(m->module, name, type);
	LLVMAddAttributeAtIndex(function, LLVMAttributeFunctionIndex,
				LLVMCreateEnumAttribute(m->context, m->attr_nounwind, 0));
	return function;
}

LLVMValueRef race_call(struct race *r, const char *name, LLVMTypeRef result, unsigned count,
		       LLVMValueRef *arguments)
{
	LLVMTypeRef parameters[8];
	for (unsigned i = 0; i < count; i++)
		parameters[i] = LLVMTypeOf(arguments[i]);
	LLVMValueRef function = race_function_named(r, name, result, count, parameters);
	LLVMTypeRef type = LLVMFunctionType(result, parameters, count, false);
	return LLVMBuildCall2(r->f.b, type, function, arguments, count, "");
}

void race_locate(struct race *r)
{
	LLVMMetadataRef subprogram = LLVMGetSubprogram(r->f.function);
	if (subprogram && !LLVMGetCurrentDebugLocation2(r->f.b))
		LLVMSetCurrentDebugLocation2(
			r->f.b,
			LLVMDIBuilderCreateDebugLocation(r->f.m->context, 0, 0, subprogram, NULL));
}

void race_before(struct race *r, LLVMValueRef instruction)
{
	LLVMPositionBuilderBefore(r->f.b, instruction);
	LLVMSetCurrentDebugLocation2(r->f.b, LLVMInstructionGetDebugLoc(instruction));
	race_locate(r);
}

static bool has_attribute(LLVMValueRef function, unsigned kind)
{
	return has_function_attribute(function, LLVMAttributeFunctionIndex, kind);
}

static bool wants_instrumentation(struct module_state *m, LLVMValueRef function)
{
	static const char no_checking[] = "sanitize_thread_no_checking_at_run_time";
	size_t length;

	return !LLVMIsDeclaration(function) && !has_attribute(function, m->attr_disable) &&
	       !has_attribute(function, m->attr_naked) &&
	       strcmp(LLVMGetValueName2(function, &length), CONSTRUCTOR) &&
	       /* Objective-C's; clang's own pass knows what to do. */
	       !LLVMGetStringAttributeAtIndex(function, LLVMAttributeFunctionIndex, no_checking,
					      sizeof(no_checking) - 1);
}

static bool any_sanitized(struct module_state *m)
{
	LLVMValueRef function = LLVMGetFirstFunction(m->module);
	for (; function; function = LLVMGetNextFunction(function))
		if (wants_instrumentation(m, function) &&
		    has_attribute(function, m->attr_sanitize_thread))
			return true;
	return false;
}

static bool is_instrumented_already(struct module_state *m)
{
	LLVMValueRef entry = LLVMGetNamedFunction(m->module, "__tsan_func_entry");
	return LLVMGetNamedMetadata(m->module, DONE, strlen(DONE)) ||
	       LLVMGetNamedFunction(m->module, CONSTRUCTOR) || (entry && LLVMGetFirstUse(entry));
}

/* In takeover clang's own pass makes it, with the attributes that the module's flags ask for. */
static void add_constructor(struct module_state *m)
{
	LLVMTypeRef type = LLVMFunctionType(m->void_type, NULL, 0, false);
	LLVMValueRef constructor = LLVMAddFunction(m->module, CONSTRUCTOR, type);
	LLVMAttributeRef nounwind = LLVMCreateEnumAttribute(m->context, m->attr_nounwind, 0);
	LLVMBuilderRef b = LLVMCreateBuilderInContext(m->context);

	LLVMSetLinkage(constructor, LLVMInternalLinkage);
	LLVMAddAttributeAtIndex(constructor, LLVMAttributeFunctionIndex, nounwind);
	LLVMPositionBuilderAtEnd(b, LLVMAppendBasicBlockInContext(m->context, constructor, ""));
	LLVMBuildCall2(b, type, runtime_function(m, "__tsan_init", m->void_type, NULL), NULL, 0,
		       "");
	LLVMBuildRetVoid(b);
	LLVMDisposeBuilder(b);
	ksan_append_global_ctor(m->module, constructor);
}

static void print_statistics(struct module_state *m, const struct race_statistics *s)
{
	size_t length;
	fprintf(stderr,
		"ksan: %s: %u functions, %u reads, %u writes, %u read-writes (%u volatile, %u of "
		"odd sizes), %u atomic operations, %u copies and fills, %u assembly barriers, "
		"%u early loads; no hook: %u thread-local, %u constant, %u covered by a write, %u "
		"repeated, %u merged\n",
		LLVMGetModuleIdentifier(m->module, &length), s->functions, s->reads, s->writes,
		s->compound, s->volatiles, s->ranges, s->atomics, s->intrinsics, s->barriers,
		s->early, s->local, s->constant, s->covered, s->repeated, s->merged);
	print_defaulted(m);
}

static void set_up_flavour(struct module_state *m)
{
	struct options *options = &m->options;

	if (options->flavour == FLAVOUR_AUTO)
		options->flavour =
			ksan_code_model_is_kernel(m->module) ? FLAVOUR_KERNEL : FLAVOUR_USER;
	/* Only ksan's runtime for programs has the variables. */
	if (options->flavour == FLAVOUR_KERNEL)
		options->inline_hooks = 0;
	/* Another runtime for programs has no hooks for barriers. */
	if (options->asm_barriers == ASM_BARRIERS_AUTO)
		options->asm_barriers = options->flavour == FLAVOUR_KERNEL ? ASM_BARRIERS_FENCES
									   : ASM_BARRIERS_NONE;
}

/*
 * What a function promised about memory does not hold with hooks in it. Only when all functions are
 * done: until then it says what the function's own code does.
 */
static void drop_promises(struct module_state *m, LLVMValueRef function)
{
	LLVMAttributeIndex at = LLVMAttributeFunctionIndex;
	LLVMRemoveEnumAttributeAtIndex(function, at, m->attr_memory);
	LLVMRemoveEnumAttributeAtIndex(function, at, m->attr_speculatable);
}

static bool instrument_all(struct module_state *m, bool takeover, char *error, size_t size)
{
	struct race_statistics stats = {0};
	struct list functions = {0};
	LLVMValueRef function = LLVMGetFirstFunction(m->module);
	bool good = true;

	for (; function; function = LLVMGetNextFunction(function))
		if (wants_instrumentation(m, function))
			list_add(&functions, function);
	list_each(&functions, i)
	{
		function = functions.items[i];
		race_function(m, &stats, function);
		if (takeover)
			mark_done(m, function);
		if (getenv("KSAN_VERIFY_EACH") &&
		    LLVMVerifyFunction(function, LLVMPrintMessageAction)) {
			snprintf(error, size, "function '%s' does not verify after instrumentation",
				 LLVMGetValueName(function));
			good = false;
			break;
		}
	}
	list_each(&functions, i) drop_promises(m, functions.items[i]);
	if (!takeover)
		add_constructor(m);
	if (m->options.stats)
		print_statistics(m, &stats);
	list_free(&functions);
	return good;
}

bool race_module(struct module_state *m, bool takeover, bool *changed, char *error, size_t size)
{
	/* In takeover every module passes by, also of builds that ask for nothing. */
	if (takeover && !any_sanitized(m))
		return true;
	if (is_instrumented_already(m)) {
		snprintf(error, size,
			 "'%s' is instrumented already; load ksan once, and without another "
			 "thread sanitizer pass before it",
			 LLVMGetModuleIdentifier(m->module, &(size_t){0}));
		return false;
	}
	set_up_flavour(m);
	LLVMGetOrInsertNamedMetadata(m->module, DONE, strlen(DONE));
	m->defaulted = map_new();
	bool good = instrument_all(m, takeover, error, size);
	*changed = true;
	map_free(m->defaulted);
	return good;
}
