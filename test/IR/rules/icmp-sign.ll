; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; icmp slt/sge with 0 and sgt/sle with -1: only the sign bit counts.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @slt_zero(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: icmp {{slt|ne}} i32 [[SA]], 0
; CHECK-NOT: @__msan_warning
; CHECK: store i1 %{{.+}}, ptr @__msan_retval_tls
define i1 @slt_zero(i32 %a) sanitize_memory {
  %r = icmp slt i32 %a, 0
  ret i1 %r
}

; CHECK-LABEL: @sge_zero(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: icmp {{slt|ne}} i32 [[SA]], 0
; CHECK-NOT: @__msan_warning
; CHECK: store i1 %{{.+}}, ptr @__msan_retval_tls
define i1 @sge_zero(i32 %a) sanitize_memory {
  %r = icmp sge i32 %a, 0
  ret i1 %r
}

; CHECK-LABEL: @sgt_minus_one(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: icmp {{slt|ne}} i32 [[SA]], 0
; CHECK-NOT: @__msan_warning
; CHECK: store i1 %{{.+}}, ptr @__msan_retval_tls
define i1 @sgt_minus_one(i32 %a) sanitize_memory {
  %r = icmp sgt i32 %a, -1
  ret i1 %r
}

; The constant may be on the left.
; CHECK-LABEL: @zero_sgt(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: icmp {{slt|ne}} i32 [[SA]], 0
; CHECK-NOT: @__msan_warning
; CHECK: store i1 %{{.+}}, ptr @__msan_retval_tls
define i1 @zero_sgt(i32 %a) sanitize_memory {
  %r = icmp sgt i32 0, %a
  ret i1 %r
}
