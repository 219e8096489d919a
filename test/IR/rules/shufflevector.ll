; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; shufflevector: the shadow is shuffled by the same mask.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; ORACLE: exact @shuffle
; CHECK-LABEL: @shuffle(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[S:%[^ ]+]] = shufflevector <2 x i32> [[SA]], <2 x i32> [[SB]], <2 x i32> <i32 3, i32 0>
; CHECK: store <2 x i32> [[S]], ptr @__msan_retval_tls
define <2 x float> @shuffle(<2 x float> %a, <2 x float> %b) sanitize_memory {
  %r = shufflevector <2 x float> %a, <2 x float> %b, <2 x i32> <i32 3, i32 0>
  ret <2 x float> %r
}

; Lanes that the mask leaves open are nobody's value: they count as clean.
; ORACLE: exact @defined_lanes
; ORACLE: clean @open_lane
; CHECK-LABEL: @open(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[M:%[^ ]+]] = shufflevector <2 x i8> [[SA]], <2 x i8> [[SB]], <3 x i32> <i32 3, i32 0, i32 1>
; CHECK-DAG: [[S:%[^ ]+]] = and <3 x i8> [[M]], <i8 -1, i8 0, i8 -1>
; CHECK: store <3 x i8> [[S]], ptr @__msan_retval_tls
define <3 x i8> @open(<2 x i8> %a, <2 x i8> %b) sanitize_memory {
  %r = shufflevector <2 x i8> %a, <2 x i8> %b, <3 x i32> <i32 3, i32 poison, i32 1>
  ret <3 x i8> %r
}
define <3 x i8> @defined_lanes(<2 x i8> %a, <2 x i8> %b) sanitize_memory {
  %s = call <3 x i8> @open(<2 x i8> %a, <2 x i8> %b)
  %r = insertelement <3 x i8> %s, i8 7, i32 1
  ret <3 x i8> %r
}
define i8 @open_lane(<2 x i8> %a, <2 x i8> %b) sanitize_memory {
  %s = call <3 x i8> @open(<2 x i8> %a, <2 x i8> %b)
  %r = extractelement <3 x i8> %s, i32 1
  ret i8 %r
}
