; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Constants: undef and poison as a whole are poisoned, with origin 0; all others are clean.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

@g = global i32 0

; CHECK-LABEL: @undefined(
; CHECK: store i32 -1, ptr @__msan_retval_tls
; CHECK: store i32 0, ptr @__msan_retval_origin_tls
define i32 @undefined() sanitize_memory {
  ret i32 undef
}

; CHECK-LABEL: @poison(
; CHECK: store i32 -1, ptr @__msan_retval_tls
define i32 @poison() sanitize_memory {
  ret i32 poison
}

; CHECK-LABEL: @constant(
; CHECK: store i32 0, ptr @__msan_retval_tls
define i32 @constant() sanitize_memory {
  ret i32 7
}

; CHECK-LABEL: @global(
; CHECK: store i64 0, ptr @__msan_retval_tls
define ptr @global() sanitize_memory {
  ret ptr getelementptr (i8, ptr @g, i64 1)
}
