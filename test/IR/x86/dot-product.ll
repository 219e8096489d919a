; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; dpps dppd: poison in a lane that bits 4 to 7 of the immediate take in reaches all lanes that bits 0 to 3
; put out, in the same 128 bits; the other lanes are zero.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @dpps(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[E:%.+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK: [[U:%.+]] = and <4 x i32> [[E]], <i32 -1, i32 -1, i32 0, i32 0>
; CHECK: bitcast <4 x i32> [[U]] to <1 x i128>
; CHECK: and <4 x i32> {{%.+}}, <i32 -1, i32 0, i32 0, i32 0>
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x float> @dpps(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse41.dpps(<4 x float> %a, <4 x float> %b, i8 49)
  ret <4 x float> %r
}

; CHECK-LABEL: @dpps_256(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: bitcast <8 x i32> {{%.+}} to <2 x i128>
; CHECK: and <8 x i32> {{%.+}}, <i32 0, i32 -1, i32 0, i32 0, i32 0, i32 -1, i32 0, i32 0>
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i32> {{%.+}}, ptr @__msan_retval_tls
define <8 x float> @dpps_256(<8 x float> %a, <8 x float> %b) sanitize_memory {
  %r = call <8 x float> @llvm.x86.avx.dp.ps.256(<8 x float> %a, <8 x float> %b, i8 -14)
  ret <8 x float> %r
}

declare <4 x float> @llvm.x86.sse41.dpps(<4 x float>, <4 x float>, i8)
declare <8 x float> @llvm.x86.avx.dp.ps.256(<8 x float>, <8 x float>, i8)
