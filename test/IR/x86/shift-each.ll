; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; psllv psrlv psrav: the shadow is shifted alike; a poisoned amount poisons its own lane.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @psllv(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[M:%.+]] = call <4 x i32> @llvm.x86.avx2.psllv.d(<4 x i32> [[SA]], <4 x i32> %b)
; CHECK: [[N:%.+]] = icmp ne <4 x i32> [[SB]], zeroinitializer
; CHECK: [[L:%.+]] = sext <4 x i1> [[N]] to <4 x i32>
; CHECK: or <4 x i32> [[M]], [[L]]
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x i32> @psllv(<4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.avx2.psllv.d(<4 x i32> %a, <4 x i32> %b)
  ret <4 x i32> %r
}

declare <4 x i32> @llvm.x86.avx2.psllv.d(<4 x i32>, <4 x i32>)
