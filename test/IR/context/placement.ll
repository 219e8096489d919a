; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Joins of two fetches, switches on one edge of a loop, calls that end a block; and the same with refetch=none and =all.
; RUN: %ksan_opt -passes='ksan<memory;context=call>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,AUTO
; RUN: %ksan_opt -passes='ksan<memory;context=call;refetch=all>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,ALL
; RUN: %ksan_opt -passes='ksan<memory;context=call;refetch=none>,verify' -S %s | FileCheck %s --check-prefix=NONE
target triple = "x86_64-unknown-linux-gnu"

declare i32 @switches(i32)
declare i32 @__gxx_personality_v0(...)
define internal i32 @leaf(i32 %a) sanitize_memory {
  %r = add i32 %a, 1
  ret i32 %r
}

; Both sides fetch for their own use: what follows takes the one that was passed by.
; CHECK-LABEL: define i32 @both_sides(
; CHECK: {{^}}left:
; CHECK: call i32 @switches(i32 %a)
; CHECK: [[L:%.+]] = call ptr @__msan_get_context_state()
; CHECK: {{^}}right:
; CHECK: call i32 @switches(i32 2)
; CHECK: [[R:%.+]] = call ptr @__msan_get_context_state()
; CHECK: {{^}}join:
; CHECK: [[P:%.+]] = phi ptr [ [[R]], %right ], [ [[L]], %left ]
; CHECK-NOT: @__msan_get_context_state
; CHECK: getelementptr i8, ptr [[P]], i64 800
; CHECK: ret i32
; NONE-LABEL: define i32 @both_sides(
; NONE-NEXT: call ptr @__msan_get_context_state()
; NONE-NOT: @__msan_get_context_state
; NONE: ret i32
define i32 @both_sides(i1 noundef %c, i32 %a) sanitize_memory {
  %f = freeze i1 %c
  br i1 %f, label %left, label %right
left:
  %l = call i32 @switches(i32 %a)
  br label %join
right:
  %r = call i32 @switches(i32 2)
  br label %join
join:
  %v = phi i32 [ %l, %left ], [ %r, %right ]
  ret i32 %v
}

; A switch on the way back, in some rounds only: the use at the head of the loop cannot know.
; CHECK-LABEL: define void @on_the_back_edge(
; CHECK: br label %[[HEAD:[^ ]+]]
; CHECK: {{^}}[[HEAD]]:
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call i32 @leaf(
; CHECK: {{^}}other:
; CHECK-NOT: @__msan_get_context_state
; CHECK: call void asm sideeffect
; NONE-LABEL: define void @on_the_back_edge(
; NONE-COUNT-1: call ptr @__msan_get_context_state()
; NONE-NOT: @__msan_get_context_state
; NONE: ret void
define void @on_the_back_edge(ptr %p) sanitize_memory {
entry:
  br label %head
head:
  %r = call i32 @leaf(i32 1)
  %c = load volatile i1, ptr %p
  %f = freeze i1 %c
  br i1 %f, label %head, label %other
other:
  call void asm sideeffect "switch", "~{memory}"()
  %d = load volatile i1, ptr %p
  %g = freeze i1 %d
  br i1 %g, label %head, label %end
end:
  ret void
}

; A loop without a switch uses what was fetched before it, even where the callee is called in it.
; AUTO-LABEL: define i32 @leaf_in_a_loop(
; AUTO: call ptr @__msan_get_context_state()
; AUTO: {{^}}body:
; AUTO-NOT: @__msan_get_context_state
; AUTO: ret i32
; ALL-LABEL: define i32 @leaf_in_a_loop(
; ALL: {{^}}body:
; ALL: call i32 @leaf(
; ALL-NEXT: call ptr @__msan_get_context_state()
; ALL: ret i32
define i32 @leaf_in_a_loop(i32 %a, i32 noundef %n) sanitize_memory {
entry:
  %m = freeze i32 %n
  br label %body
body:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %r = call i32 @leaf(i32 %a)
  %j = add i32 %i, 1
  %more = icmp ult i32 %j, %m
  br i1 %more, label %body, label %end
end:
  ret i32 %r
}

; An invoke in a loop switches on both of its edges; the next round uses what was fetched for the result.
; CHECK-LABEL: define i32 @invoke_in_a_loop(
; CHECK: [[A:%.+]] = call ptr @__msan_get_context_state()
; CHECK: {{^}}head:
; CHECK-NEXT: [[P:%.+]] = phi ptr [ [[A]], %entry ], [ [[B:%.+]], %next ]
; CHECK-NOT: @__msan_get_context_state
; CHECK: store i32 {{%.+}}, ptr [[P]]
; CHECK: invoke i32 @switches(
; CHECK: [[B]] = call ptr @__msan_get_context_state()
; CHECK: {{^}}pad:
; CHECK: landingpad
; CHECK: call ptr @__msan_get_context_state()
; NONE-LABEL: define i32 @invoke_in_a_loop(
; NONE-NEXT: entry:
; NONE-NEXT: call ptr @__msan_get_context_state()
; NONE-NOT: @__msan_get_context_state
; NONE: {{^}}}
define i32 @invoke_in_a_loop(i32 %a) sanitize_memory personality ptr @__gxx_personality_v0 {
entry:
  br label %head
head:
  %r = invoke i32 @switches(i32 %a) to label %next unwind label %pad
next:
  %c = icmp eq i32 %a, 7
  %f = freeze i1 %c
  br i1 %f, label %head, label %end
pad:
  %e = landingpad { ptr, i32 } cleanup
  ret i32 %a
end:
  ret i32 %r
}

; What callbr gives is in the next context on every edge, also where its assembly says nothing of side effects.
; CHECK-LABEL: define i32 @callbr_in_a_loop(
; CHECK: {{^}}head:
; CHECK: callbr void asm
; CHECK: {{^}}next:
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call i32 @leaf(
; CHECK: {{^}}out:
; CHECK: call ptr @__msan_get_context_state()
; CHECK: ret i32
define i32 @callbr_in_a_loop(i32 %a) sanitize_memory {
entry:
  br label %head
head:
  callbr void asm "", "!i"() to label %next [label %out]
next:
  %r = call i32 @leaf(i32 %a)
  br label %head
out:
  ret i32 %a
}

; Arguments of a musttail call go into the context behind the last switch; nothing is fetched for its result.
; CHECK-LABEL: define i32 @tail_behind_a_switch(
; CHECK: call i32 @switches(i32 1)
; CHECK: [[C:%.+]] = call ptr @__msan_get_context_state()
; CHECK: store i32 {{%.+}}, ptr [[C]]
; CHECK-NOT: @__msan_get_context_state
; CHECK: musttail call i32 @switches(
; CHECK-NEXT: ret i32
define i32 @tail_behind_a_switch(i32 %a) sanitize_memory {
  %x = call i32 @switches(i32 1)
  %r = musttail call i32 @switches(i32 %a)
  ret i32 %r
}

; Assembly with side effects is a switch whatever it says that it writes.
; CHECK-LABEL: define i32 @assembly(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call void asm sideeffect "one"
; CHECK: call void asm sideeffect "two"
; CHECK: call ptr @__msan_get_context_state()
; CHECK: ret i32
define i32 @assembly(i32 %a, ptr noundef %p) sanitize_memory {
  %x = xor i32 %a, 1
  store i32 %x, ptr %p
  call void asm sideeffect "one", "~{memory},~{dirflag}"()
  call void asm sideeffect "two", ""()
  ret i32 %x
}
