; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; addcarry subborrow: the sum as an addition, the carry by its two extremes, one bit of it.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @add(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call { i8, i64 } @llvm.x86.addcarry.64(
; CHECK: call { i8, i64 } @llvm.x86.addcarry.64(
; CHECK: insertvalue { i8, i64 } zeroinitializer, i8 {{%.+}}, 0
; CHECK-NOT: @__msan_warning
; CHECK: store { i8, i64 } {{%.+}}, ptr @__msan_retval_tls
define { i8, i64 } @add(i8 %a, i64 %b, i64 %c) sanitize_memory {
  %r = call { i8, i64 } @llvm.x86.addcarry.64(i8 %a, i64 %b, i64 %c)
  ret { i8, i64 } %r
}

; CHECK-LABEL: @subtract(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call { i8, i32 } @llvm.x86.subborrow.32(
; CHECK: call { i8, i32 } @llvm.x86.subborrow.32(
; CHECK-NOT: @__msan_warning
; CHECK: store { i8, i32 } {{%.+}}, ptr @__msan_retval_tls
define { i8, i32 } @subtract(i8 %a, i32 %b, i32 %c) sanitize_memory {
  %r = call { i8, i32 } @llvm.x86.subborrow.32(i8 %a, i32 %b, i32 %c)
  ret { i8, i32 } %r
}

declare { i8, i64 } @llvm.x86.addcarry.64(i8, i64, i64)
declare { i8, i32 } @llvm.x86.subborrow.32(i8, i32, i32)
