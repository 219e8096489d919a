; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Volatile accesses have hooks of their own if asked for; atomic ones are atomic above all.
; RUN: %ksan_opt -S -passes='ksan<race;volatile;compound>' %s | FileCheck %s
; RUN: %ksan_opt -S -passes='ksan<race;compound>' %s | FileCheck %s --check-prefix=PLAIN

; CHECK-LABEL: @volatiles(
; CHECK: call void @__tsan_volatile_read4(ptr %p)
; CHECK: call void @__tsan_unaligned_volatile_read8(ptr %p)
; CHECK: call void @__tsan_volatile_write1(ptr %p)
; CHECK: call void @__tsan_unaligned_volatile_write2(ptr %p)
; CHECK: call i32 @__tsan_atomic32_load(ptr %p, i32 0)
; PLAIN-LABEL: @volatiles(
; PLAIN: call void @__tsan_read4(ptr %p)
; PLAIN: call void @__tsan_unaligned_read8(ptr %p)
; PLAIN: call void @__tsan_write1(ptr %p)
; PLAIN: call void @__tsan_unaligned_write2(ptr %p)
define void @volatiles(ptr %p) sanitize_thread {
  %a = load volatile i32, ptr %p, align 4
  %b = load volatile i64, ptr %p, align 4
  store volatile i8 0, ptr %p, align 1
  store volatile i16 0, ptr %p, align 1
  %c = load atomic volatile i32, ptr %p monotonic, align 4
  ret void
}

; A marked read and a marked write are two accesses, and so are a plain and a marked one.
; CHECK-LABEL: @never_compound(
; CHECK: call void @__tsan_volatile_read4(ptr %p)
; CHECK: call void @__tsan_volatile_write4(ptr %p)
; CHECK: call void @__tsan_read4(ptr %q)
; CHECK: call void @__tsan_volatile_write4(ptr %q)
; PLAIN-LABEL: @never_compound(
; PLAIN-NOT: @__tsan_read4
; PLAIN: call void @__tsan_read_write4(ptr %p)
; PLAIN: call void @__tsan_read_write4(ptr %q)
define void @never_compound(ptr %p, ptr %q) sanitize_thread {
  %a = load volatile i32, ptr %p, align 4
  store volatile i32 %a, ptr %p, align 4
  %b = load i32, ptr %q, align 4
  store volatile i32 %b, ptr %q, align 4
  ret void
}
