; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; assume: a poisoned condition is reported.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @assume(
; CHECK: [[S:%.+]] = load i1, ptr @__msan_param_tls
; CHECK: br i1 [[S]]
; CHECK: call void @__msan_warning_noreturn()
; CHECK: call void @llvm.assume(i1 %a)
define void @assume(i1 %a) sanitize_memory {
  call void @llvm.assume(i1 %a)
  ret void
}
declare void @llvm.assume(i1)
