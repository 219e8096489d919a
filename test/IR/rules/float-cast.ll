; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Conversions from and to floating point: poison anywhere in the operand is poison in the result.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; Stock MSan looks at the low 32 shadow bits only here, where the exponent never is.
; CHECK-LABEL: @fptosi(
; CHECK: [[SA:%.+]] = load i64, ptr @__msan_param_tls
; CHECK-NOT: trunc i64 [[SA]]
; CHECK: icmp ne i64 [[SA]], 0
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @fptosi(double %a) sanitize_memory {
  %r = fptosi double %a to i32
  ret i32 %r
}

; CHECK-LABEL: @fptrunc(
; CHECK: [[SA:%.+]] = load i64, ptr @__msan_param_tls
; CHECK-NOT: trunc i64 [[SA]]
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define float @fptrunc(double %a) sanitize_memory {
  %r = fptrunc double %a to float
  ret float %r
}

; CHECK-LABEL: @sitofp(
; CHECK-NOT: @__msan_warning
; CHECK: store i64 {{%.+}}, ptr @__msan_retval_tls
define double @sitofp(i32 %a) sanitize_memory {
  %r = sitofp i32 %a to double
  ret double %r
}

; CHECK-LABEL: @uitofp(
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i32> {{%.+}}, ptr @__msan_retval_tls
define <2 x float> @uitofp(<2 x i64> %a) sanitize_memory {
  %r = uitofp <2 x i64> %a to <2 x float>
  ret <2 x float> %r
}
