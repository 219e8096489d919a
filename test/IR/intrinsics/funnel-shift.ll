; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; fshl fshr: the same funnel shift of the shadows; a poisoned amount is not reported.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @rotate(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = call i32 @llvm.fshl.i32(i32 [[SA]], i32 [[SA]], i32 7)
; CHECK-NOT: @__msan_warning
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @rotate(i32 %a) sanitize_memory {
  %r = call i32 @llvm.fshl.i32(i32 %a, i32 %a, i32 7)
  ret i32 %r
}

; CHECK-LABEL: @variable(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SC:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: call i32 @llvm.fshr.i32(i32 [[SA]], i32 [[SB]], i32 %c)
; CHECK-NOT: @__msan_warning
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @variable(i32 %a, i32 %b, i32 %c) sanitize_memory {
  %r = call i32 @llvm.fshr.i32(i32 %a, i32 %b, i32 %c)
  ret i32 %r
}
declare i32 @llvm.fshl.i32(i32, i32, i32)
declare i32 @llvm.fshr.i32(i32, i32, i32)
