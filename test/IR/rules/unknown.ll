; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; What no rule knows: every operand is checked, the result is initialised, and -ksan-stats names it.
; RUN: %ksan_opt -passes='ksan<memory;recover;stats>' -S %s 2>%t.stats | FileCheck %s
; RUN: FileCheck %s --check-prefix=STATS < %t.stats
target triple = "x86_64-unknown-linux-gnu"

; STATS: 1 instructions fell to a default rule
; STATS: llvm.aarch64.irg: 1

; CHECK-LABEL: @unknown(
; CHECK-DAG: [[SA:%.+]] = load i64, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: icmp ne i64 [[SA]], 0
; CHECK-DAG: icmp ne i64 [[SB]], 0
; CHECK: call void @__msan_warning()
; CHECK: %r = call ptr @llvm.aarch64.irg(ptr %a, i64 %b)
; CHECK: store i64 0, ptr @__msan_retval_tls
define ptr @unknown(ptr %a, i64 %b) sanitize_memory {
  %r = call ptr @llvm.aarch64.irg(ptr %a, i64 %b)
  ret ptr %r
}
declare ptr @llvm.aarch64.irg(ptr, i64)
