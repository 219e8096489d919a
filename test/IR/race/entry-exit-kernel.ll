; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Linux needs the hooks of entry and exit only for accesses in flight: a function that has none goes without.
; RUN: %ksan_opt -S -passes='ksan<race;kernel;volatile>' %s | FileCheck %s
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

; Marked accesses, assertions and barriers are never in flight.
; CHECK-LABEL: @marked(
; CHECK-NOT: @__tsan_func
; CHECK: call void @__tsan_volatile_write4(
; CHECK-NOT: @__tsan_func
; CHECK: ret void
define void @marked(ptr %p) nounwind sanitize_thread {
  store volatile i32 1, ptr %p, align 4
  %a = load atomic i32, ptr %p monotonic, align 4
  call void @__kcsan_check_access(ptr %p, i64 4, i32 4)
  call void @__kcsan_check_access(ptr %p, i64 4, i32 9)
  call void @__kcsan_release()
  fence syncscope("singlethread") seq_cst
  ret void
}

; Unless they are not atomic.
; CHECK-LABEL: @unaligned(
; CHECK: call void @__tsan_func_entry(
; CHECK: call void @__tsan_unaligned_volatile_write4(
; CHECK: call void @__tsan_func_exit()
define void @unaligned(ptr %p) nounwind sanitize_thread {
  store volatile i32 1, ptr %p, align 2
  ret void
}

; CHECK-LABEL: @too_large(
; CHECK: call void @__tsan_func_entry(
; CHECK: call void @__tsan_volatile_write16(
; CHECK: call void @__tsan_func_exit()
define void @too_large(ptr %p) nounwind sanitize_thread {
  store volatile i128 1, ptr %p, align 16
  ret void
}

; CHECK-LABEL: @copy(
; CHECK: call void @__tsan_func_entry(
; CHECK: call ptr @__tsan_memcpy(
; CHECK: call void @__tsan_func_exit()
define void @copy(ptr %p, ptr %q, i64 %n) nounwind sanitize_thread {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 %n, i1 false)
  ret void
}

; A type that is not known may be any.
; CHECK-LABEL: @any_check(
; CHECK: call void @__tsan_func_entry(
define void @any_check(ptr %p, i32 %type) nounwind sanitize_thread {
  call void @__kcsan_check_access(ptr %p, i64 4, i32 %type)
  ret void
}

declare void @__kcsan_release() nounwind
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @other() nounwind
declare void @__kcsan_check_access(ptr, i64, i32) nounwind
