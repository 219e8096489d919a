; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; bswap and bitreverse: the shadow's bits move the same way. Stock MSan of LLVM 19 does not reverse.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = bswap(Sa)
; ORACLE: exact @bswap
; CHECK-LABEL: @bswap(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = call i32 @llvm.bswap.i32(i32 [[SA]])
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @bswap(i32 %a) sanitize_memory {
  %r = call i32 @llvm.bswap.i32(i32 %a)
  ret i32 %r
}
declare i32 @llvm.bswap.i32(i32)

; S = bitreverse(Sa)
; ORACLE: exact @bitreverse
; CHECK-LABEL: @bitreverse(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = call i32 @llvm.bitreverse.i32(i32 [[SA]])
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @bitreverse(i32 %a) sanitize_memory {
  %r = call i32 @llvm.bitreverse.i32(i32 %a)
  ret i32 %r
}
declare i32 @llvm.bitreverse.i32(i32)

; ORACLE: exact @lanes
; CHECK-LABEL: @lanes(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i16>, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = call <4 x i16> @llvm.bswap.v4i16(<4 x i16> [[SA]])
; CHECK: store <4 x i16> [[S]], ptr @__msan_retval_tls
define <4 x i16> @lanes(<4 x i16> %a) sanitize_memory {
  %r = call <4 x i16> @llvm.bswap.v4i16(<4 x i16> %a)
  ret <4 x i16> %r
}
declare <4 x i16> @llvm.bswap.v4i16(<4 x i16>)
