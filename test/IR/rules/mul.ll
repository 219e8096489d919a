; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; mul: nothing below the lowest poisoned bit changes, moved up by the other operand's zeros at the end.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @power_of_two(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: {{mul|shl}} i32
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @power_of_two(i32 %a) sanitize_memory {
  %r = mul i32 %a, 8
  ret i32 %r
}

; CHECK-LABEL: @mul(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: sub i32 0, [[SA]]
; CHECK-DAG: sub i32 0, [[SB]]
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @mul(i32 %a, i32 %b) sanitize_memory {
  %r = mul i32 %a, %b
  ret i32 %r
}

; A product with a constant zero is zero.
; CHECK-LABEL: @zero(
; CHECK-NOT: @__msan_warning
; CHECK: ret
define i32 @zero(i32 %a) sanitize_memory {
  %r = mul i32 %a, 0
  ret i32 %r
}
