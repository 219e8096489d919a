; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; aes*: bytes, then rows that rotate, then columns of four bytes; the key comes in bit for bit.
; test/run-x86/crypto.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=aes
target triple = "x86_64-unknown-linux-gnu"

; S = columns(rows(bytes(Sa))) | Sb, where bytes() and columns() spread any poison of 8 or 32 bits to all of them, and
; rows() takes byte 4 * c + r from 4 * ((c + r) % 4) + r.
; ORACLE: sound @aesenc
; CHECK-LABEL: @aesenc(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[BYTES:%[^ ,)]+]] = bitcast <2 x i64> [[SA]] to <16 x i8>
; CHECK-DAG: [[XANY:%[^ ]+]] = icmp ne <16 x i8> [[BYTES]], zeroinitializer
; CHECK-DAG: [[X:%[^ ]+]] = sext <16 x i1> [[XANY]] to <16 x i8>
; CHECK-DAG: [[R:%[^ ]+]] = shufflevector <16 x i8> [[X]], <16 x i8> [[X]], <16 x i32> <i32 0, i32 5, i32 10, i32 15, i32 4, i32 9, i32 14, i32 3, i32 8, i32 13, i32 2, i32 7, i32 12, i32 1, i32 6, i32 11>
; CHECK-DAG: [[W:%[^ ,)]+]] = bitcast <16 x i8> [[R]] to <4 x i32>
; CHECK-DAG: [[CANY:%[^ ]+]] = icmp ne <4 x i32> [[W]], zeroinitializer
; CHECK-DAG: [[C:%[^ ]+]] = sext <4 x i1> [[CANY]] to <4 x i32>
; CHECK-DAG: [[STATE:%[^ ,)]+]] = bitcast <4 x i32> [[C]] to <2 x i64>
; CHECK-DAG: [[E:%[^ ]+]] = or <2 x i64> [[STATE]], [[SB]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i64> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x i64> @aesenc(<2 x i64> %a, <2 x i64> %b) sanitize_memory {
  %r = call <2 x i64> @llvm.x86.aesni.aesenc(<2 x i64> %a, <2 x i64> %b)
  ret <2 x i64> %r
}

; The last round mixes no columns; decryption rotates the other way round: 4 * ((c - r) % 4) + r.
; ORACLE: sound @aesdeclast
; CHECK-LABEL: @aesdeclast(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[BYTES:%[^ ,)]+]] = bitcast <2 x i64> [[SA]] to <16 x i8>
; CHECK-DAG: [[XANY:%[^ ]+]] = icmp ne <16 x i8> [[BYTES]], zeroinitializer
; CHECK-DAG: [[X:%[^ ]+]] = sext <16 x i1> [[XANY]] to <16 x i8>
; CHECK-DAG: [[R:%[^ ]+]] = shufflevector <16 x i8> [[X]], <16 x i8> [[X]], <16 x i32> <i32 0, i32 13, i32 10, i32 7, i32 4, i32 1, i32 14, i32 11, i32 8, i32 5, i32 2, i32 15, i32 12, i32 9, i32 6, i32 3>
; CHECK-DAG: [[STATE:%[^ ,)]+]] = bitcast <16 x i8> [[R]] to <2 x i64>
; CHECK-DAG: [[E:%[^ ]+]] = or <2 x i64> [[STATE]], [[SB]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i64> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x i64> @aesdeclast(<2 x i64> %a, <2 x i64> %b) sanitize_memory {
  %r = call <2 x i64> @llvm.x86.aesni.aesdeclast(<2 x i64> %a, <2 x i64> %b)
  ret <2 x i64> %r
}

; S = columns(Sa)
; ORACLE: sound @aesimc
; CHECK-LABEL: @aesimc(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[SA]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[W:%[^ ,)]+]] = bitcast <2 x i64> [[SA]] to <4 x i32>
; CHECK-DAG: [[CANY:%[^ ]+]] = icmp ne <4 x i32> [[W]], zeroinitializer
; CHECK-DAG: [[C:%[^ ]+]] = sext <4 x i1> [[CANY]] to <4 x i32>
; CHECK-DAG: [[E:%[^ ,)]+]] = bitcast <4 x i32> [[C]] to <2 x i64>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i64> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x i64> @aesimc(<2 x i64> %a) sanitize_memory {
  %r = call <2 x i64> @llvm.x86.aesni.aesimc(<2 x i64> %a)
  ret <2 x i64> %r
}

declare <2 x i64> @llvm.x86.aesni.aesenc(<2 x i64>, <2 x i64>)
declare <2 x i64> @llvm.x86.aesni.aesdeclast(<2 x i64>, <2 x i64>)
declare <2 x i64> @llvm.x86.aesni.aesimc(<2 x i64>)
