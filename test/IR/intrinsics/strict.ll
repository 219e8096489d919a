; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Intrinsics that MSan takes strictly: their poison is either reported or goes on, never lost.
; RUN: %ksan_opt -passes='ksan<memory;recover>,verify' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @powi(
; CHECK: {{call void @__msan_warning\(\)|store i64 %.+, ptr @__msan_retval_tls}}
define double @powi(double %a, i32 %n) sanitize_memory {
  %r = call double @llvm.powi.f64.i32(double %a, i32 %n)
  ret double %r
}

; CHECK-LABEL: @saturating(
; CHECK: {{call void @__msan_warning\(\)|store i32 %.+, ptr @__msan_retval_tls}}
define i32 @saturating(double %a) sanitize_memory {
  %r = call i32 @llvm.fptosi.sat.i32.f64(double %a)
  ret i32 %r
}

; CHECK-LABEL: @lrint(
; CHECK: {{call void @__msan_warning\(\)|store i64 %.+, ptr @__msan_retval_tls}}
define i64 @lrint(double %a) sanitize_memory {
  %r = call i64 @llvm.lrint.i64.f64(double %a)
  ret i64 %r
}

; CHECK-LABEL: @ptrmask(
; CHECK: {{call void @__msan_warning\(\)|store i64 %.+, ptr @__msan_retval_tls}}
define ptr @ptrmask(ptr %a, i64 %m) sanitize_memory {
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %a, i64 %m)
  ret ptr %r
}

; CHECK-LABEL: @fixed_point(
; CHECK: {{call void @__msan_warning\(\)|store i16 %.+, ptr @__msan_retval_tls}}
define i16 @fixed_point(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.smul.fix.i16(i16 %a, i16 %b, i32 3)
  ret i16 %r
}

; CHECK-LABEL: @scmp(
; CHECK: {{call void @__msan_warning\(\)|store i8 %.+, ptr @__msan_retval_tls}}
define i8 @scmp(i32 %a, i32 %b) sanitize_memory {
  %r = call i8 @llvm.scmp.i8.i32(i32 %a, i32 %b)
  ret i8 %r
}

; CHECK-LABEL: @insert(
; CHECK: {{call void @__msan_warning\(\)|store <8 x i32> %.+, ptr @__msan_retval_tls}}
define <8 x i32> @insert(<8 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = call <8 x i32> @llvm.vector.insert.v8i32.v4i32(<8 x i32> %a, <4 x i32> %b, i64 4)
  ret <8 x i32> %r
}

; CHECK-LABEL: @maximum(
; CHECK: {{call void @__msan_warning\(\)|store i32 %.+, ptr @__msan_retval_tls}}
define float @maximum(<4 x float> %a) sanitize_memory {
  %r = call float @llvm.vector.reduce.fmax.v4f32(<4 x float> %a)
  ret float %r
}
declare double @llvm.powi.f64.i32(double, i32)
declare i32 @llvm.fptosi.sat.i32.f64(double)
declare i64 @llvm.lrint.i64.f64(double)
declare ptr @llvm.ptrmask.p0.i64(ptr, i64)
declare i16 @llvm.smul.fix.i16(i16, i16, i32)
declare i8 @llvm.scmp.i8.i32(i32, i32)
declare <8 x i32> @llvm.vector.insert.v8i32.v4i32(<8 x i32>, <4 x i32>, i64)
declare float @llvm.vector.reduce.fmax.v4f32(<4 x float>)
