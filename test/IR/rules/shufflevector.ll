; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; shufflevector: the shadow is shuffled by the same mask.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @shuffle(
; CHECK-DAG: [[SA:%.+]] = load <2 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <2 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: [[S:%.+]] = shufflevector <2 x i32> [[SA]], <2 x i32> [[SB]], <2 x i32> <i32 3, i32 0>
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i32> [[S]], ptr @__msan_retval_tls
define <2 x float> @shuffle(<2 x float> %a, <2 x float> %b) sanitize_memory {
  %r = shufflevector <2 x float> %a, <2 x float> %b, <2 x i32> <i32 3, i32 0>
  ret <2 x float> %r
}
