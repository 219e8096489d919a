; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; is.fpclass: poisoned if any bit of the operand is.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = Sa != 0
; ORACLE: sound @class
; CHECK-LABEL: @class(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @class(float %a) sanitize_memory {
  %r = call i1 @llvm.is.fpclass.f32(float %a, i32 3)
  ret i1 %r
}
declare i1 @llvm.is.fpclass.f32(float, i32)

; ORACLE: sound @lanes
; CHECK-LABEL: @lanes(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = icmp ne <2 x i32> [[SA]], zeroinitializer
; CHECK: store <2 x i1> [[S]], ptr @__msan_retval_tls
define <2 x i1> @lanes(<2 x float> %a) sanitize_memory {
  %r = call <2 x i1> @llvm.is.fpclass.v2f32(<2 x float> %a, i32 96)
  ret <2 x i1> %r
}
declare <2 x i1> @llvm.is.fpclass.v2f32(<2 x float>, i32)
