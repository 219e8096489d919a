; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; region=full: the code of a region is instrumented; what comes from outside is clean, and nothing outside gets code.
; RUN: %ksan_opt -passes='ksan<memory;kernel;region=full>,verify' -S %s | FileCheck %s
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

declare void @use(i64)
declare i64 @result(i64)
declare void @take(ptr)

; CHECK-LABEL: define i64 @f(
; CHECK-NEXT: load i64, ptr %p
; CHECK-NEXT: call void asm sideeffect "# ksan instrumentation_begin"
; CHECK-NEXT: load i64, ptr %p
; CHECK-NEXT: call { ptr, ptr } @__msan_metadata_ptr_for_load_8(ptr %p)
; CHECK: [[S:%.+]] = load i64
; CHECK: [[C:%.+]] = call ptr @__msan_get_context_state()
; CHECK-NEXT: store i64 [[S]], ptr [[C]]
; CHECK: call i64 @result(
; CHECK-NEXT: [[D:%.+]] = call ptr @__msan_get_context_state()
; CHECK-NEXT: [[P:%.+]] = getelementptr i8, ptr [[D]], i64 800
; CHECK-NEXT: [[R:%.+]] = load i64, ptr [[P]]
; CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_store_8(ptr %q)
; CHECK: store i64 [[R]]
; CHECK: store i64 %r, ptr %q
; CHECK: store i64 0, ptr [[D]]
; CHECK: call void @use(i64 %outside)
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 16, i1 false)
; CHECK-NEXT: call void asm sideeffect "# ksan instrumentation_end"
; CHECK-NEXT: store i64 %inside, ptr %q
; CHECK-NEXT: %c = icmp eq i64 %inside, 0
; CHECK-NEXT: br i1 %c
; CHECK: ret i64
; CHECK: ret i64
define i64 @f(ptr %p, ptr %q) disable_sanitizer_instrumentation {
  %outside = load i64, ptr %p
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  %inside = load i64, ptr %p
  %r = call i64 @result(i64 %inside)
  store i64 %r, ptr %q
  call void @use(i64 %outside)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  store i64 %inside, ptr %q
  %c = icmp eq i64 %inside, 0
  br i1 %c, label %a, label %b
a:
  ret i64 %r
b:
  ret i64 1
}

; A branch in the region is checked.
; CHECK-LABEL: define void @checks(
; CHECK: call void @__msan_warning(i32
; CHECK: br i1 %c
define void @checks(ptr %p) disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  %v = load i64, ptr %p
  %c = icmp eq i64 %v, 0
  br i1 %c, label %a, label %b
a:
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
b:
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; Stack variables are clean where the region begins; it may have written them before.
; CHECK-LABEL: define void @variable(
; CHECK: %x = alloca
; CHECK-NEXT: call void asm sideeffect "# ksan instrumentation_begin"
; CHECK-NEXT: call void @__msan_unpoison_alloca(ptr %x, i64 8)
; CHECK: call void @take(ptr %x)
define void @variable() disable_sanitizer_instrumentation {
  %x = alloca i64
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @take(ptr %x)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}

; refetch=none, too, has no business at the function's entry; nor have arguments.
; RUN: %ksan_opt -passes='ksan<memory;kernel;region=full;refetch=none>,verify' -S %s | FileCheck %s --check-prefix=ONCE
; ONCE-LABEL: define i64 @argument(
; ONCE-NEXT: call void asm sideeffect "# ksan instrumentation_begin"
; CHECK-LABEL: define i64 @argument(
; CHECK-NEXT: call void asm sideeffect "# ksan instrumentation_begin"
; CHECK-NOT: load
; CHECK: call void @use(
define i64 @argument(i64 %a, ptr byval(i64) %b) disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @use(i64 %a)
  call void @take(ptr %b)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret i64 %a
}
