; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; icmp eq ne: two values are known to differ where initialised bits of both differ.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @eq(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SC:%.+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[DIFFER:%.+]] = xor i32 %a, %b
; CHECK-DAG: xor i32 {{%.+}}, -1
; CHECK: [[KNOWN:%.+]] = and i32
; CHECK: icmp eq i32 [[KNOWN]], 0
; CHECK-NOT: @__msan_warning
; CHECK: store i1 {{%.+}}, ptr @__msan_retval_tls
define i1 @eq(i32 %a, i32 %b) sanitize_memory {
  %r = icmp eq i32 %a, %b
  ret i1 %r
}

; CHECK-LABEL: @pointer(
; CHECK-DAG: ptrtoint ptr %a to i64
; CHECK-DAG: ptrtoint ptr %b to i64
; CHECK: store i1 {{%.+}}, ptr @__msan_retval_tls
define i1 @pointer(ptr %a, ptr %b) sanitize_memory {
  %r = icmp ne ptr %a, %b
  ret i1 %r
}

; A switch with one case becomes an equality test, so it is not reported when clean bits decide.
; CHECK-LABEL: @switch_one(
; CHECK-NOT: switch
; CHECK: xor i32 %a, 7
; CHECK: call void @__msan_warning_noreturn
; CHECK-NOT: switch
; CHECK: ret i32
define i32 @switch_one(i32 %a) sanitize_memory {
  switch i32 %a, label %other [ i32 7, label %seven ]
seven:
  ret i32 1
other:
  ret i32 2
}
