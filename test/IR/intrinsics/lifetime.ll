; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; lifetime.start poisons its variable; lifetime.end does nothing; untraceable markers count for none.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; LLVM 22's markers have no size.
; REQUIRES: llvm-19
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @marked(
; CHECK: %x = alloca i32
; CHECK-NOT: i8 -1
; CHECK: {{^}}in:
; CHECK: call void @llvm.lifetime.start.p0(i64 4, ptr %x)
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 -1, i64 4, i1 false)
; CHECK: call void @use(ptr %x)
; CHECK: call void @llvm.lifetime.end.p0(i64 4, ptr %x)
; CHECK-NOT: i8 -1
; CHECK: ret void
define void @marked(ptr %p) sanitize_memory {
  %x = alloca i32
  br label %in
in:
  call void @llvm.lifetime.start.p0(i64 4, ptr %x)
  call void @use(ptr %x)
  call void @llvm.lifetime.end.p0(i64 4, ptr %x)
  ret void
}

; One marker that leads to no single variable: all are poisoned where they are made.
; CHECK-LABEL: @unknown(
; CHECK: %x = alloca i32
; CHECK: %y = alloca i32
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 -1, i64 4, i1 false)
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 -1, i64 4, i1 false)
; CHECK: call void @llvm.lifetime.start.p0(
; CHECK-NOT: i8 -1
; CHECK: ret void
define void @unknown() sanitize_memory {
  %x = alloca i32
  %y = alloca i32
  %c = freeze i1 undef
  br label %in
in:
  %z = select i1 %c, ptr %x, ptr %y
  call void @llvm.lifetime.start.p0(i64 4, ptr %z)
  call void @use(ptr %z)
  ret void
}
declare void @llvm.lifetime.start.p0(i64, ptr)
declare void @llvm.lifetime.end.p0(i64, ptr)
declare void @use(ptr)
