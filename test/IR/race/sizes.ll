; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; One hook before each access, by size and by alignment; the access itself stays.
; RUN: %ksan_opt -S -passes='ksan<race;repeats>' %s | FileCheck %s

; CHECK-LABEL: @reads(
; CHECK: call void @__tsan_read1(ptr %p)
; CHECK-NEXT: load i8, ptr %p
; CHECK: call void @__tsan_read2(ptr %p)
; CHECK-NEXT: load i16, ptr %p
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK-NEXT: load i32, ptr %p
; CHECK: call void @__tsan_read8(ptr %p)
; CHECK-NEXT: load ptr, ptr %p
; CHECK: call void @__tsan_read16(ptr %p)
; CHECK-NEXT: load <4 x float>, ptr %p
; CHECK: call void @__tsan_read1(ptr %p)
; CHECK-NEXT: load i1, ptr %p
define void @reads(ptr %p) sanitize_thread {
  %a = load i8, ptr %p, align 1
  %b = load i16, ptr %p, align 2
  %c = load i32, ptr %p, align 4
  %d = load ptr, ptr %p, align 8
  %e = load <4 x float>, ptr %p, align 16
  %f = load i1, ptr %p, align 1
  ret void
}

; CHECK-LABEL: @writes(
; CHECK: call void @__tsan_write1(ptr %p)
; CHECK-NEXT: store i8 0, ptr %p
; CHECK: call void @__tsan_write2(ptr %p)
; CHECK-NEXT: store i16 0, ptr %p
; CHECK: call void @__tsan_write4(ptr %p)
; CHECK-NEXT: store float 0.0{{.*}}, ptr %p
; CHECK: call void @__tsan_write8(ptr %p)
; CHECK-NEXT: store i64 0, ptr %p
; CHECK: call void @__tsan_write16(ptr %p)
; CHECK-NEXT: store i128 0, ptr %p
define void @writes(ptr %p) sanitize_thread {
  store i8 0, ptr %p, align 1
  store i16 0, ptr %p, align 2
  store float 0.0, ptr %p, align 4
  store i64 0, ptr %p, align 8
  store i128 0, ptr %p, align 16
  ret void
}

; Alignment 8 is enough for 16 bytes; a multiple of the size is enough for any.
; CHECK-LABEL: @unaligned(
; CHECK: call void @__tsan_unaligned_write8(ptr %p)
; CHECK: call void @__tsan_unaligned_write16(ptr %p)
; CHECK: call void @__tsan_unaligned_read2(ptr %p)
; CHECK: call void @__tsan_unaligned_read4(ptr %p)
; CHECK: call void @__tsan_write16(ptr %q)
; CHECK: call void @__tsan_read2(ptr %q)
define void @unaligned(ptr %p, ptr %q) sanitize_thread {
  store i64 0, ptr %p, align 4
  store i128 0, ptr %p, align 4
  %a = load i16, ptr %p, align 1
  %b = load i32, ptr %p, align 2
  store i128 0, ptr %q, align 8
  %c = load i16, ptr %q, align 4
  ret void
}

; Hooks do not throw, so that functions that do not need no clean-up.
; CHECK: declare void @__tsan_read1(ptr) #[[HOOK:[0-9]+]]
; CHECK: attributes #[[HOOK]] = { nounwind }
