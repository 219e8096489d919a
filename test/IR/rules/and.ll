; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; and: a bit is initialised when either side has an initialised 0 there.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @and(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: and i32 [[SA]], [[SB]]
; CHECK-DAG: and i32 %a, [[SB]]
; CHECK-DAG: and i32 {{%b, .+|.+, %b}}
; CHECK-NOT: @__msan_warning
; CHECK: store i32 [[S:%.+]], ptr @__msan_retval_tls
define i32 @and(i32 %a, i32 %b) sanitize_memory {
  %r = and i32 %a, %b
  ret i32 %r
}

; With a constant only the bits that it lets through count.
; CHECK-LABEL: @mask(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = and i32 [[SA]], 255
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @mask(i32 %a) sanitize_memory {
  %r = and i32 %a, 255
  ret i32 %r
}
