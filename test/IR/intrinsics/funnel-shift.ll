; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; fshl fshr: the same funnel shift of the shadows; a poisoned amount is not reported.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = fshl(Sa, Sa, 7)
; ORACLE: exact @rotate
; CHECK-LABEL: @rotate(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = call i32 @llvm.fshl.i32(i32 [[SA]], i32 [[SA]], i32 7)
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @rotate(i32 %a) sanitize_memory {
  %r = call i32 @llvm.fshl.i32(i32 %a, i32 %a, i32 7)
  ret i32 %r
}

; A poisoned amount poisons all: S = fshl(Sa, Sb, c) | -(Sc != 0)
; ORACLE: sound @left
; CHECK-LABEL: @left(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SC:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[M:%[^ ]+]] = call i8 @llvm.fshl.i8(i8 [[SA]], i8 [[SB]], i8 %c)
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i8 [[SC]], 0
; CHECK-DAG: [[ALL:%[^ ]+]] = sext i1 [[OPEN]] to i8
; CHECK-DAG: [[S:%[^ ]+]] = or i8 [[M]], [[ALL]]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @left(i8 %a, i8 %b, i8 %c) sanitize_memory {
  %r = call i8 @llvm.fshl.i8(i8 %a, i8 %b, i8 %c)
  ret i8 %r
}

; ORACLE: sound @right
; CHECK-LABEL: @right(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SC:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[M:%[^ ]+]] = call i8 @llvm.fshr.i8(i8 [[SA]], i8 [[SB]], i8 %c)
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i8 [[SC]], 0
; CHECK-DAG: [[ALL:%[^ ]+]] = sext i1 [[OPEN]] to i8
; CHECK-DAG: [[S:%[^ ]+]] = or i8 [[M]], [[ALL]]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @right(i8 %a, i8 %b, i8 %c) sanitize_memory {
  %r = call i8 @llvm.fshr.i8(i8 %a, i8 %b, i8 %c)
  ret i8 %r
}

; By a constant it is exact.
; ORACLE: exact @by_constant
; CHECK-LABEL: @by_constant(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[S:%[^ ]+]] = call i8 @llvm.fshr.i8(i8 [[SA]], i8 [[SB]], i8 3)
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @by_constant(i8 %a, i8 %b) sanitize_memory {
  %r = call i8 @llvm.fshr.i8(i8 %a, i8 %b, i8 3)
  ret i8 %r
}
declare i32 @llvm.fshl.i32(i32, i32, i32)
declare i8 @llvm.fshl.i8(i8, i8, i8)
declare i8 @llvm.fshr.i8(i8, i8, i8)
