; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Constants: undef and poison as a whole are poisoned, with origin 0; all others are clean.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

@g = global i32 0

; ORACLE: poisoned @undefined
; CHECK-LABEL: @undefined(
; CHECK-NEXT: store i32 -1, ptr @__msan_retval_tls
; CHECK-NEXT: store i32 0, ptr @__msan_retval_origin_tls
define i32 @undefined() sanitize_memory {
  ret i32 undef
}

; ORACLE: poisoned @poison
; CHECK-LABEL: @poison(
; CHECK-NEXT: store i32 -1, ptr @__msan_retval_tls
define i32 @poison() sanitize_memory {
  ret i32 poison
}

; ORACLE: poisoned @pair
; CHECK-LABEL: @pair(
; CHECK-NEXT: store { i8, i8 } { i8 -1, i8 -1 }, ptr @__msan_retval_tls
define {i8, i8} @pair() sanitize_memory {
  ret {i8, i8} undef
}

; ORACLE: clean @constant
; CHECK-LABEL: @constant(
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
define i32 @constant() sanitize_memory {
  ret i32 7
}

; ORACLE: clean @global
; CHECK-LABEL: @global(
; CHECK-NEXT: store i64 0, ptr @__msan_retval_tls
define ptr @global() sanitize_memory {
  ret ptr getelementptr (i8, ptr @g, i64 1)
}
