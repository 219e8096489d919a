; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Accesses that are atomic for their own thread only are plain ones; other address spaces are left
; alone (clang's pass makes invalid IR of the latter); `atomics=0` leaves all.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s
; RUN: %ksan_opt -S -passes='ksan<race;atomics=0>' %s | FileCheck %s --check-prefix=OFF

; CHECK-LABEL: @singlethread(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK-NEXT: load atomic i32, ptr %p syncscope("singlethread") seq_cst
; CHECK: call void @__tsan_write4(ptr %q)
; CHECK-NEXT: store atomic i32 0, ptr %q syncscope("singlethread") seq_cst
define void @singlethread(ptr %p, ptr %q) sanitize_thread {
  %a = load atomic i32, ptr %p syncscope("singlethread") seq_cst, align 4
  store atomic i32 0, ptr %q syncscope("singlethread") seq_cst, align 4
  ret void
}

; CHECK-LABEL: @address_space(
; CHECK-NOT: @__tsan_atomic
; CHECK: atomicrmw add ptr addrspace(256) %p, i32 1 monotonic
; CHECK: load atomic i32, ptr addrspace(256) %p acquire
define void @address_space(ptr addrspace(256) %p) sanitize_thread {
  %a = atomicrmw add ptr addrspace(256) %p, i32 1 monotonic
  %b = load atomic i32, ptr addrspace(256) %p acquire, align 4
  ret void
}

; OFF-LABEL: @off(
; OFF: load atomic i32, ptr %p acquire
; OFF: fence seq_cst
; CHECK-LABEL: @off(
; CHECK: call i32 @__tsan_atomic32_load
define void @off(ptr %p) sanitize_thread {
  %a = load atomic i32, ptr %p acquire, align 4
  fence seq_cst
  ret void
}
