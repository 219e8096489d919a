; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Slots end at 800 bytes: what lies beyond is initialised in the callee. Eager arguments behind are still
; checked, which stock MSan leaves out once one did not fit.
; RUN: %ksan_opt -passes='ksan<memory;eager-checks;recover>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

%big = type [99 x i64]

; CHECK-LABEL: @callee(
; CHECK-NOT: @__msan_param_tls, i64 800)
; CHECK: [[S:%.+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 792)
; CHECK-NOT: @__msan_param_tls, i64 800)
; CHECK: ret i64
define i64 @callee(%big %a, i64 %last, i64 %beyond) sanitize_memory {
  %r = xor i64 %last, %beyond
  ret i64 %r
}

; CHECK-LABEL: @caller(
; CHECK-DAG: [[SY:%.+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: icmp ne i64 [[SY]], 0
; CHECK: call void @__msan_warning()
; CHECK-NOT: @__msan_param_tls, i64 800)
; CHECK-NOT: @__msan_param_tls, i64 808)
; CHECK: call void @over(
define void @caller(i64 %x, i64 %y) sanitize_memory {
  call void @over(%big zeroinitializer, i64 %x, i64 %x, i64 noundef %y)
  ret void
}
declare void @over(%big, i64, i64, i64 noundef)
