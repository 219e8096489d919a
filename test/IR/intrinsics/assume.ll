; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; assume: a poisoned condition is reported.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; ORACLE: exact @assume(i1!, i8)
; CHECK-LABEL: @assume(
; CHECK-DAG: [[SC:%[^ ]+]] = load i1, ptr @__msan_param_tls,
; CHECK: br i1 [[SC]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: call void @llvm.assume(i1 %c)
define i8 @assume(i1 %c, i8 %a) sanitize_memory {
  call void @llvm.assume(i1 %c)
  ret i8 %a
}
define i1 @assume.defined(i1 %c, i8 %a) disable_sanitizer_instrumentation {
  ret i1 %c
}
declare void @llvm.assume(i1)
