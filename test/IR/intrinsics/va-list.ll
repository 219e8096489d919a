; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; va_start and va_copy make the list itself initialised; what is in it keeps its shadow.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; [to ^ 0x500000000000], 24 bytes of it = 0
; ORACLE: clean @copy([24 x i8]*, [24 x i8]*) -> *0
; CHECK-LABEL: @copy(
; CHECK-DAG: [[NTO:%[^ ]+]] = ptrtoint ptr %to to i64
; CHECK-DAG: [[XTO:%[^ ]+]] = xor i64 [[NTO]], 87960930222080
; CHECK-DAG: [[TO:%[^ ]+]] = inttoptr i64 [[XTO]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[TO]], i8 0, i64 24, i1 false)
; CHECK-NEXT: call void @llvm.va_copy.p0(ptr %to, ptr %from)
define void @copy(ptr %to, ptr %from) sanitize_memory {
  call void @llvm.va_copy.p0(ptr %to, ptr %from)
  ret void
}
declare void @llvm.va_copy.p0(ptr, ptr)

; The shadow that was passed, 176 bytes of registers and what is in memory, is kept at the start, as far as it fits in
; 800 bytes, and clean behind. The list that va_start fills is initialised; then what it leads to gets what was kept.
; CHECK-LABEL: @start(
; CHECK-DAG: [[MEMORY:%[^ ,)]+]] = load i64, ptr @__msan_va_arg_overflow_size_tls
; CHECK-DAG: [[SIZE:%[^ ]+]] = add i64 [[MEMORY]], 176
; CHECK: [[KEPT:%[^ ,)]+]] = alloca i8, i64 [[SIZE]]
; CHECK-NEXT: call void @llvm.memset.p0.i64(ptr {{.*}}[[KEPT]], i8 0, i64 [[SIZE]], i1 false)
; CHECK-DAG: [[FITS:%[^ ]+]] = icmp ult i64 [[SIZE]], 800
; CHECK-DAG: [[SOME:%[^ ]+]] = select i1 [[FITS]], i64 [[SIZE]], i64 800
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr {{.*}}[[KEPT]], ptr {{.*}}@__msan_va_arg_tls, i64 [[SOME]], i1 false)
; CHECK-DAG: [[NLIST:%[^ ]+]] = ptrtoint ptr %list to i64
; CHECK-DAG: [[XLIST:%[^ ]+]] = xor i64 [[NLIST]], 87960930222080
; CHECK-DAG: [[LIST:%[^ ]+]] = inttoptr i64 [[XLIST]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[LIST]], i8 0, i64 24, i1 false)
; CHECK-NEXT: call void @llvm.va_start.p0(ptr %list)
; CHECK: [[RAT:%[^ ,)]+]] = getelementptr i8, ptr %list, i64 16
; CHECK: [[REGISTERS:%[^ ,)]+]] = load ptr, ptr [[RAT]]
; CHECK-DAG: [[NRS:%[^ ]+]] = ptrtoint ptr [[REGISTERS]] to i64
; CHECK-DAG: [[XRS:%[^ ]+]] = xor i64 [[NRS]], 87960930222080
; CHECK-DAG: [[RS:%[^ ]+]] = inttoptr i64 [[XRS]] to ptr
; CHECK-DAG: [[FIRST:%[^ ,)]+]] = getelementptr i8, ptr [[KEPT]], i64 0
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr {{.*}}[[RS]], ptr {{.*}}[[FIRST]], i64 176, i1 false)
; CHECK: [[OAT:%[^ ,)]+]] = getelementptr i8, ptr %list, i64 8
; CHECK: [[OVERFLOW:%[^ ,)]+]] = load ptr, ptr [[OAT]]
; CHECK-DAG: [[NOS:%[^ ]+]] = ptrtoint ptr [[OVERFLOW]] to i64
; CHECK-DAG: [[XOS:%[^ ]+]] = xor i64 [[NOS]], 87960930222080
; CHECK-DAG: [[OS:%[^ ]+]] = inttoptr i64 [[XOS]] to ptr
; CHECK-DAG: [[BEHIND:%[^ ,)]+]] = getelementptr i8, ptr [[KEPT]], i64 176
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr {{.*}}[[OS]], ptr {{.*}}[[BEHIND]], i64 [[MEMORY]], i1 false)
; CHECK: call void @llvm.va_end.p0(ptr %list)
define i32 @start(i32 %n, ...) sanitize_memory {
  %list = alloca [24 x i8]
  call void @llvm.va_start.p0(ptr %list)
  %offset = load i32, ptr %list
  %o = zext i32 %offset to i64
  %at = getelementptr i8, ptr %list, i64 16
  %registers = load ptr, ptr %at
  %first = getelementptr i8, ptr %registers, i64 %o
  %r = load i32, ptr %first
  call void @llvm.va_end.p0(ptr %list)
  ret i32 %r
}
declare void @llvm.va_start.p0(ptr)
declare void @llvm.va_end.p0(ptr)

; ORACLE: exact @pass
define i32 @pass(i32 %a) sanitize_memory {
  %r = call i32 (i32, ...) @start(i32 0, i32 %a)
  ret i32 %r
}
