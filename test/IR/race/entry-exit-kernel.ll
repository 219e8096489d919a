; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Linux needs the hooks of entry and exit only for accesses in flight: a function that has none goes without.
; RUN: %ksan_opt -S -passes='ksan<race;kernel>' %s | FileCheck %s
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s --check-prefix=USER

; CHECK-LABEL: @calls_only(
; CHECK-NOT: @__tsan_func
; CHECK: ret void
; USER-LABEL: @calls_only(
; USER: call void @__tsan_func_entry(
; USER: call void @__tsan_func_exit()
define void @calls_only() nounwind sanitize_thread {
  call void @other()
  ret void
}

; CHECK-LABEL: @access(
; CHECK: call void @__tsan_func_entry(
; CHECK: call void @__tsan_func_exit()
define void @access(ptr %p) nounwind sanitize_thread {
  store i32 1, ptr %p
  ret void
}

; An explicit check is an access.
; CHECK-LABEL: @check(
; CHECK: call void @__tsan_func_entry(
; CHECK: call void @__tsan_func_exit()
define void @check(ptr %p) nounwind sanitize_thread {
  call void @__kcsan_check_access(ptr %p, i64 4, i32 1)
  ret void
}

declare void @other() nounwind
declare void @__kcsan_check_access(ptr, i64, i32) nounwind
