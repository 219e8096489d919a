; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; trunc sext zext bitcast: the same cast of the shadow.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = trunc(Sa)
; ORACLE: exact @trunc
; CHECK-LABEL: @trunc(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = trunc i64 [[SA]] to i8
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @trunc(i64 %a) sanitize_memory {
  %r = trunc i64 %a to i8
  ret i8 %r
}

; A poisoned sign is poison in all bits that copy it: S = sext(Sa)
; ORACLE: exact @sext
; CHECK-LABEL: @sext(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = sext i8 [[SA]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define i64 @sext(i8 %a) sanitize_memory {
  %r = sext i8 %a to i64
  ret i64 %r
}

; New bits are zero: S = zext(Sa)
; ORACLE: exact @zext
; CHECK-LABEL: @zext(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = zext i8 [[SA]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define i64 @zext(i8 %a) sanitize_memory {
  %r = zext i8 %a to i64
  ret i64 %r
}

; S = bitcast(Sa)
; ORACLE: exact @bitcast
; CHECK-LABEL: @bitcast(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = bitcast i64 [[SA]] to <2 x i32>
; CHECK: store <2 x i32> [[S]], ptr @__msan_retval_tls
define <2 x float> @bitcast(double %a) sanitize_memory {
  %r = bitcast double %a to <2 x float>
  ret <2 x float> %r
}

; Between types of one shadow type nothing moves: S = Sa.
; ORACLE: exact @same
; CHECK-LABEL: @same(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK: store i32 [[SA]], ptr @__msan_retval_tls
define float @same(i32 %a) sanitize_memory {
  %r = bitcast i32 %a to float
  ret float %r
}

; ORACLE: exact @lanes
; CHECK-LABEL: @lanes(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = sext <4 x i8> [[SA]] to <4 x i32>
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @lanes(<4 x i8> %a) sanitize_memory {
  %r = sext <4 x i8> %a to <4 x i32>
  ret <4 x i32> %r
}
