; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; va_start and va_copy make the list itself initialised.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @copy(
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 0, i64 24, i1 false)
; CHECK: call void @llvm.va_copy
define void @copy(ptr %to, ptr %from) sanitize_memory {
  call void @llvm.va_copy.p0(ptr %to, ptr %from)
  ret void
}
declare void @llvm.va_copy.p0(ptr, ptr)
