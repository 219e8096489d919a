/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Modules in race mode: which functions are instrumented, and what every module gets. */
#include <stdio.h>
#include <string.h>
#include "function.h"
#include "race.h"

#define DONE "ksan.instrumented.race"
#define CONSTRUCTOR "tsan.module_ctor"

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
	return LLVMGetNamedFunction(m->module, CONSTRUCTOR) || (entry && LLVMGetFirstUse(entry)) ||
	       !module_mark(m, DONE);
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

static bool instrument_all(struct module_state *m, struct run *run)
{
	struct race_statistics stats = {0};
	struct list functions = {0};
	LLVMValueRef function = LLVMGetFirstFunction(m->module);
	bool takeover = run->front_end.asked, good = true;

	for (; function; function = LLVMGetNextFunction(function))
		if (wants_instrumentation(m, function))
			list_add(&functions, function);
	for (size_t i = 0; good && i < functions.count; i++) {
		instrument_race(m, &stats, functions.items[i]);
		if (takeover)
			mark_done(m, functions.items[i]);
		good = function_verifies(functions.items[i], run->error, sizeof(run->error));
	}
	/* Only now: until all are done, it says what the function's own code does. */
	list_each(&functions, i) drop_promises(m, functions.items[i]);
	/* In takeover clang's own pass makes it, with the attributes that the module's flags ask
	 * for. */
	if (!takeover)
		add_constructor(m, CONSTRUCTOR, "__tsan_init");
	if (m->options.stats)
		print_statistics(m, &stats);
	list_free(&functions);
	return good;
}

bool race_run(struct run *run)
{
	struct module_state m;
	size_t length;

	module_set_up(&m, run);
	/* In takeover every module passes by, also of builds that ask for nothing. */
	if (run->front_end.asked && !any_sanitized(&m))
		return true;
	if (is_instrumented_already(&m)) {
		snprintf(run->error, sizeof(run->error),
			 "'%s' is instrumented already; load ksan once, and without another "
			 "thread sanitizer pass before it",
			 LLVMGetModuleIdentifier(m.module, &length));
		return false;
	}
	bool good = instrument_all(&m, run);
	run->changed = true;
	module_end(&m);
	return good;
}
