; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Stack variables of the function, which nobody followed, are unpoisoned where their address goes to a callee.
; RUN: %ksan_opt -passes='ksan<memory;kernel>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;user>,verify' -S %s | FileCheck %s --check-prefix=USER
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare void @use(ptr)
declare void @other(i64)
@global = external global ptr

; CHECK-LABEL: define void @passed(
; CHECK: instrumentation_begin
; CHECK-NEXT: call void @__msan_unpoison_alloca(ptr %x, i64 24)
; CHECK-NEXT: @__msan_get_context_state
; CHECK: call void @use(
; CHECK-NOT: @__msan_unpoison_alloca
; CHECK: ret void
; USER-LABEL: define void @passed(
; USER: instrumentation_begin
; USER: xor i64 {{%.+}}, 87960930222080
; USER: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 24, i1 false)
; USER: call void @use(
define void @passed() disable_sanitizer_instrumentation {
  %x = alloca [3 x i64]
  %kept = alloca i64
  store i64 1, ptr %kept
  %field = getelementptr i8, ptr %x, i64 8
  call void @use(ptr %x)
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @use(ptr %field)
  call void @other(i64 1)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  call void @use(ptr %x)
  ret void
}

; By way of a phi, both.
; CHECK-LABEL: define void @chosen(
; CHECK: instrumentation_begin
; CHECK-DAG: call void @__msan_unpoison_alloca(ptr %x, i64 8)
; CHECK-DAG: call void @__msan_unpoison_alloca(ptr %y, i64 8)
; CHECK: call void @use(
define void @chosen(i1 %c) disable_sanitizer_instrumentation {
  %x = alloca i64
  %y = alloca i64
  %p = select i1 %c, ptr %x, ptr %y
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @use(ptr %p)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; An address in memory is anybody's.
; CHECK-LABEL: define void @stored(
; CHECK: instrumentation_begin
; CHECK-NEXT: call void @__msan_unpoison_alloca(ptr %x, i64 8)
; CHECK: call void @other(
define void @stored() disable_sanitizer_instrumentation {
  %x = alloca i64
  store ptr %x, ptr @global
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @other(i64 1)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; One that stays is not.
; CHECK-LABEL: define i64 @private(
; CHECK-NOT: @__msan_unpoison_alloca
; CHECK: ret i64
define i64 @private(ptr %p) disable_sanitizer_instrumentation {
  %x = alloca i64
  store i64 2, ptr %x
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @other(i64 1)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  %c = icmp eq ptr %x, %p
  %v = load i64, ptr %x
  %z = zext i1 %c to i64
  %r = add i64 %v, %z
  ret i64 %r
}
