; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Shadow of variable arguments on AArch64, the callee's side: a copy at entry, of which va_start takes what lies
; behind the named arguments (the offsets in the va_list are negative) and the stack. Origins alike.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
target datalayout = "e-m:e-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128"
target triple = "aarch64-unknown-linux-gnu"

%list = type { ptr, ptr, ptr, i32, i32 }
declare void @llvm.va_start(ptr)
declare void @llvm.va_copy(ptr, ptr)

; CHECK-LABEL: @start(
; CHECK: [[OVER:%.+]] = load i64, ptr @__msan_va_arg_overflow_size_tls
; CHECK: [[SIZE:%.+]] = add i64 [[OVER]], 192
; CHECK: [[COPY:%.+]] = alloca i8, i64 [[SIZE]], align 8
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 [[COPY]], i8 0, i64 [[SIZE]], i1 false)
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr align 8 [[COPY]], ptr align 8 @__msan_va_arg_tls, i64
; CHECK: [[ORIGINS:%.+]] = alloca i8, i64 [[SIZE]], align 8
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr align 8 [[ORIGINS]], ptr align 8 @__msan_va_arg_origin_tls, i64
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 32, i1 false)
; CHECK: call void @llvm.va_start
; CHECK: [[GO:%.+]] = getelementptr i8, ptr %l, i64 24
; CHECK: [[GR:%.+]] = load i32, ptr [[GO]]
; CHECK: [[GX:%.+]] = sext i32 [[GR]] to i64
; CHECK: [[GF:%.+]] = add i64 [[GX]], 64
; CHECK: [[GS:%.+]] = sub i64 0, [[GX]]
; CHECK: [[GC:%.+]] = getelementptr i8, ptr [[COPY]], i64 [[GF]]
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr align 8 {{%.+}}, ptr align 8 [[GC]], i64 [[GS]], i1 false)
; CHECK: [[GCO:%.+]] = getelementptr i8, ptr [[ORIGINS]], i64 [[GF]]
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr align 8 {{%.+}}, ptr align 8 [[GCO]], i64 [[GS]], i1 false)
; CHECK: [[VO:%.+]] = getelementptr i8, ptr %l, i64 28
; CHECK: [[VR:%.+]] = load i32, ptr [[VO]]
; CHECK: [[VX:%.+]] = sext i32 [[VR]] to i64
; CHECK: add i64 [[VX]], 192
; CHECK: [[SC:%.+]] = getelementptr i8, ptr [[COPY]], i64 192
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr align 8 {{%.+}}, ptr align 8 [[SC]], i64 [[OVER]], i1 false)
define void @start(i32 %n, ...) sanitize_memory {
  %l = alloca %list, align 8
  call void @llvm.va_start(ptr %l)
  ret void
}

; A copy of a va_list is initialised; the areas are shared.
; CHECK-LABEL: @copy(
; CHECK: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 32, i1 false)
; CHECK: call void @llvm.va_copy
define void @copy(ptr %to, ptr %from) sanitize_memory {
  call void @llvm.va_copy(ptr %to, ptr %from)
  ret void
}
