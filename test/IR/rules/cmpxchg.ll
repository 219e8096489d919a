; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; cmpxchg: the pointer and the expected value are checked; the memory and the result are initialised.
; RUN: %ksan_opt -passes='ksan<memory;recover>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @cas(
; CHECK-DAG: [[SP:%.+]] = load i64, ptr @__msan_param_tls
; CHECK-DAG: [[SE:%.+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-NOT: = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: store i64 0, ptr %{{.+}}
; CHECK-DAG: icmp ne i64 [[SP]], 0
; CHECK-DAG: icmp ne i64 [[SE]], 0
; CHECK-DAG: call void @__msan_warning()
; CHECK: cmpxchg ptr %p, i64 %e, i64 %n release monotonic
; CHECK: store i1 false, ptr @__msan_retval_tls
define i1 @cas(ptr %p, i64 %e, i64 %n) sanitize_memory {
  %r = cmpxchg ptr %p, i64 %e, i64 %n monotonic monotonic
  %ok = extractvalue {i64, i1} %r, 1
  ret i1 %ok
}
