; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; pmulhw pmulhuw pmulhrsw: the upper half of a wider product.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @pmulhw(
; CHECK-DAG: [[SA:%.+]] = load <8 x i16>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: sext <8 x i16> [[SA]] to <8 x i32>
; CHECK: lshr <8 x i32> {{%.+}}, {{<i32 16,|splat \(i32 16\)}}
; CHECK: trunc <8 x i32> {{%.+}} to <8 x i16>
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i16> {{%.+}}, ptr @__msan_retval_tls
define <8 x i16> @pmulhw(<8 x i16> %a, <8 x i16> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.sse2.pmulh.w(<8 x i16> %a, <8 x i16> %b)
  ret <8 x i16> %r
}

; CHECK-LABEL: @pmulhuw(
; CHECK-DAG: [[SA:%.+]] = load <8 x i16>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: zext <8 x i16> [[SA]] to <8 x i32>
; CHECK: lshr <8 x i32> {{%.+}}, {{<i32 16,|splat \(i32 16\)}}
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i16> {{%.+}}, ptr @__msan_retval_tls
define <8 x i16> @pmulhuw(<8 x i16> %a, <8 x i16> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.sse2.pmulhu.w(<8 x i16> %a, <8 x i16> %b)
  ret <8 x i16> %r
}

; CHECK-LABEL: @pmulhrsw(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: lshr <8 x i32> {{%.+}}, {{<i32 14,|splat \(i32 14\)}}
; CHECK: lshr <8 x i32> {{%.+}}, {{<i32 1,|splat \(i32 1\)}}
; CHECK-NOT: @__msan_warning
; CHECK: store <8 x i16> {{%.+}}, ptr @__msan_retval_tls
define <8 x i16> @pmulhrsw(<8 x i16> %a, <8 x i16> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.ssse3.pmul.hr.sw.128(<8 x i16> %a, <8 x i16> %b)
  ret <8 x i16> %r
}

declare <8 x i16> @llvm.x86.sse2.pmulh.w(<8 x i16>, <8 x i16>)
declare <8 x i16> @llvm.x86.sse2.pmulhu.w(<8 x i16>, <8 x i16>)
declare <8 x i16> @llvm.x86.ssse3.pmul.hr.sw.128(<8 x i16>, <8 x i16>)
