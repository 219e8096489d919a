; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; memcpy, memmove, memset and their inline forms become runtime calls. Stock MSan checks no operand; an
; address or a length that is not initialised is reported.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @streams(
; CHECK-DAG: [[SA:%.+]] = load i64, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SN:%.+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 24)
; CHECK-DAG: icmp ne i64 [[SA]], 0
; CHECK-DAG: icmp ne i64 [[SB]], 0
; CHECK-DAG: icmp ne i64 [[SN]], 0
; CHECK: call void @__msan_warning_noreturn()
; CHECK-NOT: @llvm.mem
; CHECK: call ptr @__msan_memcpy(ptr %a, ptr %b, i64 %n)
; CHECK: call ptr @__msan_memmove(ptr %a, ptr %b, i64 %n)
; CHECK: [[C:%.+]] = zext i8 %c to i32
; CHECK: call ptr @__msan_memset(ptr %a, i32 [[C]], i64 %n)
; CHECK: call ptr @__msan_memcpy(ptr %a, ptr %b, i64 16)
; CHECK: call ptr @__msan_memset(ptr %a, i32 0, i64 16)
; CHECK-NOT: @llvm.mem
; CHECK: ret void
define void @streams(ptr %a, ptr %b, i8 %c, i64 %n) sanitize_memory {
  call void @llvm.memcpy.p0.p0.i64(ptr %a, ptr %b, i64 %n, i1 false)
  call void @llvm.memmove.p0.p0.i64(ptr %a, ptr %b, i64 %n, i1 false)
  call void @llvm.memset.p0.i64(ptr %a, i8 %c, i64 %n, i1 false)
  call void @llvm.memcpy.inline.p0.p0.i64(ptr %a, ptr %b, i64 16, i1 false)
  call void @llvm.memset.inline.p0.i64(ptr %a, i8 0, i64 16, i1 false)
  ret void
}
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare void @llvm.memcpy.inline.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.inline.p0.i64(ptr, i8, i64, i1)
