; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; masked.store: mask and pointer are checked; shadow is stored under the mask; only the origins of lanes that
; hold poison are painted, after a chain at level 2.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=2>' -S %s | FileCheck --check-prefix=ORIGIN %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; Report if (Sm != 0) | (Sp != 0); then masked.store(Sv, p ^ 0x500000000000, m)
; ORACLE: exact @store(<4 x i32>, <4 x i32>*!, <4 x i1>!) -> *1
; CHECK-LABEL: @store(
; CHECK-DAG: [[SV:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SM:%[^ ]+]] = load <4 x i1>, ptr getelementptr{{.*}}@__msan_param_tls, i64 24)
; CHECK-DAG: [[BMASK:%[^ ]+]] = bitcast <4 x i1> [[SM]] to i4
; CHECK-DAG: [[MASK:%[^ ]+]] = icmp ne i4 [[BMASK]], 0
; CHECK-DAG: [[POINTER:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[MASK]], [[POINTER]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.masked.store.v4i32.p0(<4 x i32> [[SV]], ptr{{( align 4)?}} [[AT]],{{( i32 4,)?}} <4 x i1> %m)
; CHECK-NEXT: call void @llvm.masked.store.v4i32.p0(<4 x i32> %v, ptr{{( align 4)?}} %p,{{( i32 4,)?}} <4 x i1> %m)

; With w = m ? Sv : 0, the origins of the lanes with w != 0 become Ov, with this store behind it.
; ORIGIN-LABEL: @store(
; ORIGIN-DAG: [[SV:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; ORIGIN-DAG: [[OV:%[^ ]+]] = load i32, ptr @__msan_param_origin_tls,
; ORIGIN-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; ORIGIN-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; ORIGIN-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; ORIGIN-DAG: [[OA:%[^ ]+]] = add i64 [[XAT]], 17592186044416
; ORIGIN-DAG: [[OAT:%[^ ]+]] = inttoptr i64 [[OA]] to ptr
; ORIGIN: call void @llvm.masked.store.v4i32.p0(<4 x i32> [[SV]], ptr{{( align 4)?}} [[AT]],{{( i32 4,)?}} <4 x i1> %m)
; ORIGIN-DAG: [[W:%[^ ]+]] = select <4 x i1> %m, <4 x i32> [[SV]], <4 x i32> zeroinitializer
; ORIGIN-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[W]] to i128
; ORIGIN-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; ORIGIN: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; ORIGIN: {{^}}[[COLD]]:
; ORIGIN-DAG: [[CHAIN:%[^ ,)]+]] = call i32 @__msan_chain_origin(i32 [[OV]])
; ORIGIN-DAG: [[BASE:%[^ ]+]] = ptrtoint ptr [[OAT]] to i64
; ORIGIN-DAG: [[FIRST:%[^ ,)]+]] = insertelement <4 x i64> poison, i64 [[BASE]], i32 0
; ORIGIN-DAG: [[BASES:%[^ ,)]+]] = shufflevector <4 x i64> [[FIRST]], <4 x i64> poison, <4 x i32> zeroinitializer
; ORIGIN-DAG: [[LANES:%[^ ,)]+]] = add <4 x i64> <i64 0, i64 4, i64 8, i64 12>, [[BASES]]
; ORIGIN-DAG: [[ONE:%[^ ,)]+]] = insertelement <4 x i32> poison, i32 [[CHAIN]], i32 0
; ORIGIN-DAG: [[CHAINS:%[^ ,)]+]] = shufflevector <4 x i32> [[ONE]], <4 x i32> poison, <4 x i32> zeroinitializer
; ORIGIN-DAG: [[OPEN:%[^ ,)]+]] = icmp ne <4 x i32> [[W]], zeroinitializer
; ORIGIN: call void @llvm.masked.scatter.v4i32.v4p0(<4 x i32> [[CHAINS]], <4 x ptr>{{( align 4)?}} %{{[^ ,]+}},{{( i32 4,)?}} <4 x i1> [[OPEN]])
; ORIGIN: {{^}}[[TAIL]]:
; ORIGIN-NEXT: call void @llvm.masked.store.v4i32.p0(<4 x i32> %v,
define void @store(<4 x i32> %v, ptr %p, <4 x i1> %m) sanitize_memory {
  call void @llvm.masked.store.v4i32.p0(<4 x i32> %v, ptr %p, i32 4, <4 x i1> %m)
  ret void
}

; A clean value cleans, and has no origin.
; ORACLE: exact @zero(<4 x i32>*!, <4 x i1>!) -> *0
; CHECK-LABEL: @zero(
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.masked.store.v4i32.p0(<4 x i32> zeroinitializer, ptr{{( align 4)?}} [[AT]],{{( i32 4,)?}} <4 x i1> %m)
; ORIGIN-LABEL: @zero(
; ORIGIN-NOT: @__msan_chain_origin
; ORIGIN: ret void
define void @zero(ptr %p, <4 x i1> %m) sanitize_memory {
  call void @llvm.masked.store.v4i32.p0(<4 x i32> <i32 1, i32 1, i32 1, i32 1>, ptr %p, i32 4, <4 x i1> %m)
  ret void
}

; Without the attribute: nothing is checked, but what is stored counts as initialised.
; CHECK-LABEL: @quiet(
; CHECK-NOT: @__msan_warning
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.masked.store.v4i32.p0(<4 x i32> zeroinitializer, ptr{{( align 4)?}} [[AT]],{{( i32 4,)?}} <4 x i1> %m)
; CHECK-NEXT: call void @llvm.masked.store.v4i32.p0(<4 x i32> %v,
define void @quiet(<4 x i32> %v, ptr %p, <4 x i1> %m) {
  call void @llvm.masked.store.v4i32.p0(<4 x i32> %v, ptr %p, i32 4, <4 x i1> %m)
  ret void
}

; The lanes of the mask, side by side: masked.compressstore(Sv, p ^ 0x500000000000, m)
; ORACLE: exact @compress(<4 x i32>, <4 x i32>*!, <4 x i1>!) -> *1
; CHECK-LABEL: @compress(
; CHECK-DAG: [[SV:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.masked.compressstore.v4i32(<4 x i32> [[SV]], ptr align 4 [[AT]], <4 x i1> %m)
; CHECK-NEXT: call void @llvm.masked.compressstore.v4i32(<4 x i32> %v, ptr align 4 %p, <4 x i1> %m)
define void @compress(<4 x i32> %v, ptr %p, <4 x i1> %m) sanitize_memory {
  call void @llvm.masked.compressstore.v4i32(<4 x i32> %v, ptr align 4 %p, <4 x i1> %m)
  ret void
}

declare void @llvm.masked.store.v4i32.p0(<4 x i32>, ptr, i32, <4 x i1>)
declare void @llvm.masked.compressstore.v4i32(<4 x i32>, ptr, <4 x i1>)
