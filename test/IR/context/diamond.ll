; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A fetch before a branch serves both sides; behind the join it serves only if neither side switched.
; RUN: %ksan_opt -passes='ksan<memory;context=call>,verify' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

declare void @switches()

; CHECK-LABEL: define i32 @quiet_sides(
; CHECK: call ptr @__msan_get_context_state()
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret i32
define i32 @quiet_sides(i1 %c, i32 %a, ptr %p) sanitize_memory {
  %f = freeze i1 %c
  %x = xor i32 %a, 1
  br i1 %f, label %left, label %right
left:
  store volatile i32 1, ptr %p
  br label %join
right:
  store volatile i32 2, ptr %p
  br label %join
join:
  ret i32 %x
}

; CHECK-LABEL: define i32 @one_side(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: {{^}}left:
; CHECK: call void @switches()
; CHECK: {{^}}join:
; CHECK: call ptr @__msan_get_context_state()
; CHECK: ret i32
define i32 @one_side(i1 %c, i32 %a) sanitize_memory {
  %f = freeze i1 %c
  %x = xor i32 %a, 1
  br i1 %f, label %left, label %join
left:
  call void @switches()
  br label %join
join:
  ret i32 %x
}
