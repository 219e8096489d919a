; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Atomic load: the order becomes at least acquire, so that the shadow is loaded after it.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @atomic(
; CHECK: call void @__msan_warning_noreturn()
; CHECK: %a = load atomic i32, ptr %p acquire, align 4
; CHECK: load i32, ptr
; CHECK: %b = load atomic i32, ptr %p acquire, align 4
; CHECK: %c = load atomic i32, ptr %p acquire, align 4
; CHECK: %d = load atomic i32, ptr %p seq_cst, align 4
define i32 @atomic(ptr %p) sanitize_memory {
  %a = load atomic i32, ptr %p unordered, align 4
  %b = load atomic i32, ptr %p monotonic, align 4
  %c = load atomic i32, ptr %p acquire, align 4
  %d = load atomic i32, ptr %p seq_cst, align 4
  %x = xor i32 %a, %b
  %y = xor i32 %c, %d
  %z = xor i32 %x, %y
  ret i32 %z
}
