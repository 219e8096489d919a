; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; atomicrmw: the memory becomes initialised and so is the result; only the pointer is checked.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @rmw(
; CHECK-DAG: [[SP:%.+]] = load i64, ptr @__msan_param_tls
; CHECK-DAG: store i32 0, ptr %{{.+}}
; CHECK-DAG: call void @__msan_warning_noreturn()
; CHECK-NOT: @__msan_warning
; CHECK: %r = atomicrmw add ptr %p, i32 %v release
; CHECK: %s = atomicrmw xchg ptr %p, i32 %r acq_rel
; CHECK: store i32 0, ptr @__msan_retval_tls
define i32 @rmw(ptr %p, i32 %v) sanitize_memory {
  %r = atomicrmw add ptr %p, i32 %v monotonic
  %s = atomicrmw xchg ptr %p, i32 %r acquire
  ret i32 %s
}
