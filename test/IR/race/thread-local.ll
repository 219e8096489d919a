; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Memory that no other thread can reach has no hooks; as soon as its address is given away anywhere
; in the function, it has.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s
; RUN: %opt -S -passes=tsan %s | FileCheck %s --check-prefix=STOCK%llvm_version
@g = global ptr null

; CHECK-LABEL: @variable(
; CHECK-NOT: @__tsan_{{read|write}}
; CHECK: ret i32
define i32 @variable(i32 %i) sanitize_thread {
  %x = alloca [4 x i32]
  call void @llvm.lifetime.start.p0(i64 16, ptr %x)
  %e = getelementptr [4 x i32], ptr %x, i32 0, i32 %i
  store i32 1, ptr %e
  %y = load i32, ptr %x
  %same = icmp eq ptr %x, %e
  %either = select i1 %same, ptr %x, ptr %e
  store i32 2, ptr %either
  call void @llvm.lifetime.end.p0(i64 16, ptr %x)
  ret i32 %y
}

; CHECK-LABEL: @stored_address(
; CHECK: call void @__tsan_write4(ptr %x)
; CHECK: call void @__tsan_write8(ptr @g)
define void @stored_address() sanitize_thread {
  %x = alloca i32
  store i32 1, ptr %x
  store ptr %x, ptr @g
  ret void
}

; CHECK-LABEL: @passed_address(
; CHECK: call void @__tsan_write4(ptr %x)
define void @passed_address() sanitize_thread {
  %x = alloca i32
  store i32 1, ptr %x
  call void @keep(ptr %x)
  ret void
}

; The callee promises not to keep it.
; CHECK-LABEL: @lent_address(
; CHECK-NOT: @__tsan_{{read|write}}
; CHECK: ret void
define void @lent_address() sanitize_thread {
  %x = alloca i32
  store i32 1, ptr %x
  call void @borrow(ptr %x)
  ret void
}

; The address itself is not given away, but the variable's is: clang 19's pass drops the store.
; CHECK-LABEL: @escaped_by_its_base(
; CHECK: call void @__tsan_write4(ptr %e)
; STOCK19-LABEL: @escaped_by_its_base(
; STOCK19-NOT: @__tsan_write4
; STOCK19: ret void
; STOCK22-LABEL: @escaped_by_its_base(
; STOCK22: @__tsan_write4
define void @escaped_by_its_base(i32 %i) sanitize_thread {
  %x = alloca [4 x i32]
  %e = getelementptr [4 x i32], ptr %x, i32 0, i32 %i
  store i32 1, ptr %e
  call void @keep(ptr %x)
  ret void
}

; CHECK-LABEL: @as_integer(
; CHECK: call void @__tsan_write4(ptr %x)
define i64 @as_integer() sanitize_thread {
  %x = alloca i32
  store i32 1, ptr %x
  %n = ptrtoint ptr %x to i64
  ret i64 %n
}

; CHECK-LABEL: @exchanged_address(
; CHECK: call void @__tsan_write4(ptr %x)
define void @exchanged_address() sanitize_thread {
  %x = alloca i32
  store i32 1, ptr %x
  %old = atomicrmw xchg ptr @g, ptr %x acq_rel
  ret void
}

; CHECK-LABEL: @in_a_vector(
; CHECK: call void @__tsan_write4(ptr %x)
define void @in_a_vector(<2 x i1> %m) sanitize_thread {
  %x = alloca [2 x i32]
  store i32 1, ptr %x
  %v = getelementptr i32, ptr %x, <2 x i64> <i64 0, i64 1>
  call void @llvm.masked.store.v2p0.p0(<2 x ptr> %v, ptr @g, i32 8, <2 x i1> %m)
  ret void
}

; One of both may be anyone's.
; CHECK-LABEL: @perhaps_another(
; CHECK: call void @__tsan_write4(ptr %either)
define void @perhaps_another(i1 %c, ptr %p) sanitize_thread {
  %x = alloca i32
  %either = select i1 %c, ptr %x, ptr %p
  store i32 1, ptr %either
  ret void
}

; CHECK-LABEL: @loop(
; CHECK-NOT: @__tsan_{{read|write}}
; CHECK: ret void
define void @loop() sanitize_thread {
entry:
  %x = alloca [8 x i32]
  %end = getelementptr i32, ptr %x, i32 8
  br label %body
body:
  %p = phi ptr [ %x, %entry ], [ %next, %body ]
  store i32 1, ptr %p
  %next = getelementptr i32, ptr %p, i32 1
  %more = icmp ne ptr %next, %end
  br i1 %more, label %body, label %out
out:
  ret void
}

; CHECK-LABEL: @argument_copy(
; CHECK-NOT: @__tsan_{{read|write}}
; CHECK: ret void
define void @argument_copy(ptr byval(i64) %a) sanitize_thread {
  store i64 1, ptr %a, align 8
  ret void
}

; CHECK-LABEL: @argument(
; CHECK: call void @__tsan_write8(ptr %a)
define void @argument(ptr noalias %a) sanitize_thread {
  store i64 1, ptr %a, align 8
  ret void
}

; CHECK-LABEL: @fresh_block(
; CHECK-NOT: @__tsan_{{read|write}}
; CHECK: ret void
define void @fresh_block() sanitize_thread {
  %p = call noalias ptr @allocate()
  store i32 1, ptr %p
  call void @borrow(ptr %p)
  ret void
}

; What is written before the address is published is what races.
; CHECK-LABEL: @published_block(
; CHECK: call void @__tsan_write4(ptr %p)
define void @published_block() sanitize_thread {
  %p = call noalias ptr @allocate()
  store i32 1, ptr %p
  store atomic ptr %p, ptr @g release, align 8
  ret void
}

declare void @keep(ptr) nounwind
declare void @borrow(ptr nocapture) nounwind
declare noalias ptr @allocate() nounwind
declare void @llvm.lifetime.start.p0(i64, ptr)
declare void @llvm.lifetime.end.p0(i64, ptr)
declare void @llvm.masked.store.v2p0.p0(<2 x ptr>, ptr, i32, <2 x i1>)
