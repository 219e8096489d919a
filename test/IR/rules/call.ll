; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; call: the callee's address is checked, which stock MSan leaves out; arguments are not.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @indirect(
; CHECK-DAG: [[SF:%.+]] = load i64, ptr @__msan_param_tls
; CHECK-DAG: [[SA:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: icmp ne i64 [[SF]], 0
; CHECK: call void @__msan_warning_noreturn()
; CHECK-NOT: @__msan_warning
; CHECK: store i32 [[SA]], ptr @__msan_param_tls
; CHECK: store i32 0, ptr @__msan_retval_tls
; CHECK: %r = call i32 %f(i32 %a)
; CHECK: [[S:%.+]] = load i32, ptr @__msan_retval_tls
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @indirect(ptr %f, i32 %a) sanitize_memory {
  %r = call i32 %f(i32 %a)
  ret i32 %r
}
