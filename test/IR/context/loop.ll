; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A loop that switches fetches in every round; one that does not uses what was fetched before it.
; RUN: %ksan_opt -passes='ksan<memory;context=call>,verify' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

declare void @switches(i32)
define internal void @leaf(i32 %a) sanitize_memory {
  ret void
}

; CHECK-LABEL: define void @switching(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: {{^}}body:
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call void @switches(i32 %a)
; CHECK: ret void
define void @switching(i32 %a, i32 noundef %n) sanitize_memory {
entry:
  %m = freeze i32 %n
  br label %body
body:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  call void @switches(i32 %a)
  %j = add i32 %i, 1
  %more = icmp ult i32 %j, %m
  br i1 %more, label %body, label %end
end:
  ret void
}

; CHECK-LABEL: define void @staying(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: {{^}}body:
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret void
define void @staying(i32 %a, i32 noundef %n) sanitize_memory {
entry:
  %m = freeze i32 %n
  br label %body
body:
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  call void @leaf(i32 %a)
  %j = add i32 %i, 1
  %more = icmp ult i32 %j, %m
  br i1 %more, label %body, label %end
end:
  ret void
}
