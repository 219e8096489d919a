; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; lifetime.start poisons its variable; lifetime.end does nothing; untraceable markers count for none.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --check-prefixes=CHECK,LLVM%llvm_version
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; LLVM 22's markers have no size.
; CHECK-LABEL: @marked(
; CHECK: %x = alloca i32
; CHECK-NOT: i8 -1
; CHECK: {{^}}in:
; CHECK-NEXT: call void @llvm.lifetime.start.p0({{.*}}ptr %x)
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %x to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 -1, i64 4, i1 false)
; CHECK: call void @use(ptr %x)
; CHECK-NEXT: call void @llvm.lifetime.end.p0({{.*}}ptr %x)
; CHECK-NEXT: ret void
define void @marked(ptr %p) sanitize_memory {
  %x = alloca i32
  br label %in
in:
  call void @llvm.lifetime.start.p0(i64 4, ptr %x)
  call void @use(ptr %x)
  call void @llvm.lifetime.end.p0(i64 4, ptr %x)
  ret void
}

; One marker that leads to no single variable: all are poisoned where they are made. LLVM 22 knows no such markers.
; LLVM19-LABEL: @unknown(
; LLVM19: %x = alloca i32
; LLVM19: %y = alloca i32
; LLVM19: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 -1, i64 4, i1 false)
; LLVM19: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 -1, i64 4, i1 false)
; LLVM19: call void @llvm.lifetime.start.p0(
; LLVM19-NOT: i8 -1
; LLVM19: ret void
; LLVM22-LABEL: @unknown(
; LLVM22-NOT: @llvm.lifetime.start
; LLVM22: ret void
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

; ORACLE: exact @alive
; ORACLE: poisoned @alive_again
define i32 @alive(i32 %a) sanitize_memory {
  %x = alloca i32
  call void @llvm.lifetime.start.p0(i64 4, ptr %x)
  store volatile i32 %a, ptr %x
  %r = load volatile i32, ptr %x
  call void @llvm.lifetime.end.p0(i64 4, ptr %x)
  ret i32 %r
}
define i32 @alive_again(i32 %a) sanitize_memory {
  %x = alloca i32
  call void @llvm.lifetime.start.p0(i64 4, ptr %x)
  store volatile i32 %a, ptr %x
  call void @llvm.lifetime.end.p0(i64 4, ptr %x)
  call void @llvm.lifetime.start.p0(i64 4, ptr %x)
  %r = load volatile i32, ptr %x
  call void @llvm.lifetime.end.p0(i64 4, ptr %x)
  ret i32 %r
}
