; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Intrinsics of values of one type that access no memory: nothing is checked, poison goes on.
; RUN: %ksan_opt -passes='ksan<memory;stats>' -S %s 2>%t.stats | FileCheck %s
; RUN: FileCheck %s --check-prefix=STATS < %t.stats
target triple = "x86_64-unknown-linux-gnu"

; STATS: 0 instructions fell to a default rule

; CHECK-LABEL: @integers(
; CHECK-NOT: @__msan_warning
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @integers(i32 %a, i32 %b) sanitize_memory {
  %c = call i32 @llvm.smin.i32(i32 %a, i32 %b)
  %d = call i32 @llvm.smax.i32(i32 %c, i32 %b)
  %e = call i32 @llvm.umin.i32(i32 %d, i32 %b)
  %f = call i32 @llvm.umax.i32(i32 %e, i32 %b)
  %g = call i32 @llvm.sadd.sat.i32(i32 %f, i32 %b)
  %h = call i32 @llvm.usub.sat.i32(i32 %g, i32 %b)
  %i = call i32 @llvm.expect.i32(i32 %h, i32 1)
  ret i32 %i
}
declare i32 @llvm.smin.i32(i32, i32)
declare i32 @llvm.smax.i32(i32, i32)
declare i32 @llvm.umin.i32(i32, i32)
declare i32 @llvm.umax.i32(i32, i32)
declare i32 @llvm.sadd.sat.i32(i32, i32)
declare i32 @llvm.usub.sat.i32(i32, i32)
declare i32 @llvm.expect.i32(i32, i32)

; CHECK-LABEL: @floats(
; CHECK-NOT: @__msan_warning
; CHECK: store i64 %{{.+}}, ptr @__msan_retval_tls
define double @floats(double %a, double %b) sanitize_memory {
  %c = call double @llvm.sqrt.f64(double %a)
  %d = call double @llvm.fabs.f64(double %c)
  %e = call double @llvm.fma.f64(double %d, double %b, double %a)
  %f = call double @llvm.copysign.f64(double %e, double %b)
  %g = call double @llvm.minnum.f64(double %f, double %b)
  %h = call double @llvm.fmuladd.f64(double %g, double %b, double %a)
  %i = call double @llvm.floor.f64(double %h)
  ret double %i
}
declare double @llvm.sqrt.f64(double)
declare double @llvm.fabs.f64(double)
declare double @llvm.fma.f64(double, double, double)
declare double @llvm.copysign.f64(double, double)
declare double @llvm.minnum.f64(double, double)
declare double @llvm.fmuladd.f64(double, double, double)
declare double @llvm.floor.f64(double)
