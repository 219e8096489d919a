/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Which functions of a module are instrumented, and how; takeover from clang's own pass. */
#include <stdio.h>
#include "function.h"
#include "memory.h"

static void print_statistics(struct memory_module *memory)
{
	size_t length;
	const struct statistics *s = &memory->stats;
	fprintf(stderr,
		"ksan: %s: %u functions (%u quiet), %u loads, %u stores, %u checks, "
		"%u dominated checks dropped, %u refinements, %u context fetches, %u merged, "
		"%u look-ups, %u calls in regions\n",
		LLVMGetModuleIdentifier(memory->base.module, &length), s->functions,
		s->quiet_functions, s->loads, s->stores, s->checks, s->checks_dominated,
		s->refinements, s->fetches, s->fetches_merged, s->lookups, s->fix_ups);
	print_defaulted(&memory->base);
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
	return LLVMGetNamedFunction(m->module, "msan.module_ctor") || !module_mark(m, DONE) ||
	       (m->options.flavour == FLAVOUR_KERNEL && fetches_context_at_entry(m->module));
}

/* The body of a naked function is its assembly; nothing can be put before it. */
static bool wants_instrumentation(struct module_state *m, LLVMValueRef function)
{
	return !LLVMIsDeclaration(function) && !has_attribute(function, m->attr_disable) &&
	       !has_attribute(function, m->attr_naked);
}

/* Not to be instrumented, but it says where it calls code that is. */
static bool wants_boundary(struct module_state *m, LLVMValueRef function)
{
	return m->options.region != REGION_NONE && !LLVMIsDeclaration(function) &&
	       !has_attribute(function, m->attr_naked) &&
	       has_attribute(function, m->attr_disable) && has_regions(function);
}

/* In takeover every module passes by, also of builds that ask for nothing. */
static bool asks_for_nothing(struct module_state *m, const struct front_end *front_end)
{
	LLVMValueRef function = LLVMGetFirstFunction(m->module);
	bool boundary = false;

	for (; function; function = LLVMGetNextFunction(function)) {
		if (has_attribute(function, m->attr_sanitize_memory))
			return false;
		boundary |= wants_boundary(m, function);
	}
	return !(front_end->for_memory && boundary);
}

static bool instrument_all(struct memory_module *memory, struct run *run)
{
	struct module_state *m = &memory->base;
	struct list functions = {0}, boundary = {0};
	LLVMValueRef function = LLVMGetFirstFunction(m->module);
	bool good = true;

	for (; function; function = LLVMGetNextFunction(function)) {
		if (wants_instrumentation(m, function))
			list_add(&functions, function);
		else if (wants_boundary(m, function))
			list_add(&boundary, function);
	}
	module_analyse(memory, &functions);
	/* First, while instrumented functions are not marked as done yet. */
	for (size_t i = 0; good && i < boundary.count; i++) {
		instrument_regions(memory, boundary.items[i]);
		good = function_verifies(boundary.items[i], run->error, sizeof(run->error));
	}
	for (size_t i = 0; good && i < functions.count; i++) {
		function = functions.items[i];
		instrument_function(memory, function,
				    !has_attribute(function, m->attr_sanitize_memory));
		if (run->front_end.asked)
			mark_done(m, function);
		good = function_verifies(function, run->error, sizeof(run->error));
	}
	if (memory->emission->finish_module)
		memory->emission->finish_module(memory);
	LLVMValueRef marker = LLVMGetNamedFunction(m->module, "llvm.donothing");
	if (marker && !LLVMGetFirstUse(marker))
		LLVMDeleteFunction(marker);
	list_free(&functions);
	list_free(&boundary);
	return good;
}

/* Whether the module can be instrumented. */
static bool is_possible(struct module_state *m, struct run *run)
{
	size_t length;

	if (is_instrumented_already(m)) {
		snprintf(run->error, sizeof(run->error),
			 "'%s' is instrumented already; load ksan once, and without another "
			 "memory sanitizer pass before it",
			 LLVMGetModuleIdentifier(m->module, &length));
		return false;
	}
	if (m->options.flavour == FLAVOUR_KERNEL && m->options.context != CONTEXT_CALL) {
		snprintf(run->error, sizeof(run->error),
			 "context=tls is for programs; a kernel's context comes from a call, so "
			 "leave "
			 "the parameter out");
		return false;
	}
	if (!m->target) {
		snprintf(run->error, sizeof(run->error),
			 "target '%s' is not supported; memory mode works on x86_64 and aarch64",
			 LLVMGetTarget(m->module));
		return false;
	}
	return true;
}

bool memory_run(struct run *run)
{
	struct memory_module memory = {0};
	struct module_state *m = &memory.base;

	module_set_up(m, run);
	if (run->front_end.asked && asks_for_nothing(m, &run->front_end))
		return true;
	if (!is_possible(m, run))
		return false;
	memory.emission = m->options.flavour == FLAVOUR_KERNEL ? &emission_kernel : &emission_user;
	memory.operations = map_new();
	bool good = instrument_all(&memory, run);
	run->changed = true;
	if (m->options.stats)
		print_statistics(&memory);
	module_facts_free(&memory);
	module_end(m);
	map_free(memory.operations);
	return good;
}
