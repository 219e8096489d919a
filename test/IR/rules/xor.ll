; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; xor and floating-point arithmetic: the union of the shadows.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @xor(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: [[S:%.+]] = or i32 [[SA]], [[SB]]
; CHECK-NOT: @__msan_warning
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @xor(i32 %a, i32 %b) sanitize_memory {
  %r = xor i32 %a, %b
  ret i32 %r
}

; CHECK-LABEL: @fadd(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: or i32 [[SA]], [[SB]]
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define float @fadd(float %a, float %b) sanitize_memory {
  %r = fadd float %a, %b
  ret float %r
}

; CHECK-LABEL: @frem(
; CHECK: or i64
; CHECK-NOT: @__msan_warning
; CHECK: store i64 {{%.+}}, ptr @__msan_retval_tls
define double @frem(double %a, double %b) sanitize_memory {
  %r = frem double %a, %b
  ret double %r
}

; CHECK-LABEL: @fneg(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: store i32 [[SA]], ptr @__msan_retval_tls
define float @fneg(float %a) sanitize_memory {
  %r = fneg float %a
  ret float %r
}
