; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Of several poisoned operands the right-most one's origin goes on.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @xor(
; CHECK-DAG: [[OA:%.+]] = load i32, ptr @__msan_param_origin_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[OB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8)
; CHECK: [[C:%.+]] = icmp ne i32 [[SB]], 0
; CHECK: [[O:%.+]] = select i1 [[C]], i32 [[OB]], i32 [[OA]]
; CHECK: store i32 [[O]], ptr @__msan_retval_origin_tls
define i32 @xor(i32 %a, i32 %b) sanitize_memory {
  %r = xor i32 %a, %b
  ret i32 %r
}
