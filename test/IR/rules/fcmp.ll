; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; fcmp: poisoned if any bit of either operand is, lane by lane.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @scalar(
; CHECK: [[S:%.+]] = icmp ne i32 {{%.+}}, 0
; CHECK-NOT: @__msan_warning
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @scalar(float %a, float %b) sanitize_memory {
  %r = fcmp olt float %a, %b
  ret i1 %r
}

; CHECK-LABEL: @vector(
; CHECK: [[S:%.+]] = icmp ne <2 x i64> {{%.+}}, zeroinitializer
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i1> [[S]], ptr @__msan_retval_tls
define <2 x i1> @vector(<2 x double> %a, <2 x double> %b) sanitize_memory {
  %r = fcmp olt <2 x double> %a, %b
  ret <2 x i1> %r
}
