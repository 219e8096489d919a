; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; shl lshr ashr: the shadow is shifted alike; a poisoned amount, which is not reported, poisons its lane.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @shl(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: icmp ne i32 [[SB]], 0
; CHECK-DAG: shl i32 [[SA]], %b
; CHECK-NOT: @__msan_warning
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @shl(i32 %a, i32 %b) sanitize_memory {
  %r = shl i32 %a, %b
  ret i32 %r
}

; CHECK-LABEL: @lshr(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = lshr i32 [[SA]], 5
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @lshr(i32 %a) sanitize_memory {
  %r = lshr i32 %a, 5
  ret i32 %r
}

; CHECK-LABEL: @ashr(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = ashr i32 [[SA]], 5
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @ashr(i32 %a) sanitize_memory {
  %r = ashr i32 %a, 5
  ret i32 %r
}

; CHECK-LABEL: @lanes(
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: icmp ne <4 x i32> [[SB]], zeroinitializer
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x i32> @lanes(<4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = lshr <4 x i32> %a, %b
  ret <4 x i32> %r
}
