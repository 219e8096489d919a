; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; blendv: the sign of a lane of c chooses; where that sign is open, so are the bits in which a and b differ.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @pblendvb(
; CHECK-DAG: [[SA:%.+]] = load <16 x i8>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SC:%.+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[C:%.+]] = icmp slt <16 x i8> %c, zeroinitializer
; CHECK: [[P:%.+]] = select <16 x i1> [[C]], <16 x i8> [[SB]], <16 x i8> [[SA]]
; CHECK: xor <16 x i8> %a, %b
; CHECK: [[O:%.+]] = icmp slt <16 x i8> [[SC]], zeroinitializer
; CHECK: select <16 x i1> [[O]], <16 x i8> {{%.+}}, <16 x i8> [[P]]
; CHECK-NOT: @__msan_warning
; CHECK: store <16 x i8> {{%.+}}, ptr @__msan_retval_tls
define <16 x i8> @pblendvb(<16 x i8> %a, <16 x i8> %b, <16 x i8> %c) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.sse41.pblendvb(<16 x i8> %a, <16 x i8> %b, <16 x i8> %c)
  ret <16 x i8> %r
}

; CHECK-LABEL: @blendvpd(
; CHECK-DAG: [[SA:%.+]] = load <2 x i64>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SC:%.+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: select <2 x i1> {{%.+}}, <2 x i64> [[SB]], <2 x i64> [[SA]]
; CHECK: icmp slt <2 x i64> [[SC]], zeroinitializer
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i64> {{%.+}}, ptr @__msan_retval_tls
define <2 x double> @blendvpd(<2 x double> %a, <2 x double> %b, <2 x double> %c) sanitize_memory {
  %r = call <2 x double> @llvm.x86.sse41.blendvpd(<2 x double> %a, <2 x double> %b, <2 x double> %c)
  ret <2 x double> %r
}

declare <16 x i8> @llvm.x86.sse41.pblendvb(<16 x i8>, <16 x i8>, <16 x i8>)
declare <2 x double> @llvm.x86.sse41.blendvpd(<2 x double>, <2 x double>, <2 x double>)
