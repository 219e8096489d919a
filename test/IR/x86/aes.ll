; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; aes*: bytes, then rows that rotate, then columns of four bytes; the key comes in bit for bit.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @aesenc(
; CHECK-DAG: [[SA:%.+]] = load <2 x i64>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: bitcast <2 x i64> [[SA]] to <16 x i8>
; CHECK: shufflevector <16 x i8> [[B:%.+]], <16 x i8> [[B]], <16 x i32> <i32 0, i32 5, i32 10, i32 15,
; CHECK: to <4 x i32>
; CHECK: or <2 x i64> {{%.+}}, [[SB]]
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i64> {{%.+}}, ptr @__msan_retval_tls
define <2 x i64> @aesenc(<2 x i64> %a, <2 x i64> %b) sanitize_memory {
  %r = call <2 x i64> @llvm.x86.aesni.aesenc(<2 x i64> %a, <2 x i64> %b)
  ret <2 x i64> %r
}

; CHECK-LABEL: @aesdeclast(
; CHECK-DAG: [[SB:%.+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: shufflevector <16 x i8> [[B:%.+]], <16 x i8> [[B]], <16 x i32> <i32 0, i32 13, i32 10, i32 7,
; CHECK: or <2 x i64> {{%.+}}, [[SB]]
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i64> {{%.+}}, ptr @__msan_retval_tls
define <2 x i64> @aesdeclast(<2 x i64> %a, <2 x i64> %b) sanitize_memory {
  %r = call <2 x i64> @llvm.x86.aesni.aesdeclast(<2 x i64> %a, <2 x i64> %b)
  ret <2 x i64> %r
}

; CHECK-LABEL: @aesimc(
; CHECK-DAG: [[SA:%.+]] = load <2 x i64>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: bitcast <2 x i64> [[SA]] to <4 x i32>
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i64> {{%.+}}, ptr @__msan_retval_tls
define <2 x i64> @aesimc(<2 x i64> %a) sanitize_memory {
  %r = call <2 x i64> @llvm.x86.aesni.aesimc(<2 x i64> %a)
  ret <2 x i64> %r
}

declare <2 x i64> @llvm.x86.aesni.aesenc(<2 x i64>, <2 x i64>)
declare <2 x i64> @llvm.x86.aesni.aesdeclast(<2 x i64>, <2 x i64>)
declare <2 x i64> @llvm.x86.aesni.aesimc(<2 x i64>)
