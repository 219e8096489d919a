; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; What no rule knows: every operand is checked, the result is initialised, and -ksan-stats names it.
; RUN: %ksan_opt -passes='ksan<memory;recover;stats>' -S %s 2>%t.stats | FileCheck %s
; RUN: FileCheck %s --check-prefix=STATS < %t.stats
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; STATS: 3 instructions fell to a default rule
; STATS-DAG: llvm.aarch64.irg: 1
; STATS-DAG: llvm.get.active.lane.mask.v4i1.i8: 1
; STATS-DAG: llvm.aarch64.neon.sqabs.v2i32: 1

; Report if (Sa != 0) | (Sb != 0); S = 0. Of what a pointer may lead to, 64 bytes count as initialised.
; CHECK-LABEL: @unknown(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i64 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK: br i1 [[ANY]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning()
; CHECK-NEXT: br label %[[TAIL]]
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %a to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[AT]], i8 0, i64 64, i1 false)
; CHECK: %r = call ptr @llvm.aarch64.irg(ptr %a, i64 %b)
; CHECK: store i64 0, ptr @__msan_retval_tls
define ptr @unknown(ptr %a, i64 %b) sanitize_memory {
  %r = call ptr @llvm.aarch64.irg(ptr %a, i64 %b)
  ret ptr %r
}
declare ptr @llvm.aarch64.irg(ptr, i64)

; The same of numbers.
; ORACLE: clean @other_type(i8!, i8!)
; CHECK-LABEL: @other_type(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i8 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i8 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK: br i1 [[ANY]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning()
; CHECK: store <4 x i1> zeroinitializer, ptr @__msan_retval_tls
define <4 x i1> @other_type(i8 %a, i8 %b) sanitize_memory {
  %r = call <4 x i1> @llvm.get.active.lane.mask.v4i1.i8(i8 %a, i8 %b)
  ret <4 x i1> %r
}
declare <4 x i1> @llvm.get.active.lane.mask.v4i1.i8(i8, i8)

; What is computed from values of the result's own type gets the union of their shadows, and nothing is checked.
; CHECK-LABEL: @own_type(
; CHECK-NOT: @__msan_warning
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i32>, ptr @__msan_param_tls,
; CHECK: store <2 x i32> [[SA]], ptr @__msan_retval_tls
define <2 x i32> @own_type(<2 x i32> %a) sanitize_memory {
  %r = call <2 x i32> @llvm.aarch64.neon.sqabs.v2i32(<2 x i32> %a)
  ret <2 x i32> %r
}
declare <2 x i32> @llvm.aarch64.neon.sqabs.v2i32(<2 x i32>)
