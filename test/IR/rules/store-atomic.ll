; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Atomic store: clean shadow without origin, and an order of at least release.
; RUN: %ksan_opt -passes='ksan<memory;origins=2>' -S %s | FileCheck %s --implicit-check-not=@__msan_chain_origin
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; ORACLE: clean @unordered(i32*!, i32) -> *0
; CHECK-LABEL: @unordered(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[OP:%[^ ]+]] = load i32, ptr @__msan_param_origin_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_with_origin_noreturn(i32 [[OP]])
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: store i32 0, ptr [[AT]], align 4
; CHECK-NEXT: store atomic i32 %v, ptr %p release, align 4
define void @unordered(ptr %p, i32 %v) sanitize_memory {
  store atomic i32 %v, ptr %p unordered, align 4
  ret void
}

; ORACLE: clean @monotonic(i32*!, i32) -> *0
; CHECK-LABEL: @monotonic(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[OP:%[^ ]+]] = load i32, ptr @__msan_param_origin_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_with_origin_noreturn(i32 [[OP]])
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: store i32 0, ptr [[AT]], align 4
; CHECK-NEXT: store atomic i32 %v, ptr %p release, align 4
define void @monotonic(ptr %p, i32 %v) sanitize_memory {
  store atomic i32 %v, ptr %p monotonic, align 4
  ret void
}

; ORACLE: clean @release(i32*!, i32) -> *0
; CHECK-LABEL: @release(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[OP:%[^ ]+]] = load i32, ptr @__msan_param_origin_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_with_origin_noreturn(i32 [[OP]])
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: store i32 0, ptr [[AT]], align 4
; CHECK-NEXT: store atomic i32 %v, ptr %p release, align 4
define void @release(ptr %p, i32 %v) sanitize_memory {
  store atomic i32 %v, ptr %p release, align 4
  ret void
}

; ORACLE: clean @seq_cst(i32*!, i32) -> *0
; CHECK-LABEL: @seq_cst(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[OP:%[^ ]+]] = load i32, ptr @__msan_param_origin_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_with_origin_noreturn(i32 [[OP]])
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: store i32 0, ptr [[AT]], align 4
; CHECK-NEXT: store atomic i32 %v, ptr %p seq_cst, align 4
define void @seq_cst(ptr %p, i32 %v) sanitize_memory {
  store atomic i32 %v, ptr %p seq_cst, align 4
  ret void
}
