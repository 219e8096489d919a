; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Atomic load: the order becomes at least acquire, so that the shadow is loaded after it.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; ORACLE: exact @unordered(i32*!)
; CHECK-LABEL: @unordered(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: %r = load atomic i32, ptr %p acquire, align 4
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: [[S:%.+]] = load i32, ptr [[AT]], align 4
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @unordered(ptr %p) sanitize_memory {
  %r = load atomic i32, ptr %p unordered, align 4
  ret i32 %r
}

; ORACLE: exact @monotonic(i32*!)
; CHECK-LABEL: @monotonic(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: %r = load atomic i32, ptr %p acquire, align 4
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: [[S:%.+]] = load i32, ptr [[AT]], align 4
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @monotonic(ptr %p) sanitize_memory {
  %r = load atomic i32, ptr %p monotonic, align 4
  ret i32 %r
}

; ORACLE: exact @acquire(i32*!)
; CHECK-LABEL: @acquire(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: %r = load atomic i32, ptr %p acquire, align 4
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: [[S:%.+]] = load i32, ptr [[AT]], align 4
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @acquire(ptr %p) sanitize_memory {
  %r = load atomic i32, ptr %p acquire, align 4
  ret i32 %r
}

; ORACLE: exact @seq_cst(i32*!)
; CHECK-LABEL: @seq_cst(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: %r = load atomic i32, ptr %p seq_cst, align 4
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: [[S:%.+]] = load i32, ptr [[AT]], align 4
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @seq_cst(ptr %p) sanitize_memory {
  %r = load atomic i32, ptr %p seq_cst, align 4
  ret i32 %r
}

