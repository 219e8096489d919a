; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; In the kernel, copies to and from user space and explicit checks do not give away a stack variable's address.
; RUN: %ksan_opt -S -passes='ksan<race;kernel>' %s | FileCheck %s
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s --check-prefix=USER

; CHECK-LABEL: @system_call(
; CHECK-NOT: @__tsan_{{read|write}}
; CHECK: ret i64
; USER-LABEL: @system_call(
; USER: call void @__tsan_write4(ptr %x)
define i64 @system_call(ptr %user) nounwind sanitize_thread {
  %x = alloca i32
  store i32 1, ptr %x
  call void @__kcsan_check_access(ptr %x, i64 4, i32 0)
  %left = call i64 @_copy_to_user(ptr %user, ptr %x, i64 4)
  ret i64 %left
}

; CHECK-LABEL: @kept(
; CHECK: call void @__tsan_write4(ptr %x)
define i64 @kept(ptr %user) nounwind sanitize_thread {
  %x = alloca i32
  store i32 1, ptr %x
  call void @_copy_to_user_later(ptr %x)
  %left = call i64 @_copy_to_user(ptr %user, ptr %x, i64 4)
  ret i64 %left
}

declare void @__kcsan_check_access(ptr, i64, i32) nounwind
declare i64 @_copy_to_user(ptr, ptr, i64) nounwind
declare void @_copy_to_user_later(ptr) nounwind
