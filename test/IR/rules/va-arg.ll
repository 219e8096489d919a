; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; The va_arg instruction: the list's address is checked, the result is initialised.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = 0
; CHECK-LABEL: @next(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: %r = va_arg ptr %list, i32
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
define i32 @next(ptr %list) sanitize_memory {
  %r = va_arg ptr %list, i32
  ret i32 %r
}

; A list of which nothing is left but what is at %p.
; ORACLE: clean @of_memory(i32*, [24 x i8]*!)
define i32 @of_memory(ptr %p, ptr %list) sanitize_memory {
  %q = freeze ptr %list
  %overflow = getelementptr i8, ptr %q, i64 8
  store i64 206158430256, ptr %q
  store ptr %p, ptr %overflow
  %r = call i32 @next(ptr %list)
  ret i32 %r
}
