; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; invoke and callbr switch on every edge; musttail leaves nothing to fetch for.
; RUN: %ksan_opt -passes='ksan<memory;context=call>,verify' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

declare i32 @switches(i32)
declare i32 @__gxx_personality_v0(...)

; CHECK-LABEL: define i32 @invokes(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: invoke i32 @switches(i32 %a)
; CHECK-DAG: call ptr @__msan_get_context_state()
; CHECK-DAG: landingpad
; CHECK-DAG: call ptr @__msan_get_context_state()
define i32 @invokes(i32 %a) sanitize_memory personality ptr @__gxx_personality_v0 {
  %r = invoke i32 @switches(i32 %a) to label %next unwind label %pad
next:
  ret i32 %r
pad:
  %e = landingpad { ptr, i32 } catch ptr null
  ret i32 %a
}

; CHECK-LABEL: define i32 @jumps(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: callbr void asm sideeffect
; CHECK: {{^}}next:
; CHECK: call ptr @__msan_get_context_state()
; CHECK: {{^}}other:
; CHECK: call ptr @__msan_get_context_state()
define i32 @jumps(i32 %a) sanitize_memory {
  callbr void asm sideeffect "", "!i"() to label %next [label %other]
next:
  ret i32 %a
other:
  ret i32 1
}

; CHECK-LABEL: define i32 @tail(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: musttail call i32 @switches(i32 %a)
; CHECK-NEXT: ret i32
define i32 @tail(i32 %a) sanitize_memory {
  %r = musttail call i32 @switches(i32 %a)
  ret i32 %r
}
