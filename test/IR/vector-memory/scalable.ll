; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Scalable vectors: masked loads and stores as of any vector, with one origin for all lanes; gathers and scatters
; are only checked.
; RUN: %ksan_opt -passes='ksan<memory;origins=2;stats=1>,verify' -S %s 2>%t | FileCheck %s
; RUN: FileCheck --check-prefix=STATS %s < %t
; STATS: 2 instructions fell to a default rule
target datalayout = "e-m:e-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128"
target triple = "aarch64-unknown-linux-gnu"

; CHECK-LABEL: @load(
; CHECK: call <vscale x 4 x i32> @llvm.masked.load.nxv4i32.p0(ptr{{.*}} {{%.+}}, {{.*}}<vscale x 4 x i1> %m, <vscale x 4 x i32> zeroinitializer)
; CHECK: load i32, ptr
; CHECK: call <vscale x 4 x float> @llvm.masked.load.nxv4f32.p0(
define void @load(ptr %p, ptr %q, <vscale x 4 x i1> %m) sanitize_memory {
  %r = call <vscale x 4 x float> @llvm.masked.load.nxv4f32.p0(ptr %p, i32 4, <vscale x 4 x i1> %m, <vscale x 4 x float> zeroinitializer)
  store <vscale x 4 x float> %r, ptr %q
  ret void
}

; CHECK-LABEL: @store(
; CHECK: call void @llvm.masked.store.nxv4i32.p0(<vscale x 4 x i32> {{%.+}}, ptr{{.*}} {{%.+}}, {{.*}}<vscale x 4 x i1> %m)
; CHECK: call i32 @__msan_chain_origin(
; CHECK: store i32 {{%.+}}, ptr
; CHECK: call void @llvm.masked.store.nxv4i32.p0(
define void @store(ptr %p, ptr %q, <vscale x 4 x i1> %m) sanitize_memory {
  %v = load <vscale x 4 x i32>, ptr %q
  call void @llvm.masked.store.nxv4i32.p0(<vscale x 4 x i32> %v, ptr %p, i32 4, <vscale x 4 x i1> %m)
  ret void
}

; CHECK-LABEL: @gather(
; CHECK: call void @__msan_warning_with_origin_noreturn(
; CHECK: call <vscale x 2 x i64> @llvm.masked.gather.nxv2i64.nxv2p0(
; CHECK: call void @llvm.masked.scatter.nxv2i64.nxv2p0(
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
