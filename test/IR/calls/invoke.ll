; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; invoke: the result's shadow is loaded where it returns to.
; RUN: %ksan_opt -passes='ksan<memory>,verify' -S %s | FileCheck %s
; RUN: %shadow_oracle %s --link=-lstdc++
target triple = "x86_64-unknown-linux-gnu"

define i32 @callee(i32 %a) noinline sanitize_memory {
  ret i32 %a
}
declare i32 @__gxx_personality_v0(...)

; ORACLE: exact @single
; CHECK-LABEL: @single(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: store i32 [[SA]], ptr @__msan_param_tls
; CHECK: invoke i32 @callee(i32 %a)
; CHECK-NEXT: to label %[[NORMAL:[0-9a-z]+]] unwind label %pad
; CHECK: {{^}}[[NORMAL]]:
; CHECK-NEXT: [[S:%.+]] = load i32, ptr @__msan_retval_tls
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
; CHECK: ret i32 %r
define i32 @single(i32 %a) sanitize_memory personality ptr @__gxx_personality_v0 {
  %r = invoke i32 @callee(i32 %a) to label %next unwind label %pad
next:
  ret i32 %r
pad:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}

; Where others come in as well, stock MSan takes the result for initialised.
; ORACLE: exact @shared(i32, i1=true)
; CHECK-LABEL: @shared(
; CHECK: {{^}}call:
; CHECK: invoke i32 @callee(i32 %a)
; CHECK-NEXT: to label %[[EDGE:[^ ]+]] unwind label %pad
; CHECK: {{^}}[[EDGE]]:
; CHECK-NEXT: [[S:%.+]] = load i32, ptr @__msan_retval_tls
; CHECK-NEXT: br label %next
; CHECK: {{^}}next:
; CHECK-NEXT: [[R:%.+]] = phi i32 [ 0, %entry ], [ [[S]], %[[EDGE]] ]
; CHECK: store i32 [[R]], ptr @__msan_retval_tls
; CHECK-NEXT: ret i32 %v
define i32 @shared(i32 %a, i1 noundef %c) sanitize_memory personality ptr @__gxx_personality_v0 {
entry:
  %f = freeze i1 %c
  br i1 %f, label %call, label %next
call:
  %r = invoke i32 @callee(i32 %a) to label %next unwind label %pad
next:
  %v = phi i32 [ 0, %entry ], [ %r, %call ]
  ret i32 %v
pad:
  %e = landingpad { ptr, i32 } cleanup
  resume { ptr, i32 } %e
}
