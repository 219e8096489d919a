; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; The va_arg instruction: the list's address is checked, the result is initialised.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @next(
; CHECK: call void @__msan_warning_noreturn()
; CHECK: %r = va_arg ptr %list, i32
; CHECK: store i32 0, ptr @__msan_retval_tls
define i32 @next(ptr %list) sanitize_memory {
  %r = va_arg ptr %list, i32
  ret i32 %r
}
