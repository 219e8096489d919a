; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; call-tags=1, context from calls: a result counts as clean where the call left another context current and the callee did
; not put its tag there; a function that returns shadow puts it there. Fix-ups of regions write call tags, too.
; RUN: %ksan_opt -passes='ksan<memory;kernel;call-tags=1>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;user;call-tags=1>,verify' -S %s | FileCheck %s --check-prefix=USER
; RUN: %ksan_opt -passes='ksan<memory;kernel>,verify' -S %s | FileCheck %s --check-prefix=USER
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare i64 @switches()
declare void @take(i64)
declare void @print(ptr, ...)

; CHECK-LABEL: define void @uses(
; CHECK: [[P:%.+]] = call ptr @__msan_get_context_state()
; CHECK: [[CLEARED:%.+]] = getelementptr i8, ptr [[P]], i64 800
; CHECK: store i64 0, ptr [[CLEARED]]
; CHECK: call i64 @switches()
; CHECK: [[Q:%.+]] = call ptr @__msan_get_context_state()
; CHECK: [[SLOT:%.+]] = getelementptr i8, ptr [[Q]], i64 800
; CHECK: [[SHADOW:%.+]] = load i64, ptr [[SLOT]]
; CHECK: [[T:%.+]] = getelementptr i8, ptr [[Q]], i64 4012
; CHECK-NEXT: [[TAG:%.+]] = load i32, ptr [[T]]
; CHECK-NEXT: [[SWITCHED:%.+]] = icmp ne ptr [[CLEARED]], [[SLOT]]
; CHECK-NEXT: [[DIFFERS:%.+]] = icmp ne i32 [[TAG]], xor (i32 ptrtoint (ptr @switches to i32), i32 -1)
; CHECK-NEXT: [[STALE:%.+]] = and i1 [[SWITCHED]], [[DIFFERS]]
; CHECK-NEXT: select i1 [[STALE]], i64 0, i64 [[SHADOW]]
; USER-LABEL: define void @uses(
; USER-NOT: icmp ne ptr
; USER: call void @take(
define void @uses() sanitize_memory {
  %r = call i64 @switches()
  call void @take(i64 %r)
  ret void
}

; CHECK-LABEL: define i64 @returns(
; CHECK: i64 4008
; CHECK-NEXT: store i32
; CHECK-NEXT: [[T:%.+]] = getelementptr i8, ptr {{%.+}}, i64 4012
; CHECK-NEXT: store i32 xor (i32 ptrtoint (ptr @returns to i32), i32 -1), ptr [[T]]
; CHECK-NEXT: ret i64
; USER-LABEL: define i64 @returns(
; USER-NOT: i32 -1
; USER: ret i64
define i64 @returns(ptr noundef %p) sanitize_memory {
  %v = load i64, ptr %p
  ret i64 %v
}

; Without the tag the callee would not know how far its variable arguments go.
; CHECK-LABEL: define void @region(
; CHECK: store i32 ptrtoint (ptr @print to i32), ptr
; CHECK: call void (ptr, ...) @print(
define void @region(i64 %a) disable_sanitizer_instrumentation {
  call void asm sideeffect ".pushsection .discard.instr_begin", ""()
  call void (ptr, ...) @print(ptr null, i64 %a)
  call void asm sideeffect ".pushsection .discard.instr_end", ""()
  ret void
}
