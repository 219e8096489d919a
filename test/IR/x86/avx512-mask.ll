; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; AVX512 under a mask: lanes outside it keep the shadow of what is kept; an open bit of the mask opens the
; bits in which the two differ. pmov only truncates.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @getexp(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: icmp ne <4 x i32> [[SA]], zeroinitializer
; CHECK: select <4 x i1> {{%.+}}, <4 x i32> {{%.+}}, <4 x i32> [[SB]]
; CHECK: call <4 x float> @llvm.x86.avx512.mask.getexp.ps.128(<4 x float> %a, <4 x float> %b, i8 %c)
; CHECK: [[I:%.+]] = xor i8 %c, -1
; CHECK: call <4 x float> @llvm.x86.avx512.mask.getexp.ps.128(<4 x float> %a, <4 x float> %b, i8 [[I]])
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x float> @getexp(<4 x float> %a, <4 x float> %b, i8 %c) sanitize_memory {
  %r = call <4 x float> @llvm.x86.avx512.mask.getexp.ps.128(<4 x float> %a, <4 x float> %b, i8 %c)
  ret <4 x float> %r
}

; CHECK-LABEL: @pmov(
; CHECK-DAG: [[SA:%.+]] = load <16 x i32>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: trunc <16 x i32> [[SA]] to <16 x i8>
; CHECK-NOT: @__msan_warning
; CHECK: store <16 x i8> {{%.+}}, ptr @__msan_retval_tls
define <16 x i8> @pmov(<16 x i32> %a, <16 x i8> %b, i16 %c) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.avx512.mask.pmov.db.512(<16 x i32> %a, <16 x i8> %b, i16 %c)
  ret <16 x i8> %r
}

; CHECK-LABEL: @pternlog(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SC:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: or <4 x i32> {{%.+}}, [[SA]]
; CHECK: or <4 x i32> {{%.+}}, [[SB]]
; CHECK: or <4 x i32> {{%.+}}, [[SC]]
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x i32> @pternlog(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.avx512.pternlog.d.128(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c, i32 232)
  ret <4 x i32> %r
}

declare <4 x float> @llvm.x86.avx512.mask.getexp.ps.128(<4 x float>, <4 x float>, i8)
declare <16 x i8> @llvm.x86.avx512.mask.pmov.db.512(<16 x i32>, <16 x i8>, i16)
declare <4 x i32> @llvm.x86.avx512.pternlog.d.128(<4 x i32>, <4 x i32>, <4 x i32>, i32)
