; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; br, switch, indirectbr: the condition or the address is checked.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @br(
; CHECK: [[S:%.+]] = load i1, ptr @__msan_param_tls
; CHECK: br i1 [[S]], label %[[BAD:[0-9a-z.]+]], label %[[GOOD:[0-9a-z.]+]], !prof
; CHECK: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: br i1 %c, label %x, label %y
define i32 @br(i1 %c) sanitize_memory {
  br i1 %c, label %x, label %y
x:
  ret i32 1
y:
  ret i32 2
}

; CHECK-LABEL: @switch(
; CHECK: call void @__msan_warning_noreturn()
; CHECK: switch i32 %a, label %x
define i32 @switch(i32 %a) sanitize_memory {
  switch i32 %a, label %x [ i32 1, label %y
                            i32 2, label %z ]
x:
  ret i32 1
y:
  ret i32 2
z:
  ret i32 3
}

; CHECK-LABEL: @indirect(
; CHECK: [[S:%.+]] = load i64, ptr @__msan_param_tls
; CHECK: icmp ne i64 [[S]], 0
; CHECK: call void @__msan_warning_noreturn()
; CHECK: indirectbr ptr %a, [label %x, label %y]
define i32 @indirect(ptr %a) sanitize_memory {
  indirectbr ptr %a, [label %x, label %y]
x:
  ret i32 1
y:
  ret i32 2
}
