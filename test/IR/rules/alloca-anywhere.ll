; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A variable of constant size outside the entry block is poisoned behind its alloca.
; RUN: %ksan_opt -passes='ksan<memory;origins=2>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel>,verify' -S %s | FileCheck %s --check-prefix=KERNEL
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @f(
; CHECK: %x = alloca i32
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %x to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 -1, i64 4, i1 false)
; CHECK: call void @__msan_set_alloca_origin_with_descr(ptr %x, i64 4,
; CHECK: br label %[[A:[^ ]+]]
; CHECK: {{^}}[[A]]:
; CHECK: %y = alloca [24 x i8]
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %y to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 -1, i64 24, i1 false)
; CHECK: call void @__msan_set_alloca_origin_with_descr(ptr %y, i64 24,
; CHECK: call void @use(ptr %y)
; KERNEL-LABEL: @f(
; KERNEL: call preserve_mostcc void @__msan_poison_variable(ptr %x, i64 4,
; KERNEL: %y = alloca [24 x i8]
; KERNEL: call preserve_mostcc void @__msan_poison_variable(ptr %y, i64 24,
define void @f(i1 %c) sanitize_memory {
entry:
  %x = alloca i32
  call void @use(ptr %x)
  br label %a
a:
  %y = alloca [24 x i8]
  call void @use(ptr %y)
  br i1 %c, label %a, label %b
b:
  ret void
}
declare void @use(ptr)

; In the second round it is another variable.
; ORACLE: poisoned @anew
define i32 @anew() sanitize_memory {
entry:
  br label %a
a:
  %i = phi i32 [ 0, %entry ], [ 1, %a ]
  %y = alloca i32
  %p = freeze ptr %y
  %r = load i32, ptr %p
  store i32 1, ptr %p
  %first = icmp eq i32 %i, 0
  br i1 %first, label %a, label %b
b:
  ret i32 %r
}
