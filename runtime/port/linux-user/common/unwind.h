/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_UNWIND_H
#define KSAN_UNWIND_H

#include <unwind.h>

/*
 * _Unwind_Backtrace(), which may take locks and allocate. Nothing is visited where that is what
 * calls the runtime. Signals of the program wait.
 */
void ksan_unwind_by_tables(_Unwind_Trace_Fn visit, void *data);

#endif
