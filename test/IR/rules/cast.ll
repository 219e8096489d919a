; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; trunc sext zext bitcast: the same cast of the shadow.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @trunc(
; CHECK: [[SA:%.+]] = load i64, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = trunc i64 [[SA]] to i8
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @trunc(i64 %a) sanitize_memory {
  %r = trunc i64 %a to i8
  ret i8 %r
}

; CHECK-LABEL: @sext(
; CHECK: [[SA:%.+]] = load i8, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = sext i8 [[SA]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define i64 @sext(i8 %a) sanitize_memory {
  %r = sext i8 %a to i64
  ret i64 %r
}

; CHECK-LABEL: @zext(
; CHECK: [[SA:%.+]] = load i8, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = zext i8 [[SA]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define i64 @zext(i8 %a) sanitize_memory {
  %r = zext i8 %a to i64
  ret i64 %r
}

; CHECK-LABEL: @bitcast(
; CHECK: [[SA:%.+]] = load i64, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = bitcast i64 [[SA]] to <2 x i32>
; CHECK: store <2 x i32> [[S]], ptr @__msan_retval_tls
define <2 x float> @bitcast(double %a) sanitize_memory {
  %r = bitcast double %a to <2 x float>
  ret <2 x float> %r
}
