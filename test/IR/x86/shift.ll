; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; psll psrl psra and their immediate forms: the shadow is shifted alike; poison in the amount, which
; is the low 64 bits of a vector, poisons everything.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @psllw(
; CHECK-DAG: [[SA:%.+]] = load <8 x i16>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <8 x i16>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[M:%.+]] = call <8 x i16> @llvm.x86.sse2.psll.w(<8 x i16> [[SA]], <8 x i16> %b)
; CHECK: [[Q:%.+]] = bitcast <8 x i16> [[SB]] to <2 x i64>
; CHECK: [[L:%.+]] = extractelement <2 x i64> [[Q]], i32 0
; CHECK: icmp ne i64 [[L]], 0
; CHECK: or <8 x i16> [[M]]
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i16> {{%.+}}, ptr @__msan_retval_tls
define <8 x i16> @psllw(<8 x i16> %a, <8 x i16> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.sse2.psll.w(<8 x i16> %a, <8 x i16> %b)
  ret <8 x i16> %r
}

; CHECK-LABEL: @psrad_256(
; CHECK-DAG: [[SA:%.+]] = load <8 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call <8 x i32> @llvm.x86.avx2.psra.d(<8 x i32> [[SA]], <4 x i32> %b)
; CHECK: bitcast <4 x i32> [[SB]] to <2 x i64>
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i32> {{%.+}}, ptr @__msan_retval_tls
define <8 x i32> @psrad_256(<8 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = call <8 x i32> @llvm.x86.avx2.psra.d(<8 x i32> %a, <4 x i32> %b)
  ret <8 x i32> %r
}

; CHECK-LABEL: @psrlqi(
; CHECK-DAG: [[SA:%.+]] = load <2 x i64>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call <2 x i64> @llvm.x86.sse2.psrli.q(<2 x i64> [[SA]], i32 %b)
; CHECK: icmp ne i32 [[SB]], 0
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i64> {{%.+}}, ptr @__msan_retval_tls
define <2 x i64> @psrlqi(<2 x i64> %a, i32 %b) sanitize_memory {
  %r = call <2 x i64> @llvm.x86.sse2.psrli.q(<2 x i64> %a, i32 %b)
  ret <2 x i64> %r
}

; CHECK-LABEL: @psraq_512(
; CHECK-DAG: [[SA:%.+]] = load <8 x i64>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call <8 x i64> @llvm.x86.avx512.psra.q.512(<8 x i64> [[SA]], <2 x i64> %b)
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i64> {{%.+}}, ptr @__msan_retval_tls
define <8 x i64> @psraq_512(<8 x i64> %a, <2 x i64> %b) sanitize_memory {
  %r = call <8 x i64> @llvm.x86.avx512.psra.q.512(<8 x i64> %a, <2 x i64> %b)
  ret <8 x i64> %r
}

declare <8 x i16> @llvm.x86.sse2.psll.w(<8 x i16>, <8 x i16>)
declare <8 x i32> @llvm.x86.avx2.psra.d(<8 x i32>, <4 x i32>)
declare <2 x i64> @llvm.x86.sse2.psrli.q(<2 x i64>, i32)
declare <8 x i64> @llvm.x86.avx512.psra.q.512(<8 x i64>, <2 x i64>)
