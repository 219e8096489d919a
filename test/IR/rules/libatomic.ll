; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; libatomic: __atomic_load copies the shadow to the destination, __atomic_store leaves it initialised.
; RUN: %ksan_opt -passes='ksan<memory;origins=2>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s --link=-latomic
target triple = "x86_64-unknown-linux-gnu"

declare void @__atomic_load(i64, ptr, ptr, i32)
declare void @__atomic_store(i64, ptr, ptr, i32)

; The order is raised, and the shadow is read behind the load.
; CHECK-LABEL: @load(
; CHECK: call void @__atomic_load(i64 24, ptr %from, ptr %to, i32 2)
; CHECK-DAG: [[FROM:%.+]] = ptrtoint ptr %from to i64
; CHECK-DAG: [[XFROM:%.+]] = xor i64 [[FROM]], 87960930222080
; CHECK-DAG: [[SFROM:%.+]] = inttoptr i64 [[XFROM]] to ptr
; CHECK-DAG: [[TO:%.+]] = ptrtoint ptr %to to i64
; CHECK-DAG: [[XTO:%.+]] = xor i64 [[TO]], 87960930222080
; CHECK-DAG: [[STO:%.+]] = inttoptr i64 [[XTO]] to ptr
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr {{.*}}[[STO]], ptr {{.*}}[[SFROM]], i64 24, i1 false)
; CHECK: [[O:%.+]] = call i32 @__msan_chain_origin(
; CHECK: call void @__msan_set_origin(ptr %to, i64 24, i32 [[O]])
define void @load(ptr %from, ptr %to) sanitize_memory {
  call void @__atomic_load(i64 24, ptr %from, ptr %to, i32 0)
  ret void
}

; ORACLE: exact @load_4(i32*, i32*) -> *1
define void @load_4(ptr %from, ptr %to) sanitize_memory {
  call void @__atomic_load(i64 4, ptr %from, ptr %to, i32 0)
  ret void
}

; The shadow is written before the store.
; CHECK-LABEL: @store(
; CHECK-DAG: [[TO:%.+]] = ptrtoint ptr %to to i64
; CHECK-DAG: [[XTO:%.+]] = xor i64 [[TO]], 87960930222080
; CHECK-DAG: [[STO:%.+]] = inttoptr i64 [[XTO]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[STO]], i8 0, i64 24, i1 false)
; CHECK: call void @__atomic_store(i64 24, ptr %to, ptr %from, i32 3)
define void @store(ptr %from, ptr %to) sanitize_memory {
  call void @__atomic_store(i64 24, ptr %to, ptr %from, i32 0)
  ret void
}

; ORACLE: clean @store_4(i32*, i32*) -> *1
define void @store_4(ptr %from, ptr %to) sanitize_memory {
  call void @__atomic_store(i64 4, ptr %to, ptr %from, i32 0)
  ret void
}
