; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; cmpps cmppd: poison in either lane poisons the mask of the lane. cmpss: only in the lowest one; the others
; are those of a. The predicates that are always or never true look at nothing.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @cmpps(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[E:%.+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK: [[N:%.+]] = icmp ne <4 x i32> [[E]], zeroinitializer
; CHECK: sext <4 x i1> [[N]] to <4 x i32>
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x float> @cmpps(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse.cmp.ps(<4 x float> %a, <4 x float> %b, i8 1)
  ret <4 x float> %r
}

; CHECK-LABEL: @cmpsd(
; CHECK-DAG: [[SA:%.+]] = load <2 x i64>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[L:%.+]] = extractelement <2 x i64> {{%.+}}, i32 0
; CHECK: insertelement <2 x i64> [[SA]], i64 [[L]], i32 0
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i64> {{%.+}}, ptr @__msan_retval_tls
define <2 x double> @cmpsd(<2 x double> %a, <2 x double> %b) sanitize_memory {
  %r = call <2 x double> @llvm.x86.sse2.cmp.sd(<2 x double> %a, <2 x double> %b, i8 5)
  ret <2 x double> %r
}

; CHECK-LABEL: @always(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: phi <8 x i32> [ zeroinitializer, {{%.+}} ], [ zeroinitializer, {{%.+}} ]
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i32> {{%.+}}, ptr @__msan_retval_tls
define <8 x float> @always(<8 x float> %a, <8 x float> %b) sanitize_memory {
  %r = call <8 x float> @llvm.x86.avx.cmp.ps.256(<8 x float> %a, <8 x float> %b, i8 15)
  ret <8 x float> %r
}

declare <4 x float> @llvm.x86.sse.cmp.ps(<4 x float>, <4 x float>, i8)
declare <2 x double> @llvm.x86.sse2.cmp.sd(<2 x double>, <2 x double>, i8)
declare <8 x float> @llvm.x86.avx.cmp.ps.256(<8 x float>, <8 x float>, i8)
