/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Instruments one function in race mode: first what is there, then what to do, then code. */
#include "function.h"

void instrument_race(struct module_state *m, struct race_statistics *stats, LLVMValueRef function)
{
	struct race r = {.stats = stats};

	ksan_remove_unreachable_blocks(function);
	ksan_mark_nobuiltin(function);
	r.checked = has_attribute(function, m->attr_sanitize_thread);
	function_begin(&r.base, m, function);
	/* Emission splits blocks, also the entry block. */
	gather_static_allocas(&r.base);
	r.cfg = cfg_build(function);
	race_analyse(&r);
	race_plan(&r);
	stats->functions += race_emit(&r);
	race_plan_free(&r);
	race_analysis_free(&r);
	function_end(&r.base);
}
