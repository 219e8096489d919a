; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Copies and fills: the runtime does those with shared memory on every side; others keep the
; intrinsic, with a hook for the shared side.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s
; RUN: %ksan_opt -S -passes='ksan<race;memory-intrinsics=0>' %s | FileCheck %s --check-prefix=OFF
; OFF-NOT: @__tsan_mem
; OFF-NOT: @__tsan_write

; CHECK-LABEL: @shared(
; CHECK: call ptr @__tsan_memcpy(ptr %p, ptr %q, i64 %n)
; CHECK-NEXT: call ptr @__tsan_memmove(ptr %p, ptr %q, i64 %n)
; CHECK-NEXT: %[[BYTE:.*]] = zext i8 %b to i32
; CHECK-NEXT: %[[N:.*]] = zext i32 %m to i64
; CHECK-NEXT: call ptr @__tsan_memset(ptr %p, i32 %[[BYTE]], i64 %[[N]])
; CHECK-NOT: @llvm.mem
; CHECK: ret void
define void @shared(ptr %p, ptr %q, i64 %n, i32 %m, i8 %b) sanitize_thread {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 %n, i1 false)
  call void @llvm.memmove.p0.p0.i64(ptr %p, ptr %q, i64 %n, i1 false)
  call void @llvm.memset.p0.i32(ptr %p, i8 %b, i32 %m, i1 false)
  ret void
}

; CHECK-LABEL: @half_local(
; CHECK: call void @__tsan_read_range(ptr %p, i64 40)
; CHECK-NEXT: call void @llvm.memcpy.p0.p0.i64(ptr %x, ptr %p, i64 40, i1 false)
; CHECK: call void @__tsan_write_range(ptr %p, i64 8)
; CHECK-NEXT: call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %x, i64 8, i1 false)
; CHECK: call void @__tsan_write_range(ptr %p, i64 %n)
; CHECK-NEXT: call void @llvm.memmove.p0.p0.i64(ptr %p, ptr %x, i64 %n, i1 false)
define void @half_local(ptr align 8 %p, i64 %n) sanitize_thread {
  %x = alloca [40 x i8]
  call void @llvm.memcpy.p0.p0.i64(ptr %x, ptr %p, i64 40, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %x, i64 8, i1 false)
  call void @llvm.memmove.p0.p0.i64(ptr %p, ptr %x, i64 %n, i1 false)
  ret void
}

; CHECK-LABEL: @local(
; CHECK-NOT: @__tsan_{{mem|read|write}}
; CHECK: ret void
define void @local(i64 %n) sanitize_thread {
  %x = alloca [40 x i8]
  %y = alloca [40 x i8]
  call void @llvm.memset.p0.i64(ptr %x, i8 0, i64 %n, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr %y, ptr %x, i64 %n, i1 false)
  ret void
}

; CHECK-LABEL: @constant_source(
; CHECK-NOT: @__tsan_read
; CHECK: call void @__tsan_write_range(ptr %p, i64 12)
; CHECK-NEXT: call void @llvm.memcpy
define void @constant_source(ptr %p) sanitize_thread {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr @table, i64 12, i1 false)
  ret void
}

; The inline forms promise that no function is called.
; CHECK-LABEL: @inline(
; CHECK: call void @__tsan_write_range(ptr %p, i64 24)
; CHECK: call void @__tsan_read_range(ptr %q, i64 24)
; CHECK-NEXT: call void @llvm.memcpy.inline
; CHECK: call void @__tsan_write_range(ptr %p, i64 24)
; CHECK-NEXT: call void @llvm.memset.inline
define void @inline(ptr %p, ptr %q) sanitize_thread {
  call void @llvm.memcpy.inline.p0.p0.i64(ptr %p, ptr %q, i64 24, i1 false)
  call void @llvm.memset.inline.p0.i64(ptr %p, i8 0, i64 24, i1 false)
  ret void
}

; CHECK-LABEL: @nothing(
; CHECK-NOT: @__tsan_{{mem|read|write}}
; CHECK: ret void
define void @nothing(ptr %p, ptr %q) sanitize_thread {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 0, i1 false)
  ret void
}

; CHECK-LABEL: @other_address_space(
; CHECK-NOT: @__tsan_mem
; CHECK: call void @__tsan_read_range(ptr %q, i64 %n)
; CHECK-NEXT: call void @llvm.memcpy.p1.p0.i64
define void @other_address_space(ptr addrspace(1) %p, ptr %q, i64 %n) sanitize_thread {
  call void @llvm.memcpy.p1.p0.i64(ptr addrspace(1) %p, ptr %q, i64 %n, i1 false)
  ret void
}

; An argument by value is read by the call.
; CHECK-LABEL: @by_value(
; CHECK: call void @__tsan_read_range(ptr @shared_struct, i64 24)
; CHECK-NEXT: call void @take(ptr byval([24 x i8]) @shared_struct)
define void @by_value() sanitize_thread {
  call void @take(ptr byval([24 x i8]) @shared_struct)
  ret void
}

@table = constant [12 x i8] zeroinitializer
@shared_struct = global [24 x i8] zeroinitializer
declare void @take(ptr byval([24 x i8])) nounwind
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memcpy.p1.p0.i64(ptr addrspace(1), ptr, i64, i1)
declare void @llvm.memmove.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i32(ptr, i8, i32, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare void @llvm.memcpy.inline.p0.p0.i64(ptr, ptr, i64 immarg, i1)
declare void @llvm.memset.inline.p0.i64(ptr, i8, i64 immarg, i1)
