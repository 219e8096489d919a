; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; launder and strip.invariant.group, and what else returns its operand: the shadow, unchanged.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = Sa
; ORACLE: exact @launder
; ORACLE: exact @strip
; CHECK-LABEL: @launder(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK: store i64 [[SA]], ptr @__msan_retval_tls
define ptr @launder(ptr %a) sanitize_memory {
  %r = call ptr @llvm.launder.invariant.group.p0(ptr %a)
  ret ptr %r
}
declare ptr @llvm.launder.invariant.group.p0(ptr)

; CHECK-LABEL: @strip(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK: store i64 [[SA]], ptr @__msan_retval_tls
define ptr @strip(ptr %a) sanitize_memory {
  %r = call ptr @llvm.strip.invariant.group.p0(ptr %a)
  ret ptr %r
}
declare ptr @llvm.strip.invariant.group.p0(ptr)

; What is expected, or noted down, changes nothing.
; ORACLE: exact @expect
; CHECK-LABEL: @expect(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK: store i32 [[SA]], ptr @__msan_retval_tls
define i32 @expect(i32 %a) sanitize_memory {
  %r = call i32 @llvm.expect.i32(i32 %a, i32 1)
  ret i32 %r
}
declare i32 @llvm.expect.i32(i32, i32)

; ORACLE: exact @expect_with
; CHECK-LABEL: @expect_with(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK: store i32 [[SA]], ptr @__msan_retval_tls
define i32 @expect_with(i32 %a) sanitize_memory {
  %r = call i32 @llvm.expect.with.probability.i32(i32 %a, i32 1, double 0.9)
  ret i32 %r
}
declare i32 @llvm.expect.with.probability.i32(i32, i32, double)

; LLVM's own passes make and remove these, and take every one for their own: not run.
; CHECK-LABEL: @ssa_copy(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK: store i32 [[SA]], ptr @__msan_retval_tls
define i32 @ssa_copy(i32 %a) sanitize_memory {
  %r = call i32 @llvm.ssa.copy.i32(i32 %a)
  ret i32 %r
}
declare i32 @llvm.ssa.copy.i32(i32)

@text = internal constant [2 x i8] c"x\00"
; ORACLE: exact @annotation
; CHECK-LABEL: @annotation(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK: store i32 [[SA]], ptr @__msan_retval_tls
define i32 @annotation(i32 %a) sanitize_memory {
  %r = call i32 @llvm.annotation.i32.p0(i32 %a, ptr @text, ptr @text, i32 1)
  ret i32 %r
}
declare i32 @llvm.annotation.i32.p0(i32, ptr, ptr, i32)

; ORACLE: exact @ptr_annotation
; CHECK-LABEL: @ptr_annotation(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK: store i64 [[SA]], ptr @__msan_retval_tls
define ptr @ptr_annotation(ptr %a) sanitize_memory {
  %r = call ptr @llvm.ptr.annotation.p0.p0(ptr %a, ptr @text, ptr @text, i32 1, ptr null)
  ret ptr %r
}
declare ptr @llvm.ptr.annotation.p0.p0(ptr, ptr, ptr, i32, ptr)

; ORACLE: exact @fence
; CHECK-LABEL: @fence(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK: store i64 [[SA]], ptr @__msan_retval_tls
define double @fence(double %a) sanitize_memory {
  %r = call double @llvm.arithmetic.fence.f64(double %a)
  ret double %r
}
declare double @llvm.arithmetic.fence.f64(double)
