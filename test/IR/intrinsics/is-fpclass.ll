; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; is.fpclass: poisoned if any bit of the operand is.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @class(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: [[S:%.+]] = icmp ne i32 [[SA]], 0
; CHECK-NOT: @__msan_warning
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @class(float %a) sanitize_memory {
  %r = call i1 @llvm.is.fpclass.f32(float %a, i32 3)
  ret i1 %r
}
declare i1 @llvm.is.fpclass.f32(float, i32)
