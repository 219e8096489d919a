; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; pmaddwd pmaddubsw: products of neighbours, then their sum; a clean factor of zero hides poison in the
; other one. vpdpbusd: the same for four products on top of a sum.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @pmaddwd(
; CHECK-DAG: [[SA:%.+]] = load <8 x i16>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: bitcast <8 x i16> [[SA]] to <4 x i32>
; CHECK: ashr <4 x i32> {{%.+}}, {{<i32 16,|splat \(i32 16\)}}
; CHECK: umul.with.overflow.v4i32
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x i32> @pmaddwd(<8 x i16> %a, <8 x i16> %b) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.sse2.pmadd.wd(<8 x i16> %a, <8 x i16> %b)
  ret <4 x i32> %r
}

; CHECK-LABEL: @pmaddubsw(
; CHECK-DAG: [[SA:%.+]] = load <16 x i8>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: bitcast <16 x i8> [[SA]] to <8 x i16>
; CHECK: umul.with.overflow.v8i16
; CHECK: sext <8 x i1> {{%.+}} to <8 x i16>
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i16> {{%.+}}, ptr @__msan_retval_tls
define <8 x i16> @pmaddubsw(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.ssse3.pmadd.ub.sw.128(<16 x i8> %a, <16 x i8> %b)
  ret <8 x i16> %r
}

; CHECK-LABEL: @vpdpbusd(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[O:%.+]] = icmp ne <4 x i32> {{%.+}}, zeroinitializer
; CHECK: sext <4 x i1> [[O]] to <4 x i32>
; CHECK: sub <4 x i32> zeroinitializer, [[SA]]
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x i32> @vpdpbusd(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.avx512.vpdpbusd.128(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c)
  ret <4 x i32> %r
}

declare <4 x i32> @llvm.x86.sse2.pmadd.wd(<8 x i16>, <8 x i16>)
declare <8 x i16> @llvm.x86.ssse3.pmadd.ub.sw.128(<16 x i8>, <16 x i8>)
declare <4 x i32> @llvm.x86.avx512.vpdpbusd.128(<4 x i32>, <4 x i32>, <4 x i32>)
