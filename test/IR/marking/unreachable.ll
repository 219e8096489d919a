; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Blocks that cannot be reached are removed before anything else.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @f(
; CHECK-NOT: dead:
; CHECK: ret i32 1
define i32 @f(ptr %p) sanitize_memory {
  ret i32 1
dead:
  %x = load i32, ptr %p
  ret i32 %x
}

; CHECK-LABEL: @constant_condition(
; CHECK-NOT: @__msan
; CHECK: ret void
define void @constant_condition(ptr %p) sanitize_memory {
  br i1 true, label %x, label %y
x:
  ret void
y:
  store i32 1, ptr %p
  ret void
}
