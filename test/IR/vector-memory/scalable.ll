; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Scalable vectors: masked loads and stores as of any vector, with one origin for all lanes; gathers and scatters
; are only checked.
; RUN: %ksan_opt -passes='ksan<memory;origins=2;stats=1>,verify' -S %s 2>%t | FileCheck %s
; RUN: FileCheck --check-prefix=STATS %s < %t
; STATS: 2 instructions fell to a default rule
target datalayout = "e-m:e-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128"
target triple = "aarch64-unknown-linux-gnu"

; S = masked.load(p ^ 0xb00000000000, m, 0), O = the origin at the first lane where the or of all lanes of S is not zero
; CHECK-LABEL: @load(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLDBAD:[^,]+]], label %[[TAILBAD:[^,]+]], !prof
; CHECK: {{^}}[[COLDBAD]]:
; CHECK: {{^}}[[TAILBAD]]:
; CHECK-DAG: [[N:%[^ ,)]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[X:%[^ ]+]] = xor i64 [[N]], 193514046488576
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[X]] to ptr
; CHECK-DAG: [[Y:%[^ ]+]] = add i64 [[X]], 35184372088832
; CHECK-DAG: [[OAT:%[^ ]+]] = inttoptr i64 [[Y]] to ptr
; CHECK-DAG: [[S:%[^ ]+]] = call <vscale x 4 x i32> @llvm.masked.load.nxv4i32.p0(ptr{{( align 4)?}} [[AT]],{{( i32 4,)?}} <vscale x 4 x i1> %m, <vscale x 4 x i32> zeroinitializer)
; CHECK-DAG: [[BITS:%[^ ]+]] = call i32 @llvm.vector.reduce.or.nxv4i32(<vscale x 4 x i32> [[S]])
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i32 [[BITS]], 0
; CHECK: br i1 [[OPEN]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: [[O:%.+]] = load i32, ptr [[OAT]], align 4
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: [[OL:%.+]] = phi i32 [ 0, %{{.+}} ], [ [[O]], %[[COLD]] ]
; CHECK: call <vscale x 4 x float> @llvm.masked.load.nxv4f32.p0(ptr{{( align 4)?}} %p,{{( i32 4,)?}}
; CHECK: store <vscale x 4 x i32> [[S]], ptr %{{.+}}, align 16
; CHECK: call i32 @__msan_chain_origin(i32 [[OL]])
define void @load(ptr %p, ptr %q, <vscale x 4 x i1> %m) sanitize_memory {
  %r = call <vscale x 4 x float> @llvm.masked.load.nxv4f32.p0(ptr %p, i32 4, <vscale x 4 x i1> %m, <vscale x 4 x float> zeroinitializer)
  store <vscale x 4 x float> %r, ptr %q
  ret void
}

; masked.store(Sv, p ^ 0xb00000000000, m), and one origin where the or of all lanes of m ? Sv : 0 is not zero
; CHECK-LABEL: @store(
; CHECK: %v = load <vscale x 4 x i32>, ptr %q
; CHECK-DAG: [[NQ:%[^ ,)]+]] = ptrtoint ptr %q to i64
; CHECK-DAG: [[XQ:%[^ ]+]] = xor i64 [[NQ]], 193514046488576
; CHECK-DAG: [[ATQ:%[^ ]+]] = inttoptr i64 [[XQ]] to ptr
; CHECK-DAG: [[YQ:%[^ ]+]] = add i64 [[XQ]], 35184372088832
; CHECK-DAG: [[OATQ:%[^ ]+]] = inttoptr i64 [[YQ]] to ptr
; CHECK-DAG: [[SV:%[^ ,)]+]] = load <vscale x 4 x i32>, ptr [[ATQ]], align 16
; CHECK-DAG: [[OV:%[^ ,)]+]] = load i32, ptr [[OATQ]], align 16
; CHECK-DAG: [[N:%[^ ,)]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[X:%[^ ]+]] = xor i64 [[N]], 193514046488576
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[X]] to ptr
; CHECK-DAG: [[Y:%[^ ]+]] = add i64 [[X]], 35184372088832
; CHECK-DAG: [[OAT:%[^ ]+]] = inttoptr i64 [[Y]] to ptr
; CHECK: call void @llvm.masked.store.nxv4i32.p0(<vscale x 4 x i32> [[SV]], ptr{{( align 4)?}} [[AT]],{{( i32 4,)?}} <vscale x 4 x i1> %m)
; CHECK-NEXT: [[W:%[^ ,)]+]] = select <vscale x 4 x i1> %m, <vscale x 4 x i32> [[SV]], <vscale x 4 x i32> zeroinitializer
; CHECK-NEXT: [[BITS:%[^ ,)]+]] = call i32 @llvm.vector.reduce.or.nxv4i32(<vscale x 4 x i32> [[W]])
; CHECK-NEXT: [[OPEN:%[^ ,)]+]] = icmp ne i32 [[BITS]], 0
; CHECK: br i1 [[OPEN]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: [[CHAIN:%[^ ,)]+]] = call i32 @__msan_chain_origin(i32 [[OV]])
; CHECK-NEXT: store i32 [[CHAIN]], ptr [[OAT]]
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: call void @llvm.masked.store.nxv4i32.p0(<vscale x 4 x i32> %v, ptr{{( align 4)?}} %p,{{( i32 4,)?}} <vscale x 4 x i1> %m)
define void @store(ptr %p, ptr %q, <vscale x 4 x i1> %m) sanitize_memory {
  %v = load <vscale x 4 x i32>, ptr %q
  call void @llvm.masked.store.nxv4i32.p0(<vscale x 4 x i32> %v, ptr %p, i32 4, <vscale x 4 x i1> %m)
  ret void
}

