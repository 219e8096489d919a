; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; What no rule knows: every operand is checked, the result is initialised, and -ksan-stats names it.
; RUN: %ksan_opt -passes='ksan<memory;recover;stats>' -S %s 2>%t.stats | FileCheck %s
; RUN: FileCheck %s --check-prefix=STATS < %t.stats
target triple = "x86_64-unknown-linux-gnu"

; STATS: llvm.x86.lwpins32

; CHECK-LABEL: @unknown(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: icmp ne i32 [[SA]], 0
; CHECK: call void @__msan_warning()
; CHECK: %r = call i8 @llvm.x86.lwpins32(i32 %a, i32 1, i32 2)
; CHECK: store i8 0, ptr @__msan_retval_tls
define i8 @unknown(i32 %a) sanitize_memory {
  %r = call i8 @llvm.x86.lwpins32(i32 %a, i32 1, i32 2)
  ret i8 %r
}
declare i8 @llvm.x86.lwpins32(i32, i32, i32)
