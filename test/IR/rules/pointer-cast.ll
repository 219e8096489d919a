; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; ptrtoint inttoptr: zero-extended or truncated; addrspacecast is checked and clean.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @ptrtoint(
; CHECK: [[SA:%.+]] = load i64, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = trunc i64 [[SA]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @ptrtoint(ptr %a) sanitize_memory {
  %r = ptrtoint ptr %a to i32
  ret i32 %r
}

; CHECK-LABEL: @inttoptr(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = zext i32 [[SA]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define ptr @inttoptr(i32 %a) sanitize_memory {
  %r = inttoptr i32 %a to ptr
  ret ptr %r
}

; CHECK-LABEL: @addrspacecast(
; CHECK: call void @__msan_warning_noreturn()
; CHECK: store i64 0, ptr @__msan_retval_tls
define ptr @addrspacecast(ptr addrspace(256) %a) sanitize_memory {
  %r = addrspacecast ptr addrspace(256) %a to ptr
  ret ptr %r
}
