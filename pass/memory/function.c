/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Instruments one function: analyses, one visit of every instruction, then what was put off. */
#include "function.h"

/* What belongs to function entry goes before a call that does nothing. */
static LLVMValueRef place_marker(struct function_state *f)
{
	build_before(&f->base, gather_static_allocas(&f->base));
	return call_intrinsic(&f->base, "llvm.donothing", NULL, 0, NULL, 0);
}

/* Applies the rule of the instruction's row. */
static void visit(struct function_state *f, LLVMValueRef i)
{
	const struct operation *operation = operation_of(f, i);
	if (operation->facts & DEFAULT)
		count_defaulted(f->m, intrinsic_name(i) ? called_name(i) : operation->name);
	operation->visit(f, i);
}

static void visit_all(struct function_state *f)
{
	list_each(&f->cfg->instructions, i)
	{
		f->current = f->cfg->instructions.items[i];
		f->current_position = i;
		bool outside = f->boundary && !in_region(f, f->current);
		if (outside || is_nosanitize(f->m, f->current)) {
			set_clean(f, f->current);
			if (calls_coverage(f->current))
				keep_call_single(f->m, f->current);
			if (outside && region_opens(f, f->current))
				unpoison_variables(f, LLVMGetNextInstruction(f->current));
			continue;
		}
		if (f->boundary && region_closes(f, f->current))
			clear_return_slot(f, f->current);
		else if (f->boundary && is_call_in_assembly(f->current))
			fix_assembly(f, f->current);
		build_before(&f->base, f->current);
		visit(f, f->current);
		flush_checks(f);
	}
}

static void begin(struct function_state *f, struct memory_module *memory, LLVMValueRef function)
{
	function_begin(&f->base, &memory->base, function);
	f->memory = memory;
	f->emission = memory->emission;
	f->stats = &memory->stats;
	shadows_begin(f);
	origins_begin(f);
	checks_begin(f);
	fetches_begin(f);
}

static void end(struct function_state *f)
{
	context_merge_fetches(f);
	fetches_end(f);
	checks_end(f);
	origins_end(f);
	shadows_end(f);
	varargs_end(f);
	analysis_free(f);
	list_free(&f->erase);
	function_end(&f->base);
}

static void instrument(struct function_state *f)
{
	ksan_remove_unreachable_blocks(f->function);
	ksan_mark_nobuiltin(f->function);
	f->prologue = place_marker(f);
	f->cfg = cfg_build(f->function);
	f->may_call = may_call(f->m, f->function);
	analyse(f);
	if (!f->boundary)
		take_byval_arguments(f);
	visit_all(f);
	finish_phis(f);
	finish_origin_phis(f);
	list_each(&f->erase, i) LLVMInstructionEraseFromParent(f->erase.items[i]);
	finish_cache(f);
	LLVMInstructionEraseFromParent(f->prologue);
	drop_promises(f->m, f->function);
}

void instrument_function(struct memory_module *memory, LLVMValueRef function, bool quiet)
{
	struct function_state f = {.quiet = quiet || !memory->base.options.checks};

	begin(&f, memory, function);
	instrument(&f);
	end(&f);
	memory->stats.functions++;
	memory->stats.quiet_functions += quiet;
}

void instrument_regions(struct memory_module *memory, LLVMValueRef function)
{
	bool full = memory->base.options.region == REGION_FULL;
	struct function_state f = {.quiet = !full || !memory->base.options.checks,
				   .boundary = true};

	begin(&f, memory, function);
	if (full) {
		instrument(&f);
	} else {
		f.cfg = cfg_build(function);
		analyse_regions(&f);
		fix_calls(&f);
	}
	end(&f);
}
