; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; is.constant: initialised, whatever its operand.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @constant(
; CHECK-NOT: @__msan_warning
; CHECK: store i1 false, ptr @__msan_retval_tls
define i1 @constant(i32 %a) sanitize_memory {
  %r = call i1 @llvm.is.constant.i32(i32 %a)
  ret i1 %r
}
declare i1 @llvm.is.constant.i32(i32)
