; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; freeze: initialised, without a check.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @freeze(
; CHECK-NOT: @__msan_warning
; CHECK: store i32 0, ptr @__msan_retval_tls
define i32 @freeze(i32 %a) sanitize_memory {
  %r = freeze i32 %a
  ret i32 %r
}
