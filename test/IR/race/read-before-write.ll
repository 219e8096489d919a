; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A read whose bytes are written a little later has no hook; the write's stands for both.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s --check-prefixes=CHECK,ALONE
; RUN: %ksan_opt -S -passes='ksan<race;compound>' %s | FileCheck %s --check-prefixes=CHECK,COMPOUND
; RUN: %ksan_opt -S -passes='ksan<race;compound;read-before-write>' %s | FileCheck %s --check-prefix=BOTH
; RUN: %opt -S -passes=tsan %s | FileCheck %s --check-prefix=STOCK

; CHECK-LABEL: @increment(
; CHECK-NOT: @__tsan_read4
; ALONE: call void @__tsan_write4(ptr %p)
; COMPOUND: call void @__tsan_read_write4(ptr %p)
; CHECK: ret void
; BOTH-LABEL: @increment(
; BOTH: call void @__tsan_read4(ptr %p)
; BOTH: call void @__tsan_write4(ptr %p)
define void @increment(ptr %p) sanitize_thread {
  %a = load i32, ptr %p, align 4
  %b = add i32 %a, 1
  %c = call i32 @llvm.umax.i32(i32 %b, i32 7)
  store i32 %c, ptr %p, align 4
  ret void
}

; A write of fewer bytes does not cover the read, though clang's pass says so.
; CHECK-LABEL: @narrower(
; CHECK: call void @__tsan_read8(ptr %p)
; CHECK: call void @__tsan_write4(ptr %p)
; STOCK-LABEL: @narrower(
; STOCK-NOT: @__tsan_read8
; STOCK: ret void
define void @narrower(ptr %p) sanitize_thread {
  %a = load i64, ptr %p, align 8
  store i32 0, ptr %p, align 4
  ret void
}

; CHECK-LABEL: @wider(
; CHECK-NOT: @__tsan_read4
; ALONE: call void @__tsan_write8(ptr %p)
; COMPOUND: call void @__tsan_read_write8(ptr %p)
; CHECK: ret void
define void @wider(ptr %p) sanitize_thread {
  %a = load i32, ptr %p, align 4
  store i64 0, ptr %p, align 8
  ret void
}

; CHECK-LABEL: @other_address(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call void @__tsan_write4(ptr %q)
define void @other_address(ptr %p, ptr %q) sanitize_thread {
  %a = load i32, ptr %p, align 4
  store i32 %a, ptr %q, align 4
  ret void
}

; A call may wait for, or wake, another thread.
; CHECK-LABEL: @call_between(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call void @__tsan_write4(ptr %p)
define void @call_between(ptr %p) sanitize_thread {
  %a = load i32, ptr %p, align 4
  call void @other()
  store i32 %a, ptr %p, align 4
  ret void
}

; CHECK-LABEL: @assembly_between(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call void @__tsan_write4(ptr %p)
define void @assembly_between(ptr %p) sanitize_thread {
  %a = load i32, ptr %p, align 4
  call void asm sideeffect "", "~{memory}"()
  store i32 %a, ptr %p, align 4
  ret void
}

; An atomic operation that orders ends the window as well; clang's pass looks past it.
; CHECK-LABEL: @release_between(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call void @__tsan_atomic32_store(ptr %flag, i32 1, i32 3)
; CHECK: call void @__tsan_write4(ptr %p)
; STOCK-LABEL: @release_between(
; STOCK-NOT: @__tsan_read4
; STOCK: ret void
define void @release_between(ptr %p, ptr %flag) sanitize_thread {
  %a = load i32, ptr %p, align 4
  store atomic i32 1, ptr %flag release, align 4
  store i32 %a, ptr %p, align 4
  ret void
}

; CHECK-LABEL: @fence_between(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call void @__tsan_write4(ptr %p)
define void @fence_between(ptr %p) sanitize_thread {
  %a = load i32, ptr %p, align 4
  fence acquire
  store i32 %a, ptr %p, align 4
  ret void
}

; CHECK-LABEL: @relaxed_between(
; CHECK-NOT: @__tsan_read4
; CHECK: ret void
define void @relaxed_between(ptr %p, ptr %flag) sanitize_thread {
  %a = load i32, ptr %p, align 4
  %b = load atomic i32, ptr %flag monotonic, align 4
  store i32 %b, ptr %p, align 4
  ret void
}

; CHECK-LABEL: @other_block(
; CHECK: call void @__tsan_read4(ptr %p)
; CHECK: call void @__tsan_write4(ptr %p)
define void @other_block(ptr %p) sanitize_thread {
  %a = load i32, ptr %p, align 4
  br label %next
next:
  store i32 %a, ptr %p, align 4
  ret void
}

declare void @other()
declare i32 @llvm.umax.i32(i32, i32)
