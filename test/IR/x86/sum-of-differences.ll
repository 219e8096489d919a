; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; psadbw: poison in eight bytes reaches the low 11 bits of their sum, which is 2040 at most.
; mpsadbw: four bytes, 10 bits.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @psadbw(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[N:%.+]] = icmp ne <2 x i64> {{%.+}}, zeroinitializer
; CHECK: [[L:%.+]] = sext <2 x i1> [[N]] to <2 x i64>
; CHECK: and <2 x i64> [[L]], {{<i64 2047, i64 2047>|splat \(i64 2047\)}}
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i64> {{%.+}}, ptr @__msan_retval_tls
define <2 x i64> @psadbw(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call <2 x i64> @llvm.x86.sse2.psad.bw(<16 x i8> %a, <16 x i8> %b)
  ret <2 x i64> %r
}

; CHECK-LABEL: @mpsadbw(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: shufflevector <16 x i8> [[A:%.+]], <16 x i8> [[A]], <8 x i32> <i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11>
; CHECK: shufflevector <16 x i8> [[B:%.+]], <16 x i8> [[B]], <8 x i32> <i32 4, i32 4, i32 4, i32 4, i32 4, i32 4, i32 4, i32 4>
; CHECK: sext <8 x i8> {{%.+}} to <8 x i16>
; CHECK: and <8 x i16> {{%.+}}, {{<i16 1023,|splat \(i16 1023\)}}
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i16> {{%.+}}, ptr @__msan_retval_tls
define <8 x i16> @mpsadbw(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.sse41.mpsadbw(<16 x i8> %a, <16 x i8> %b, i8 5)
  ret <8 x i16> %r
}

declare <2 x i64> @llvm.x86.sse2.psad.bw(<16 x i8>, <16 x i8>)
declare <8 x i16> @llvm.x86.sse41.mpsadbw(<16 x i8>, <16 x i8>, i8)
