; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; extractvalue insertvalue: structural.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; ORACLE: exact @extract
; CHECK-LABEL: @extract(
; CHECK-DAG: [[SA:%[^ ]+]] = load { i32, i8 }, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = extractvalue { i32, i8 } [[SA]], 1
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @extract({i32, i8} %a) sanitize_memory {
  %r = extractvalue {i32, i8} %a, 1
  ret i8 %r
}

; ORACLE: exact @insert
; CHECK-LABEL: @insert(
; CHECK-DAG: [[SA:%[^ ]+]] = load { i32, i8 }, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[S:%[^ ]+]] = insertvalue { i32, i8 } [[SA]], i8 [[SB]], 1
; CHECK: store { i32, i8 } [[S]], ptr @__msan_retval_tls
define {i32, i8} @insert({i32, i8} %a, i8 %b) sanitize_memory {
  %r = insertvalue {i32, i8} %a, i8 %b, 1
  ret {i32, i8} %r
}

; Deeper down, level by level.
; ORACLE: exact @deep_extract
; CHECK-LABEL: @deep_extract(
; CHECK-DAG: [[SA:%[^ ]+]] = load { i8, [2 x i16] }, ptr @__msan_param_tls,
; CHECK-DAG: [[X:%[^ ]+]] = extractvalue { i8, [2 x i16] } [[SA]], 1
; CHECK-DAG: [[S:%[^ ]+]] = extractvalue [2 x i16] [[X]], 0
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @deep_extract({i8, [2 x i16]} %a) sanitize_memory {
  %r = extractvalue {i8, [2 x i16]} %a, 1, 0
  ret i16 %r
}

; ORACLE: exact @deep_insert
; CHECK-LABEL: @deep_insert(
; CHECK-DAG: [[SA:%[^ ]+]] = load { i8, [2 x i16] }, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[X:%[^ ]+]] = extractvalue { i8, [2 x i16] } [[SA]], 1
; CHECK-DAG: [[Y:%[^ ]+]] = insertvalue [2 x i16] [[X]], i16 [[SB]], 0
; CHECK-DAG: [[S:%[^ ]+]] = insertvalue { i8, [2 x i16] } [[SA]], [2 x i16] [[Y]], 1
; CHECK: store { i8, [2 x i16] } [[S]], ptr @__msan_retval_tls
define {i8, [2 x i16]} @deep_insert({i8, [2 x i16]} %a, i16 %b) sanitize_memory {
  %r = insertvalue {i8, [2 x i16]} %a, i16 %b, 1, 0
  ret {i8, [2 x i16]} %r
}
