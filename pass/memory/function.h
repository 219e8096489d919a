/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* One function from its analysis to its clean-up. */
#ifndef KSAN_FUNCTION_H
#define KSAN_FUNCTION_H

#include "boundary.h"

void instrument_function(struct memory_module *memory, LLVMValueRef function, bool quiet);
/*
 * A function that is not instrumented: in its regions, arguments that are passed by value count as
 * initialised; with region=full, the code there is instrumented.
 */
void instrument_regions(struct memory_module *memory, LLVMValueRef function);

#endif
