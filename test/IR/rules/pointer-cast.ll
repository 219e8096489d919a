; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; ptrtoint inttoptr: zero-extended or truncated; addrspacecast is checked and clean.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = trunc(Sa)
; ORACLE: exact @ptrtoint
; CHECK-LABEL: @ptrtoint(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = trunc i64 [[SA]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @ptrtoint(ptr %a) sanitize_memory {
  %r = ptrtoint ptr %a to i32
  ret i32 %r
}

; S = zext(Sa)
; ORACLE: exact @inttoptr
; CHECK-LABEL: @inttoptr(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = zext i32 [[SA]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define ptr @inttoptr(i32 %a) sanitize_memory {
  %r = inttoptr i32 %a to ptr
  ret ptr %r
}

; Of one width: S = Sa
; ORACLE: exact @wide
; CHECK-LABEL: @wide(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK: store i64 [[SA]], ptr @__msan_retval_tls
define i64 @wide(ptr %a) sanitize_memory {
  %r = ptrtoint ptr %a to i64
  ret i64 %r
}

; ORACLE: clean @addrspacecast(ptr!)
; CHECK-LABEL: @addrspacecast(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: store i64 0, ptr @__msan_retval_tls
define ptr @addrspacecast(ptr addrspace(256) %a) sanitize_memory {
  %r = addrspacecast ptr addrspace(256) %a to ptr
  ret ptr %r
}
