; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; disable_sanitizer_instrumentation: the function is left alone, sanitize_memory or not.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @disabled(
; CHECK-NEXT: %v = load i32, ptr %p
; CHECK-NEXT: store i32 %v, ptr %q
; CHECK-NEXT: ret void
define void @disabled(ptr %p, ptr %q) disable_sanitizer_instrumentation {
  %v = load i32, ptr %p
  store i32 %v, ptr %q
  ret void
}

; CHECK-LABEL: @both(
; CHECK-NEXT: %v = load i32, ptr %p
; CHECK-NEXT: store i32 %v, ptr %q
; CHECK-NEXT: ret void
define void @both(ptr %p, ptr %q) sanitize_memory disable_sanitizer_instrumentation {
  %v = load i32, ptr %p
  store i32 %v, ptr %q
  ret void
}
