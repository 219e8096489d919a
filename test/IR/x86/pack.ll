; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; packss packus: lanes that fit for certain are truncated, shadow and all; where saturation is open,
; poison reaches down from the highest bit that may differ.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @packsswb(
; CHECK-DAG: [[SA:%.+]] = load <8 x i16>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <8 x i16>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: icmp sgt <8 x i16> {{.*}}, {{<i16 127,|splat \(i16 127\)}}
; CHECK: icmp slt <8 x i16> {{.*}}, {{<i16 -128,|splat \(i16 -128\)}}
; CHECK: select <8 x i1> {{%.+}}, <8 x i16> [[SA]]
; CHECK: trunc <8 x i16> {{%.+}} to <8 x i8>
; CHECK: select <8 x i1> {{%.+}}, <8 x i16> [[SB]]
; CHECK: shufflevector <8 x i8> {{%.+}}, <8 x i8> {{%.+}}, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8
; CHECK-NOT: @__msan_warning
; CHECK: store <16 x i8> {{%.+}}, ptr @__msan_retval_tls
define <16 x i8> @packsswb(<8 x i16> %a, <8 x i16> %b) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.sse2.packsswb.128(<8 x i16> %a, <8 x i16> %b)
  ret <16 x i8> %r
}

; CHECK-LABEL: @packusdw_256(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: icmp sgt <8 x i32> {{.*}}, {{<i32 65535,|splat \(i32 65535\)}}
; CHECK: icmp slt <8 x i32> {{.*}}, zeroinitializer
; CHECK: shufflevector <8 x i16> {{%.+}}, <8 x i16> {{%.+}}, <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 8, i32 9, i32 10, i32 11, i32 4,
; CHECK-NOT: @__msan_warning
; CHECK: store <16 x i16> {{%.+}}, ptr @__msan_retval_tls
define <16 x i16> @packusdw_256(<8 x i32> %a, <8 x i32> %b) sanitize_memory {
  %r = call <16 x i16> @llvm.x86.avx2.packusdw(<8 x i32> %a, <8 x i32> %b)
  ret <16 x i16> %r
}

declare <16 x i8> @llvm.x86.sse2.packsswb.128(<8 x i16>, <8 x i16>)
declare <16 x i16> @llvm.x86.avx2.packusdw(<8 x i32>, <8 x i32>)
