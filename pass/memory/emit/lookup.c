/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Look-ups of metadata by a call, as kernels have them: one for each access. */
#include <stdio.h>
#include "emit.h"

bool has_sized_lookup(uint64_t size)
{
	return size == 1 || size == 2 || size == 4 || size == 8;
}

static LLVMValueRef lookup_function(struct module_state *m, bool store, uint64_t size)
{
	LLVMTypeRef fields[] = {m->ptr, m->ptr};
	LLVMTypeRef pair = LLVMStructTypeInContext(m->context, fields, 2, false);
	const char *kind = store ? "store" : "load";
	char name[64];

	if (has_sized_lookup(size)) {
		snprintf(name, sizeof(name), "__msan_metadata_ptr_for_%s_%u", kind, (unsigned)size);
		return runtime_function(m, name, pair, m->ptr, NULL);
	}
	snprintf(name, sizeof(name), "__msan_metadata_ptr_for_%s_n", kind);
	return runtime_function(m, name, pair, m->ptr, m->intptr, NULL);
}

void look_up(struct function_state *f, LLVMValueRef address, uint64_t size, unsigned alignment,
	     bool store, LLVMValueRef *shadow, LLVMValueRef *origin)
{
	LLVMValueRef arguments[] = {address, size_constant(f->m, size)};
	LLVMValueRef pointers = call_runtime(&f->base, lookup_function(f->m, store, size),
					     has_sized_lookup(size) ? 1 : 2, arguments);

	(void)alignment;
	f->stats->lookups++;
	*shadow = LLVMBuildExtractValue(f->b, pointers, 0, "");
	*origin = LLVMBuildExtractValue(f->b, pointers, 1, "");
}
