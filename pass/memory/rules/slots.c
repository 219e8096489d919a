/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Where arguments and results are in the context's buffers (ABI.md 2.3, 2.4). */
#include <ksan/abi.h>
#include "rules.h"

unsigned round_up_to_slot(uint64_t size)
{
	return (unsigned)((size + KSAN_SHADOW_TLS_ALIGNMENT - 1) &
			  ~(uint64_t)(KSAN_SHADOW_TLS_ALIGNMENT - 1));
}

bool has_slot(struct module_state *m, LLVMTypeRef type)
{
	return shadow_type(m, type) && LLVMTypeIsSized(type) && !is_scalable(type);
}

/* The bytes that a parameter takes in the buffers; 0 when it has no slot. */
static uint64_t parameter_size(struct function_state *f, LLVMValueRef parameter, unsigned index)
{
	LLVMTypeRef type = byval_parameter(f->m, f->function, index);
	if (!type)
		type = LLVMTypeOf(parameter);
	if (!shadow_type(f->m, type) || is_scalable(type))
		return 0;
	return LLVMABISizeOfType(f->m->layout, type);
}

bool parameter_slot(struct function_state *f, LLVMValueRef wanted, unsigned *offset, uint64_t *size)
{
	LLVMValueRef parameter = LLVMGetFirstParam(f->function);
	unsigned index = 0;

	*offset = 0;
	for (; parameter != wanted; parameter = LLVMGetNextParam(parameter), index++)
		*offset += round_up_to_slot(parameter_size(f, parameter, index));
	*size = parameter_size(f, wanted, index);
	if (map_get(f->memory->facts->called_by_assembly, f->function) ||
	    parameter_is_eager(f->m, f->function, index))
		return false;
	return *size && *offset + *size <= KSAN_PARAM_TLS_SIZE;
}

unsigned parameters_end(struct function_state *f)
{
	LLVMValueRef parameter = LLVMGetFirstParam(f->function);
	unsigned end = 0, offset;
	uint64_t size;

	for (; parameter; parameter = LLVMGetNextParam(parameter))
		if (parameter_slot(f, parameter, &offset, &size))
			end = offset + round_up_to_slot(size);
	return end < KSAN_PARAM_TLS_SIZE ? end : KSAN_PARAM_TLS_SIZE;
}

bool result_fits(struct module_state *m, LLVMTypeRef shadow)
{
	return LLVMStoreSizeOfType(m->layout, shadow) <= KSAN_RETVAL_TLS_SIZE;
}
