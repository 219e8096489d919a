; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; fcmp: poisoned if any bit of either operand is, lane by lane.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = (Sa | Sb) != 0
; ORACLE: sound @scalar
; CHECK-LABEL: @scalar(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[U:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[S:%[^ ]+]] = icmp ne i32 [[U]], 0
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @scalar(float %a, float %b) sanitize_memory {
  %r = fcmp olt float %a, %b
  ret i1 %r
}

; ORACLE: sound @vector
; CHECK-LABEL: @vector(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[U:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[S:%[^ ]+]] = icmp ne <2 x i64> [[U]], zeroinitializer
; CHECK: store <2 x i1> [[S]], ptr @__msan_retval_tls
define <2 x i1> @vector(<2 x double> %a, <2 x double> %b) sanitize_memory {
  %r = fcmp olt <2 x double> %a, %b
  ret <2 x i1> %r
}

; ORACLE: sound @is_number
; CHECK-LABEL: @is_number(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @is_number(double %a) sanitize_memory {
  %r = fcmp ord double %a, 0.0
  ret i1 %r
}
