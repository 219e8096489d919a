; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; cmpxchg: the pointer and the expected value are checked; the memory and the result are initialised.
; RUN: %ksan_opt -passes='ksan<memory;recover>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; One check for both: report if (Sp != 0) | (Se != 0); then [p ^ 0x500000000000] = 0, and S = 0.
; ORACLE: clean @cas(i64*!, i64!, i64)
; ORACLE: clean @cas(i64*!, i64!, i64) -> *0
; CHECK-LABEL: @cas(
; CHECK-NOT: = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SE:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[POINTER:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK-DAG: [[EXPECTED:%[^ ]+]] = icmp ne i64 [[SE]], 0
; CHECK-DAG: [[EITHER:%[^ ]+]] = or i1 [[POINTER]], [[EXPECTED]]
; CHECK: br i1 [[EITHER]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning()
; CHECK-NEXT: br label %[[TAIL]]
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: store i64 0, ptr [[AT]], align 8
; CHECK-NEXT: %r = cmpxchg ptr %p, i64 %e, i64 %n release monotonic
; CHECK: store i1 false, ptr @__msan_retval_tls
define i1 @cas(ptr %p, i64 %e, i64 %n) sanitize_memory {
  %r = cmpxchg ptr %p, i64 %e, i64 %n monotonic monotonic
  %ok = extractvalue {i64, i1} %r, 1
  ret i1 %ok
}
