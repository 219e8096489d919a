; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; pavg: carries are followed in a wider sum. psign: a negation is; with an open sign a, -a and 0 agree
; below the lowest bit that a can have.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @pavgb(
; CHECK-DAG: [[SA:%.+]] = load <16 x i8>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: zext <16 x i8> [[SA]] to <16 x i16>
; CHECK: lshr <16 x i16> {{%.+}}, {{<i16 1,|splat \(i16 1\)}}
; CHECK: trunc <16 x i16> {{%.+}} to <16 x i8>
; CHECK-NOT: @__msan_warning
; CHECK: store <16 x i8> {{%.+}}, ptr @__msan_retval_tls
define <16 x i8> @pavgb(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.sse2.pavg.b(<16 x i8> %a, <16 x i8> %b)
  ret <16 x i8> %r
}

; CHECK-LABEL: @psignd(
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: icmp slt <4 x i32> %b, zeroinitializer
; CHECK: icmp eq <4 x i32> %b, zeroinitializer
; CHECK: [[O:%.+]] = icmp ne <4 x i32> [[SB]], zeroinitializer
; CHECK: select <4 x i1> [[O]]
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x i32> @psignd(<4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.ssse3.psign.d.128(<4 x i32> %a, <4 x i32> %b)
  ret <4 x i32> %r
}

declare <16 x i8> @llvm.x86.sse2.pavg.b(<16 x i8>, <16 x i8>)
declare <4 x i32> @llvm.x86.ssse3.psign.d.128(<4 x i32>, <4 x i32>)
