; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; ctpop ctlz cttz abs: not the operand's shadow unchanged, since the result's bits are others.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @ctpop(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-NOT: @__msan_warning
; CHECK-NOT: store i32 [[SA]], ptr @__msan_retval_tls
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @ctpop(i32 %a) sanitize_memory {
  %r = call i32 @llvm.ctpop.i32(i32 %a)
  ret i32 %r
}
declare i32 @llvm.ctpop.i32(i32)

; CHECK-LABEL: @ctlz(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: icmp {{.*}} i32 [[SA]], 0
; CHECK-NOT: @__msan_warning
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @ctlz(i32 %a) sanitize_memory {
  %r = call i32 @llvm.ctlz.i32(i32 %a, i1 false)
  ret i32 %r
}
declare i32 @llvm.ctlz.i32(i32, i1)

; Where zero gives poison, so does a zero.
; CHECK-LABEL: @cttz_zero(
; CHECK: icmp {{eq|ne}} i32 %a, 0
; CHECK-NOT: @__msan_warning
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @cttz_zero(i32 %a) sanitize_memory {
  %r = call i32 @llvm.cttz.i32(i32 %a, i1 true)
  ret i32 %r
}
declare i32 @llvm.cttz.i32(i32, i1)

; The lowest value's absolute value is poison when the flag says so.
; CHECK-LABEL: @abs(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: icmp {{eq|ne}} i32 %a, -2147483648
; CHECK-NOT: @__msan_warning
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @abs(i32 %a) sanitize_memory {
  %r = call i32 @llvm.abs.i32(i32 %a, i1 true)
  ret i32 %r
}
declare i32 @llvm.abs.i32(i32, i1)
