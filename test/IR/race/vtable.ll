; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Pointers to virtual tables have hooks of their own, and what is read through one is constant.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s

; CHECK-LABEL: @call_method(
; CHECK: call void @__tsan_vptr_read(ptr %object)
; CHECK-NEXT: %table = load ptr, ptr %object
; CHECK-NOT: @__tsan_read
; CHECK: ret ptr
define ptr @call_method(ptr %object) sanitize_thread {
  %table = load ptr, ptr %object, align 8, !tbaa !0
  %slot = getelementptr ptr, ptr %table, i64 2
  %method = load ptr, ptr %slot, align 8
  ret ptr %method
}

; CHECK-LABEL: @construct(
; CHECK: call void @__tsan_vptr_update(ptr %object, ptr %table)
; CHECK-NEXT: store ptr %table
; CHECK: %[[TABLE:.*]] = inttoptr i64 %n to ptr
; CHECK: call void @__tsan_vptr_update(ptr %other, ptr %[[TABLE]])
; CHECK: %[[FIRST:.*]] = extractelement <2 x ptr> %both, i32 0
; CHECK: call void @__tsan_vptr_update(ptr %third, ptr %[[FIRST]])
define void @construct(ptr %object, ptr %other, ptr %third, ptr %table, i64 %n, <2 x ptr> %both) sanitize_thread {
  store ptr %table, ptr %object, align 8, !tbaa !0
  store i64 %n, ptr %other, align 8, !tbaa !0
  store <2 x ptr> %both, ptr %third, align 8, !tbaa !0
  ret void
}

; CHECK-LABEL: @other_type(
; CHECK: call void @__tsan_read8(ptr %object)
define void @other_type(ptr %object) sanitize_thread {
  %a = load ptr, ptr %object, align 8, !tbaa !3
  ret void
}

!0 = !{!1, !1, i64 0}
!1 = !{!"vtable pointer", !2, i64 0}
!2 = !{!"Simple C++ TBAA"}
!3 = !{!4, !4, i64 0}
!4 = !{!"any pointer", !2, i64 0}
