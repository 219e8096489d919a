; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; min max: one operand comes out as it is, so with an open comparison only bits in which they differ are open.
; The scalar forms take the upper lanes from a.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @maxpd(
; CHECK-DAG: [[SA:%.+]] = load <2 x i64>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[D:%.+]] = xor <2 x i64>
; CHECK: [[E:%.+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK: or <2 x i64> [[D]], [[E]]
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i64> {{%.+}}, ptr @__msan_retval_tls
define <2 x double> @maxpd(<2 x double> %a, <2 x double> %b) sanitize_memory {
  %r = call <2 x double> @llvm.x86.sse2.max.pd(<2 x double> %a, <2 x double> %b)
  ret <2 x double> %r
}

; CHECK-LABEL: @minss(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: insertelement <4 x i32> [[SA]], i32 {{%.+}}, i32 0
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x float> @minss(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse.min.ss(<4 x float> %a, <4 x float> %b)
  ret <4 x float> %r
}

declare <2 x double> @llvm.x86.sse2.max.pd(<2 x double>, <2 x double>)
declare <4 x float> @llvm.x86.sse.min.ss(<4 x float>, <4 x float>)
