; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; checks=0 makes every function quiet.
; RUN: %ksan_opt -passes='ksan<memory;checks=0>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @branches(
; CHECK-NOT: @__msan_warning
; CHECK: store i32 0, ptr %{{.+}}
; CHECK-NOT: @__msan_warning
; CHECK: ret void
define void @branches(i1 %c, ptr %p, i32 %v) sanitize_memory {
  br i1 %c, label %x, label %y
x:
  store i32 %v, ptr %p
  br label %y
y:
  ret void
}
