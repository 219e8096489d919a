; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; hadd hsub phadd phsub: lane n of the result is the sum of two neighbours, of a and then of b.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @haddps(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[E:%.+]] = shufflevector <4 x i32> [[SA]], <4 x i32> [[SB]], <4 x i32> <i32 0, i32 2, i32 4, i32 6>
; CHECK: [[O:%.+]] = shufflevector <4 x i32> [[SA]], <4 x i32> [[SB]], <4 x i32> <i32 1, i32 3, i32 5, i32 7>
; CHECK: or <4 x i32> [[E]], [[O]]
; CHECK: sext <4 x i1> {{%.+}} to <4 x i32>
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x float> @haddps(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse3.hadd.ps(<4 x float> %a, <4 x float> %b)
  ret <4 x float> %r
}

; CHECK-LABEL: @phaddd_256(
; CHECK-DAG: [[SA:%.+]] = load <8 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <8 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: shufflevector <8 x i32> %a, <8 x i32> %b, <8 x i32> <i32 0, i32 2, i32 8, i32 10, i32 4, i32 6, i32 12, i32 14>
; CHECK: shufflevector <8 x i32> [[SA]], <8 x i32> [[SB]], <8 x i32> <i32 0, i32 2, i32 8, i32 10, i32 4, i32 6, i32 12, i32 14>
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i32> {{%.+}}, ptr @__msan_retval_tls
define <8 x i32> @phaddd_256(<8 x i32> %a, <8 x i32> %b) sanitize_memory {
  %r = call <8 x i32> @llvm.x86.avx2.phadd.d(<8 x i32> %a, <8 x i32> %b)
  ret <8 x i32> %r
}

; CHECK-LABEL: @addsubps(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[E:%.+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK: [[N:%.+]] = icmp ne <4 x i32> [[E]], zeroinitializer
; CHECK: sext <4 x i1> [[N]] to <4 x i32>
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x float> @addsubps(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse3.addsub.ps(<4 x float> %a, <4 x float> %b)
  ret <4 x float> %r
}

declare <4 x float> @llvm.x86.sse3.hadd.ps(<4 x float>, <4 x float>)
declare <8 x i32> @llvm.x86.avx2.phadd.d(<8 x i32>, <8 x i32>)
declare <4 x float> @llvm.x86.sse3.addsub.ps(<4 x float>, <4 x float>)
