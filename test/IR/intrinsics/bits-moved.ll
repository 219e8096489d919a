; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; bswap and bitreverse: the shadow's bits move the same way. Stock MSan of LLVM 19 does not reverse.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @bswap(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = call i32 @llvm.bswap.i32(i32 [[SA]])
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @bswap(i32 %a) sanitize_memory {
  %r = call i32 @llvm.bswap.i32(i32 %a)
  ret i32 %r
}
declare i32 @llvm.bswap.i32(i32)

; CHECK-LABEL: @bitreverse(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = call i32 @llvm.bitreverse.i32(i32 [[SA]])
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @bitreverse(i32 %a) sanitize_memory {
  %r = call i32 @llvm.bitreverse.i32(i32 %a)
  ret i32 %r
}
declare i32 @llvm.bitreverse.i32(i32)
