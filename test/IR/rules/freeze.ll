; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; freeze: initialised, without a check. A fence does nothing to shadow.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = 0
; ORACLE: clean @freeze
; CHECK-LABEL: @freeze(
; CHECK-NEXT: %r = freeze i32 %a
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
define i32 @freeze(i32 %a) sanitize_memory {
  %r = freeze i32 %a
  ret i32 %r
}

; ORACLE: exact @fence
; CHECK-LABEL: @fence(
; CHECK-NEXT: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-NEXT: fence seq_cst
; CHECK-NEXT: store i32 [[SA]], ptr @__msan_retval_tls
define i32 @fence(i32 %a) sanitize_memory {
  fence seq_cst
  ret i32 %a
}
