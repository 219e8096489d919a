; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; vp.load and vp.store: lanes from the explicit length on are off, as those outside the mask are.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @load(
; CHECK: [[W:%.+]] = call <4 x i1> @llvm.get.active.lane.mask.v4i1.i32(i32 0, i32 %n)
; CHECK: [[M:%.+]] = and <4 x i1> %m, [[W]]
; CHECK: call <4 x i32> @llvm.masked.load.v4i32.p0({{.*}}<4 x i1> [[M]], <4 x i32> zeroinitializer)
define <4 x i32> @load(ptr %p, <4 x i1> %m, i32 %n) sanitize_memory {
  %r = call <4 x i32> @llvm.vp.load.v4i32.p0(ptr align 4 %p, <4 x i1> %m, i32 %n)
  ret <4 x i32> %r
}

; CHECK-LABEL: @store(
; CHECK: call void @llvm.masked.store.v4i32.p0(<4 x i32> {{%.+}}, ptr
; CHECK: call void @llvm.vp.store.v4i32.p0(
define void @store(<4 x i32> %v, ptr %p, <4 x i1> %m, i32 %n) sanitize_memory {
  call void @llvm.vp.store.v4i32.p0(<4 x i32> %v, ptr align 4 %p, <4 x i1> %m, i32 %n)
  ret void
}

declare <4 x i32> @llvm.vp.load.v4i32.p0(ptr, <4 x i1>, i32)
declare void @llvm.vp.store.v4i32.p0(<4 x i32>, ptr, <4 x i1>, i32)
