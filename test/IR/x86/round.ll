; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; roundps: lane by lane. roundss: the lowest lane is of b, the others of a.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @roundps(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[N:%.+]] = icmp ne <4 x i32> [[SA]], zeroinitializer
; CHECK: sext <4 x i1> [[N]] to <4 x i32>
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x float> @roundps(<4 x float> %a) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse41.round.ps(<4 x float> %a, i32 3)
  ret <4 x float> %r
}

; CHECK-LABEL: @roundsd(
; CHECK-DAG: [[SA:%.+]] = load <2 x i64>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[N:%.+]] = icmp ne <2 x i64> [[SB]], zeroinitializer
; CHECK: insertelement <2 x i64> [[SA]], i64 {{%.+}}, i32 0
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i64> {{%.+}}, ptr @__msan_retval_tls
define <2 x double> @roundsd(<2 x double> %a, <2 x double> %b) sanitize_memory {
  %r = call <2 x double> @llvm.x86.sse41.round.sd(<2 x double> %a, <2 x double> %b, i32 1)
  ret <2 x double> %r
}

declare <4 x float> @llvm.x86.sse41.round.ps(<4 x float>, i32)
declare <2 x double> @llvm.x86.sse41.round.sd(<2 x double>, <2 x double>, i32)
