; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; An intrinsic without a rule that may write: operands are checked, and what lies where its pointer leads counts
; as initialised afterwards.
; RUN: %ksan_opt -passes='ksan<memory;stats=1>' -S %s 2>%t | FileCheck %s
; RUN: FileCheck --check-prefix=STATS %s < %t
; RUN: %shadow_oracle %s
; STATS: 1 instructions fell to a default rule
; STATS: llvm.init.trampoline: 1
target triple = "x86_64-unknown-linux-gnu"

; Report if (Sp != 0) | (Sv != 0); then, of p and of v, 64 bytes at x ^ 0x500000000000 = 0.
; ORACLE: clean @write([40 x i8]*!, ptr, i64*!) -> *0
; CHECK-LABEL: @write(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SV:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[POINTER:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK-DAG: [[VALUE:%[^ ]+]] = icmp ne i64 [[SV]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[POINTER]], [[VALUE]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 0, i64 64, i1 false)
; CHECK-DAG: [[NATV:%[^ ]+]] = ptrtoint ptr %v to i64
; CHECK-DAG: [[XATV:%[^ ]+]] = xor i64 [[NATV]], 87960930222080
; CHECK-DAG: [[ATV:%[^ ]+]] = inttoptr i64 [[XATV]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[ATV]], i8 0, i64 64, i1 false)
; CHECK: call void @llvm.init.trampoline(
define void @write(ptr %p, ptr %f, ptr %v) sanitize_memory {
  call void @llvm.init.trampoline(ptr %p, ptr @target, ptr %v)
  ret void
}

define void @target(ptr nest %chain) {
  ret void
}
declare void @llvm.init.trampoline(ptr, ptr, ptr)
