; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; launder and strip.invariant.group: the pointer's shadow, unchanged.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @launder(
; CHECK: [[SA:%.+]] = load i64, ptr @__msan_param_tls
; CHECK-NOT: @__msan_warning
; CHECK: store i64 [[SA]], ptr @__msan_retval_tls
define ptr @launder(ptr %a) sanitize_memory {
  %b = call ptr @llvm.launder.invariant.group.p0(ptr %a)
  %c = call ptr @llvm.strip.invariant.group.p0(ptr %b)
  ret ptr %c
}
declare ptr @llvm.launder.invariant.group.p0(ptr)
declare ptr @llvm.strip.invariant.group.p0(ptr)
