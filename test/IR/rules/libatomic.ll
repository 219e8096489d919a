; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; libatomic: __atomic_load copies the shadow to the destination, __atomic_store leaves it initialised.
; RUN: %ksan_opt -passes='ksan<memory;origins=2>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

declare void @__atomic_load(i64, ptr, ptr, i32)
declare void @__atomic_store(i64, ptr, ptr, i32)

; CHECK-LABEL: @load(
; CHECK: call void @__atomic_load(i64 24, ptr %from, ptr %to, i32 2)
; CHECK: call void @llvm.memcpy
; CHECK: call void @__msan_set_origin(ptr %to, i64 24, i32
define void @load(ptr %from, ptr %to) sanitize_memory {
  call void @__atomic_load(i64 24, ptr %from, ptr %to, i32 0)
  ret void
}

; CHECK-LABEL: @store(
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 0, i64 24, i1 false)
; CHECK: call void @__atomic_store(i64 24, ptr %to, ptr %from, i32 3)
define void @store(ptr %from, ptr %to) sanitize_memory {
  call void @__atomic_store(i64 24, ptr %to, ptr %from, i32 0)
  ret void
}
