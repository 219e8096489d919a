; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Of a masked access exactly the active lanes have hooks: a loop when the mask is not known, runs of
; neighbours when it is.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s

; CHECK-LABEL: @load(
; CHECK: br label %[[LOOP:[0-9]+]]
; CHECK: [[LOOP]]:
; CHECK: %[[LANE:.*]] = phi i32 [ 0, %{{.*}} ], [ %[[NEXT_LANE:.*]], %[[NEXT:.*]] ]
; CHECK: %[[ACTIVE:.*]] = extractelement <4 x i1> %m, i32 %[[LANE]]
; CHECK: br i1 %[[ACTIVE]], label %[[HOOK:.*]], label %[[NEXT]]
; CHECK: [[HOOK]]:
; CHECK: %[[ADDRESS:.*]] = getelementptr i32, ptr %p, i32 %[[LANE]]
; CHECK: call void @__tsan_read4(ptr %[[ADDRESS]])
; CHECK: br label %[[NEXT]]
; CHECK: [[NEXT]]:
; CHECK: %[[NEXT_LANE]] = add i32 %[[LANE]], 1
; CHECK: %[[MORE:.*]] = icmp ult i32 %[[NEXT_LANE]], 4
; CHECK: br i1 %[[MORE]], label %[[LOOP]], label %[[END:.*]]
; CHECK: [[END]]:
; CHECK: call <4 x i32> @llvm.masked.load
define <4 x i32> @load(ptr %p, <4 x i1> %m) sanitize_thread {
  %a = call <4 x i32> @llvm.masked.load.v4i32.p0(ptr %p, i32 16, <4 x i1> %m, <4 x i32> poison)
  ret <4 x i32> %a
}

; CHECK-LABEL: @known_mask(
; CHECK: %[[A:.*]] = getelementptr i32, ptr %p, i32 0
; CHECK: call void @__tsan_write8(ptr %[[A]])
; CHECK: %[[B:.*]] = getelementptr i32, ptr %p, i32 3
; CHECK: call void @__tsan_write4(ptr %[[B]])
; CHECK-NOT: @__tsan_write
; CHECK: call void @llvm.masked.store
define void @known_mask(ptr %p, <4 x i32> %v) sanitize_thread {
  call void @llvm.masked.store.v4i32.p0(<4 x i32> %v, ptr %p, i32 8, <4 x i1> <i1 1, i1 1, i1 0, i1 1>)
  ret void
}

; CHECK-LABEL: @no_lane(
; CHECK-NOT: @__tsan_write
; CHECK: ret void
define void @no_lane(ptr %p, <4 x i32> %v) sanitize_thread {
  call void @llvm.masked.store.v4i32.p0(<4 x i32> %v, ptr %p, i32 16, <4 x i1> zeroinitializer)
  ret void
}

; CHECK-LABEL: @gather(
; CHECK: extractelement <2 x i1> %m
; CHECK: %[[ADDRESS:.*]] = extractelement <2 x ptr> %p, i32
; CHECK: call void @__tsan_unaligned_read8(ptr %[[ADDRESS]])
define void @gather(<2 x ptr> %p, <2 x i1> %m) sanitize_thread {
  %a = call <2 x i64> @llvm.masked.gather.v2i64.v2p0(<2 x ptr> %p, i32 4, <2 x i1> %m, <2 x i64> poison)
  ret void
}

; CHECK-LABEL: @scatter(
; CHECK: %[[A:.*]] = extractelement <2 x ptr> %p, i32 1
; CHECK: call void @__tsan_write8(ptr %[[A]])
; CHECK-NOT: @__tsan_write
; CHECK: call void @llvm.masked.scatter
define void @scatter(<2 x ptr> %p, <2 x i64> %v) sanitize_thread {
  call void @llvm.masked.scatter.v2i64.v2p0(<2 x i64> %v, <2 x ptr> %p, i32 8, <2 x i1> <i1 0, i1 1>)
  ret void
}

; Active lanes lie side by side: the n-th active one is at place n.
; CHECK-LABEL: @expand(
; CHECK: %[[LANE:.*]] = phi i32 [ 0
; CHECK: %[[PLACE:.*]] = phi i32 [ 0, %{{.*}} ], [ %[[NEXT_PLACE:.*]], %
; CHECK: %[[ACTIVE:.*]] = extractelement <4 x i1> %m, i32 %[[LANE]]
; CHECK: getelementptr i32, ptr %p, i32 %[[PLACE]]
; CHECK: %[[STEP:.*]] = zext i1 %[[ACTIVE]] to i32
; CHECK: %[[NEXT_PLACE]] = add i32 %[[PLACE]], %[[STEP]]
define void @expand(ptr %p, <4 x i1> %m) sanitize_thread {
  %a = call <4 x i32> @llvm.masked.expandload.v4i32(ptr %p, <4 x i1> %m, <4 x i32> poison)
  ret void
}

; CHECK-LABEL: @compress(
; CHECK: %[[A:.*]] = getelementptr i32, ptr %p, i32 0
; CHECK: call void @__tsan_unaligned_write8(ptr %[[A]])
; CHECK-NOT: @__tsan_
; CHECK: call void @llvm.masked.compressstore
define void @compress(ptr %p, <4 x i32> %v) sanitize_thread {
  call void @llvm.masked.compressstore.v4i32(<4 x i32> %v, ptr %p, <4 x i1> <i1 0, i1 1, i1 0, i1 1>)
  ret void
}

; A loop in the entry block must leave stack variables where they are allocated once.
; CHECK-LABEL: @alloca_behind(
; CHECK: %x = alloca i32
; CHECK: phi i32
define void @alloca_behind(ptr %p, <4 x i1> %m) sanitize_thread {
  %a = call <4 x i32> @llvm.masked.load.v4i32.p0(ptr %p, i32 16, <4 x i1> %m, <4 x i32> poison)
  %x = alloca i32
  call void @use(ptr %x)
  ret void
}

declare void @use(ptr)
declare <4 x i32> @llvm.masked.load.v4i32.p0(ptr, i32, <4 x i1>, <4 x i32>)
declare void @llvm.masked.store.v4i32.p0(<4 x i32>, ptr, i32, <4 x i1>)
declare <2 x i64> @llvm.masked.gather.v2i64.v2p0(<2 x ptr>, i32, <2 x i1>, <2 x i64>)
declare void @llvm.masked.scatter.v2i64.v2p0(<2 x i64>, <2 x ptr>, i32, <2 x i1>)
declare <4 x i32> @llvm.masked.expandload.v4i32(ptr, <4 x i1>, <4 x i32>)
declare void @llvm.masked.compressstore.v4i32(<4 x i32>, ptr, <4 x i1>)
