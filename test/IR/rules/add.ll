; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; add and sub: carries are followed, between the smallest and the largest value that operands can have.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @add(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[MAXA:%.+]] = or i32 %a, [[SA]]
; CHECK-DAG: [[MAXB:%.+]] = or i32 %b, [[SB]]
; CHECK: add i32 [[MAXA]], [[MAXB]]
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @add(i32 %a, i32 %b) sanitize_memory {
  %r = add i32 %a, %b
  ret i32 %r
}

; CHECK-LABEL: @sub(
; CHECK-COUNT-2: sub i32
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @sub(i32 %a, i32 %b) sanitize_memory {
  %r = sub i32 %a, %b
  ret i32 %r
}

; Nothing is computed for what is known to be initialised.
; CHECK-LABEL: @clean(
; CHECK-NEXT: %a = freeze
; CHECK-NEXT: %b = freeze
; CHECK-NEXT: %r = add i32 %a, %b
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
; CHECK-NEXT: ret i32 %r
define i32 @clean() sanitize_memory {
  %a = freeze i32 undef
  %b = freeze i32 undef
  %r = add i32 %a, %b
  ret i32 %r
}
