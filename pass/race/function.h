/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* One function from its analysis to its clean-up. */
#ifndef KSAN_RACE_FUNCTION_H
#define KSAN_RACE_FUNCTION_H

#include "emit/emit.h"

void instrument_race(struct module_state *m, struct race_statistics *stats, LLVMValueRef function);

#endif
