; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; extractelement insertelement: structural, a poisoned index is reported.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @extract(
; CHECK: [[SI:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: icmp ne i32 [[SI]], 0
; CHECK-DAG: [[S:%.+]] = extractelement <4 x i32> %shadow{{.*}}, i32 %i
; CHECK: call void @__msan_warning_noreturn()
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @extract(<4 x i32> %a, i32 %i) sanitize_memory {
  %r = extractelement <4 x i32> %a, i32 %i
  ret i32 %r
}

; CHECK-LABEL: @insert(
; CHECK-NOT: @__msan_warning
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: [[S:%.+]] = insertelement <4 x i32> [[SA]], i32 [[SB]], i32 2
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @insert(<4 x i32> %a, i32 %b) sanitize_memory {
  %r = insertelement <4 x i32> %a, i32 %b, i32 2
  ret <4 x i32> %r
}
