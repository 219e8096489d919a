; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; An object of a program says that it takes its context by a call, before it calls the runtime; one that uses symbols says
; nothing, as one of stock clang, and a kernel has no constructor.
; RUN: %ksan_opt -passes='ksan<memory;context=call>' -S %s | FileCheck %s --check-prefix=CALL
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --check-prefix=NONE
; RUN: %ksan_opt -passes='ksan<memory;kernel>' -S %s | FileCheck %s --check-prefix=NONE
; CALL: @__ksan_module_calls_for_context = weak global i32 0
; CALL: define internal void @msan.module_ctor()
; CALL: store i32 1, ptr @__ksan_module_calls_for_context
; CALL: call void @__msan_init()
; NONE-NOT: __ksan_module_calls_for_context

define i64 @f(i64 %x) sanitize_memory {
  ret i64 %x
}
