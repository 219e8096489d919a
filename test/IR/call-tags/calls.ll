; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; call-tags=1: a caller that passes shadow says for whom; a callee that reads shadow takes the tag and, without a match,
; clears what it would read.
; RUN: %ksan_opt -passes='ksan<memory;kernel;call-tags=1>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;user;call-tags=1>,verify' -S %s | FileCheck %s --check-prefix=USER
; RUN: %ksan_opt -passes='ksan<memory;kernel;call-tags=1;eager-checks=1>,verify' -S %s | FileCheck %s --check-prefix=EAGER
; RUN: %ksan_opt -passes='ksan<memory;kernel>,verify' -S %s | FileCheck %s --check-prefix=OFF
target datalayout = "e-m:e-p270:32:32-p271:32:32-p272:64:64-i64:64-i128:128-f80:128-n8:16:32:64-S128"
target triple = "x86_64-unknown-linux-gnu"

; USER-DAG: @__ksan_call_tag = weak thread_local(initialexec) global i32 0
; USER-DAG: @__ksan_untagged_callers = weak global i32 1
; USER-DAG: @__ksan_module_is_tagged = weak global i32 0
; OFF-NOT: 4012

declare void @take(i64)
declare void @print(ptr, ...)
declare void @nothing()
declare void @llvm.va_start.p0(ptr)
declare void @eager(i64 noundef)

; CHECK-LABEL: define i64 @reads(
; CHECK-NEXT: [[C:%.+]] = call ptr @__msan_get_context_state()
; CHECK-NEXT: [[T:%.+]] = getelementptr i8, ptr [[C]], i64 4012
; CHECK-NEXT: [[V:%.+]] = load i32, ptr [[T]]
; CHECK-NEXT: store i32 0, ptr [[T]]
; CHECK-NEXT: [[D:%.+]] = icmp ne i32 [[V]], ptrtoint (ptr @reads to i32)
; CHECK-NEXT: br i1 [[D]], label %[[COLD:.+]], label %[[REST:.+]], !prof
; CHECK: [[COLD]]:
; CHECK-NEXT: call void @llvm.memset.p0.i64(ptr align 8 [[C]], i8 0, i64 24, i1 false)
; CHECK-NEXT: br label %[[REST]]
; CHECK: [[REST]]:
; CHECK: load i64, ptr [[C]]
; USER-LABEL: define i64 @reads(
; USER-NEXT: load i32, ptr @__ksan_call_tag
; USER-NEXT: store i32 0, ptr @__ksan_call_tag
; USER-NEXT: [[D:%.+]] = icmp ne i32 {{%.+}}, ptrtoint (ptr @reads to i32)
; USER-NEXT: br i1 [[D]], label %[[COLD:.+]], label %[[REST:.+]], !prof
; USER: [[COLD]]:
; USER-NEXT: [[U:%.+]] = load i32, ptr @__ksan_untagged_callers
; USER-NEXT: [[N:%.+]] = icmp eq i32 [[U]], 0
; USER-NEXT: br i1 [[N]], label %[[CLEAR:.+]], label
; USER: [[CLEAR]]:
; USER-NEXT: call void @llvm.memset.p0.i64(ptr align 8 @__msan_param_tls, i8 0, i64 24, i1 false)
define i64 @reads(i64 %a, i32 %unused, i64 %b) sanitize_memory {
  %r = xor i64 %a, %b
  ret i64 %r
}

; Nothing is read, nothing is compared.
; CHECK-LABEL: define void @does_not_read(
; CHECK-NOT: 4012
; CHECK: ret void
define void @does_not_read(i64 %a) sanitize_memory {
  ret void
}

; CHECK-LABEL: define void @passes(
; CHECK: [[T:%.+]] = getelementptr i8, ptr {{%.+}}, i64 4012
; CHECK-NEXT: load i32, ptr [[T]]
; CHECK: [[T:%.+]] = getelementptr i8, ptr {{%.+}}, i64 4012
; CHECK-NEXT: store i32 ptrtoint (ptr @take to i32), ptr [[T]]
; CHECK-NEXT: call void @take(i64 1)
; CHECK-NOT: 4012
; CHECK: call void @nothing()
; CHECK: [[F:%.+]] = ptrtoint ptr %f to i32
; CHECK: [[T:%.+]] = getelementptr i8, ptr {{%.+}}, i64 4012
; CHECK-NEXT: store i32 [[F]], ptr [[T]]
; CHECK: call void %f(i64 2)
; CHECK: store i32 ptrtoint (ptr @print to i32)
; CHECK: call void (ptr, ...) @print(
define void @passes(ptr noundef %f) sanitize_memory {
  call void @take(i64 1)
  call void @nothing()
  call void %f(i64 2)
  call void (ptr, ...) @print(ptr null)
  ret void
}

; Where eager checks pass no shadow there is no tag.
; EAGER-LABEL: define void @passes_none(
; EAGER-NOT: 4012
; EAGER: ret void
define void @passes_none(i64 noundef %a) sanitize_memory {
  call void @eager(i64 noundef %a)
  ret void
}

; What is passed to a function that is not checked is clean, and so said.
; CHECK-LABEL: define void @unchecked(
; CHECK-NOT: load i32, ptr {{.*}}4012
; CHECK: store i32 ptrtoint (ptr @take to i32)
; CHECK: call void @take(
define void @unchecked(i64 %a) {
  call void @take(i64 %a)
  ret void
}

; Variable arguments: all of the area, and a plausible size of what is on the stack.
; CHECK-LABEL: define void @variadic(
; CHECK: icmp ne i32 {{%.+}}, ptrtoint (ptr @variadic to i32)
; CHECK: [[V:%.+]] = getelementptr i8, ptr [[C:%[^,]+]], i64 1600
; CHECK-NEXT: call void @llvm.memset.p0.i64(ptr align 8 [[V]], i8 0, i64 800, i1 false)
; CHECK-NEXT: [[S:%.+]] = getelementptr i8, ptr [[C]], i64 3200
; CHECK-NEXT: store i64 128, ptr [[S]]
; CHECK: load i64, ptr {{.*}}
define void @variadic(i64 %n, ...) sanitize_memory {
  %list = alloca [24 x i8]
  call void @llvm.va_start.p0(ptr %list)
  ret void
}

; A copy in memory is read from the context, too.
; CHECK-LABEL: define i64 @copied(
; CHECK: icmp ne i32 {{%.+}}, ptrtoint (ptr @copied to i32)
; CHECK: call void @llvm.memset.p0.i64({{.*}} i64 40, i1 false)
; CHECK: call void @llvm.memcpy.p0.p0.i64({{.*}} i64 40, i1 false)
define i64 @copied(ptr byval([5 x i64]) %p) sanitize_memory {
  %v = load i64, ptr %p
  ret i64 %v
}

; The tag of a musttail call is the callee's.
; CHECK-LABEL: define i64 @tail(
; CHECK: store i32 ptrtoint (ptr @reads to i32)
; CHECK: musttail call i64 @reads(
define i64 @tail(i64 %a, i32 %b, i64 %c) sanitize_memory {
  %r = musttail call i64 @reads(i64 %a, i32 %b, i64 %c)
  ret i64 %r
}
