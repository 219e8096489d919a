; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; landingpad, resume and unwinding calls: the exception is initialised and nothing is checked.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

declare void @thrower(i32)
declare i32 @__gxx_personality_v0(...)

; CHECK-LABEL: @catcher(
; CHECK: invoke void @thrower(i32 %a)
; CHECK: {{^}}pad:
; CHECK: %e = landingpad { ptr, i32 }
; CHECK-NOT: @__msan_warning
; CHECK: resume { ptr, i32 } %e
define void @catcher(i32 %a) sanitize_memory personality ptr @__gxx_personality_v0 {
  invoke void @thrower(i32 %a) to label %done unwind label %pad
done:
  ret void
pad:
  %e = landingpad { ptr, i32 } cleanup catch ptr null
  %n = extractvalue { ptr, i32 } %e, 1
  %c = icmp eq i32 %n, 1
  br i1 %c, label %one, label %other
one:
  ret void
other:
  resume { ptr, i32 } %e
}
