; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Regions under conditions, in loops, nested, several in a row, open to the end, around invoke, callbr and musttail.
; RUN: %ksan_opt -passes='ksan<memory;kernel>,verify' -S %s 2>&1 | FileCheck %s --implicit-check-not=warning
; RUN: %ksan_opt -passes='ksan<memory;kernel;region=full>,verify' -S %s 2>&1 | FileCheck %s --check-prefix=FULL --implicit-check-not=warning
target triple = "x86_64-unknown-linux-gnu"

declare void @callee(i64)
declare i64 @result(i64)
declare i32 @__gxx_personality_v0(...)

; FULL-NOT: warning

; CHECK-LABEL: define void @under_a_condition(
; CHECK-NOT: @__msan
; CHECK: {{^}}inside:
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call void @callee(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: instrumentation_end
; CHECK-NOT: @__msan
; CHECK: ret void
define void @under_a_condition(i1 %c, i64 %a) disable_sanitizer_instrumentation {
  br i1 %c, label %inside, label %join
inside:
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @callee(i64 %a)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  br label %join
join:
  call void @callee(i64 %a)
  ret void
}

; The whole loop is inside; its branches are, too.
; CHECK-LABEL: define void @around_a_loop(
; CHECK: instrumentation_begin
; CHECK-NOT: @__msan
; CHECK: {{^}}body:
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call void @callee(
; CHECK: {{^}}end:
; CHECK: call ptr @__msan_get_context_state()
; CHECK: instrumentation_end
define void @around_a_loop(i64 %n) disable_sanitizer_instrumentation {
entry:
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  br label %body
body:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  call void @callee(i64 %i)
  %j = add i64 %i, 1
  %more = icmp ult i64 %j, %n
  br i1 %more, label %body, label %end
end:
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; CHECK-LABEL: define void @inside_a_loop(
; CHECK-NOT: @__msan
; CHECK: {{^}}body:
; CHECK: instrumentation_begin
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call void @callee(i64 %i)
; CHECK: call ptr @__msan_get_context_state()
; CHECK: instrumentation_end
; CHECK-NOT: @__msan
; CHECK: ret void
define void @inside_a_loop(i64 %n) disable_sanitizer_instrumentation {
entry:
  br label %body
body:
  %i = phi i64 [ 0, %entry ], [ %j, %body ]
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @callee(i64 %i)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  %j = add i64 %i, 1
  %more = icmp ult i64 %j, %n
  br i1 %more, label %body, label %end
end:
  ret void
}

; Behind the inner end the outer region is still open.
; CHECK-LABEL: define void @nested(
; CHECK: "# ksan instrumentation_begin"
; CHECK: "# ksan instrumentation_begin"
; CHECK-NEXT: call ptr @__msan_get_context_state()
; CHECK: call void @callee(i64 1)
; CHECK-NEXT: "# ksan instrumentation_end"
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call void @callee(i64 2)
; CHECK: call ptr @__msan_get_context_state()
; CHECK: "# ksan instrumentation_end"
; CHECK-NEXT: call void @callee(i64 3)
; CHECK-NEXT: ret void
define void @nested() disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @callee(i64 1)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  call void @callee(i64 2)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  call void @callee(i64 3)
  ret void
}

; A region that is open at the return ends there.
; CHECK-LABEL: define i64 @open_to_the_end(
; CHECK: call i64 @result(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 16, i1 false)
; CHECK-NEXT: ret i64
define i64 @open_to_the_end(i64 %a) disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  %r = call i64 @result(i64 %a)
  ret i64 %r
}

; What a musttail callee returns is for the caller of both.
; CHECK-LABEL: define i64 @tail(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: musttail call i64 @result(
; CHECK-NEXT: ret i64
define i64 @tail(i64 %a) disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  %r = musttail call i64 @result(i64 %a)
  ret i64 %r
}

; CHECK-LABEL: define i64 @invokes(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: invoke i64 @result(
; CHECK: {{^}}next:
; CHECK: call ptr @__msan_get_context_state()
; CHECK: instrumentation_end
; CHECK: {{^}}pad:
; CHECK: landingpad
; CHECK: call ptr @__msan_get_context_state()
; CHECK: instrumentation_end
define i64 @invokes(i64 %a) disable_sanitizer_instrumentation personality ptr @__gxx_personality_v0 {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  %r = invoke i64 @result(i64 %a) to label %next unwind label %pad
next:
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret i64 %r
pad:
  %e = landingpad { ptr, i32 } catch ptr null
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret i64 0
}

; CHECK-LABEL: define void @jumps(
; CHECK: {{^}}next:
; CHECK-NEXT: call ptr @__msan_get_context_state()
; CHECK: {{^}}other:
; CHECK-NEXT: call ptr @__msan_get_context_state()
define void @jumps(i64 %a) disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  callbr void asm sideeffect "", "!i"() to label %next [label %other]
next:
  call void @callee(i64 %a)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
other:
  call void @callee(i64 %a)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; One fetch serves two callees that cannot switch, and the end of the region.
; CHECK-LABEL: define void @without_a_switch(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call void @leaf(i64 1)
; CHECK-NOT: @__msan_get_context_state
; CHECK: call void @leaf(i64 2)
; CHECK-NOT: @__msan_get_context_state
; CHECK: instrumentation_end
define internal void @leaf(i64 %a) sanitize_memory {
  ret void
}
define void @without_a_switch() disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @leaf(i64 1)
  call void @leaf(i64 2)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}
