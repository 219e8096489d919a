; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; udiv sdiv urem srem: the divisor is checked, the dividend's poison goes on.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s --check-prefix=ORIGIN
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @udiv(
; CHECK: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: [[POISONED:%.+]] = icmp ne i32 [[SB]], 0
; CHECK-NEXT: br i1 [[POISONED]]
; CHECK: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: %r = udiv i32 %a, %b
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
; ORIGIN-LABEL: @udiv(
; ORIGIN: [[OA:%.+]] = load i32, ptr @__msan_param_origin_tls
; ORIGIN: store i32 [[OA]], ptr @__msan_retval_origin_tls
define i32 @udiv(i32 %a, i32 %b) sanitize_memory {
  %r = udiv i32 %a, %b
  ret i32 %r
}

; CHECK-LABEL: @sdiv(
; CHECK: call void @__msan_warning_noreturn()
; CHECK: %r = sdiv i32 %a, %b
define i32 @sdiv(i32 %a, i32 %b) sanitize_memory {
  %r = sdiv i32 %a, %b
  ret i32 %r
}

; CHECK-LABEL: @urem(
; CHECK: call void @__msan_warning_noreturn()
; CHECK: %r = urem i32 %a, %b
define i32 @urem(i32 %a, i32 %b) sanitize_memory {
  %r = urem i32 %a, %b
  ret i32 %r
}

; CHECK-LABEL: @srem(
; CHECK: call void @__msan_warning_noreturn()
; CHECK: %r = srem i32 %a, %b
define i32 @srem(i32 %a, i32 %b) sanitize_memory {
  %r = srem i32 %a, %b
  ret i32 %r
}

; CHECK-LABEL: @by_constant(
; CHECK-NOT: @__msan_warning
; CHECK: %r = udiv i32 %a, 10
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @by_constant(i32 %a) sanitize_memory {
  %r = udiv i32 %a, 10
  ret i32 %r
}

; CHECK-LABEL: @vector(
; CHECK: call void @__msan_warning_noreturn()
; CHECK: %r = udiv <4 x i32> %a, %b
define <4 x i32> @vector(<4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = udiv <4 x i32> %a, %b
  ret <4 x i32> %r
}
