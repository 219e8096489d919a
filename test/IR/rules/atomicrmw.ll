; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; atomicrmw: the memory becomes initialised and so is the result; only the pointer is checked.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; [p ^ 0x500000000000] = 0 before the operation, which is at least a release; S = 0.
; ORACLE: clean @add(i32*!, i32)
; ORACLE: clean @add(i32*!, i32) -> *0
; CHECK-LABEL: @add(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NOT: @__msan_warning
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: store i32 0, ptr [[AT]], align 4
; CHECK-NEXT: %r = atomicrmw add ptr %p, i32 %v release
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
define i32 @add(ptr %p, i32 %v) sanitize_memory {
  %r = atomicrmw add ptr %p, i32 %v monotonic
  ret i32 %r
}

; ORACLE: clean @exchange(i64*!, i64)
; ORACLE: clean @exchange(i64*!, i64) -> *0
; CHECK-LABEL: @exchange(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: store i64 0, ptr [[AT]], align 8
; CHECK-NEXT: %r = atomicrmw xchg ptr %p, i64 %v acq_rel
; CHECK-NEXT: store i64 0, ptr @__msan_retval_tls
define i64 @exchange(ptr %p, i64 %v) sanitize_memory {
  %r = atomicrmw xchg ptr %p, i64 %v acquire
  ret i64 %r
}