; Report if the or of all lanes of Sp is not zero; what was gathered is clean.
; CHECK-LABEL: @gather(
; CHECK: %p = load <vscale x 2 x ptr>, ptr %t
; CHECK-DAG: [[N:%[^ ,)]+]] = ptrtoint ptr %t to i64
; CHECK-DAG: [[X:%[^ ]+]] = xor i64 [[N]], 193514046488576
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[X]] to ptr
; CHECK: [[SP:%[^ ]+]] = load <vscale x 2 x i64>, ptr [[AT]]
; CHECK: [[BITS:%[^ ,)]+]] = call i64 @llvm.vector.reduce.or.nxv2i64(<vscale x 2 x i64> [[SP]])
; CHECK-NEXT: [[P:%[^ ,)]+]] = icmp ne i64 [[BITS]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_with_origin_noreturn(
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: call <vscale x 2 x i64> @llvm.masked.gather.nxv2i64.nxv2p0(
; CHECK-NEXT: call void @llvm.masked.scatter.nxv2i64.nxv2p0(
define void @gather(ptr %t, <vscale x 2 x i1> %m) sanitize_memory {
  %p = load <vscale x 2 x ptr>, ptr %t
  %r = call <vscale x 2 x i64> @llvm.masked.gather.nxv2i64.nxv2p0(<vscale x 2 x ptr> %p, i32 8, <vscale x 2 x i1> %m, <vscale x 2 x i64> zeroinitializer)
  call void @llvm.masked.scatter.nxv2i64.nxv2p0(<vscale x 2 x i64> %r, <vscale x 2 x ptr> %p, i32 8, <vscale x 2 x i1> %m)
  ret void
}

declare <vscale x 4 x float> @llvm.masked.load.nxv4f32.p0(ptr, i32, <vscale x 4 x i1>, <vscale x 4 x float>)
declare void @llvm.masked.store.nxv4i32.p0(<vscale x 4 x i32>, ptr, i32, <vscale x 4 x i1>)
declare <vscale x 2 x i64> @llvm.masked.gather.nxv2i64.nxv2p0(<vscale x 2 x ptr>, i32, <vscale x 2 x i1>, <vscale x 2 x i64>)
declare void @llvm.masked.scatter.nxv2i64.nxv2p0(<vscale x 2 x i64>, <vscale x 2 x ptr>, i32, <vscale x 2 x i1>)
