; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Results: the slot is zeroed before the call, so that a callee that is not instrumented returns initialised values.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

declare {i64, i8} @pair()
declare void @nothing()

; CHECK-LABEL: @caller(
; CHECK-NOT: store i32 0, ptr @__msan_retval_origin_tls
; CHECK: store { i64, i8 } zeroinitializer, ptr @__msan_retval_tls, align 8
; CHECK: %r = call { i64, i8 } @pair()
; CHECK: [[S:%.+]] = load { i64, i8 }, ptr @__msan_retval_tls, align 8
; CHECK: [[O:%.+]] = load i32, ptr @__msan_retval_origin_tls
; CHECK: store { i64, i8 } [[S]], ptr @__msan_retval_tls
; CHECK: store i32 [[O]], ptr @__msan_retval_origin_tls
define {i64, i8} @caller() sanitize_memory {
  %r = call {i64, i8} @pair()
  ret {i64, i8} %r
}

; CHECK-LABEL: @without(
; CHECK-NOT: @__msan_retval_tls
; CHECK: ret void
define void @without() sanitize_memory {
  call void @nothing()
  ret void
}
