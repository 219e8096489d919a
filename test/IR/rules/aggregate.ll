; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; extractvalue insertvalue: structural.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @extract(
; CHECK: [[SA:%.+]] = load { i32, i8 }, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = extractvalue { i32, i8 } [[SA]], 1
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @extract({i32, i8} %a) sanitize_memory {
  %r = extractvalue {i32, i8} %a, 1
  ret i8 %r
}

; CHECK-LABEL: @insert(
; CHECK-DAG: [[SA:%.+]] = load { i32, i8 }, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: [[S:%.+]] = insertvalue { i32, i8 } [[SA]], i8 [[SB]], 1
; CHECK: store { i32, i8 } [[S]], ptr @__msan_retval_tls
define {i32, i8} @insert({i32, i8} %a, i8 %b) sanitize_memory {
  %r = insertvalue {i32, i8} %a, i8 %b, 1
  ret {i32, i8} %r
}
