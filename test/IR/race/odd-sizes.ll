; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Sizes that have no hook of their own go through the range hooks; clang's pass leaves them out.
; RUN: %ksan_opt -S -passes='ksan<race;compound;repeats>' %s | FileCheck %s
; RUN: %opt -S -passes=tsan %s | FileCheck %s --check-prefix=STOCK

; STOCK-LABEL: @odd(
; STOCK-NOT: @__tsan_{{read|write}}
; STOCK: ret void

; CHECK-LABEL: @odd(
; CHECK: call void @__tsan_read_range(ptr %p, i64 3)
; CHECK-NEXT: load i24, ptr %p
; CHECK: call void @__tsan_write_range(ptr %p, i64 10)
; CHECK-NEXT: store x86_fp80
; CHECK: call void @__tsan_read_range(ptr %p, i64 12)
; CHECK-NEXT: load [3 x i32], ptr %p
; CHECK: call void @__tsan_read_range(ptr %p, i64 32)
; CHECK-NEXT: load <8 x float>, ptr %p
; CHECK: call void @__tsan_write_range(ptr %p, i64 9)
; CHECK-NEXT: store i65
define void @odd(ptr %p) sanitize_thread {
  %a = load i24, ptr %p, align 4
  store x86_fp80 0xK00000000000000000000, ptr %p, align 16
  %c = load [3 x i32], ptr %p, align 4
  %d = load <8 x float>, ptr %p, align 32
  store i65 0, ptr %p, align 8
  ret void
}

; An aggregate of an even size counts as one access of that size.
; CHECK-LABEL: @even_aggregate(
; CHECK: call void @__tsan_read16(ptr %p)
; CHECK-NEXT: load { i64, i64 }
define void @even_aggregate(ptr %p) sanitize_thread {
  %a = load { i64, i64 }, ptr %p, align 8
  ret void
}

; There is no compound range hook: both stay.
; CHECK-LABEL: @no_compound(
; CHECK: call void @__tsan_read_range(ptr %p, i64 3)
; CHECK: call void @__tsan_write_range(ptr %p, i64 3)
define void @no_compound(ptr %p) sanitize_thread {
  %a = load i24, ptr %p, align 4
  %b = add i24 %a, 1
  store i24 %b, ptr %p, align 4
  ret void
}

; The size of a scalable vector is known at run time.
; CHECK-LABEL: @scalable(
; CHECK: %[[SCALE:.*]] = call i64 @llvm.vscale.i64()
; CHECK: %[[SIZE:.*]] = mul i64 %[[SCALE]], 16
; CHECK: call void @__tsan_read_range(ptr %p, i64 %[[SIZE]])
; CHECK-NEXT: load <vscale x 4 x i32>
define void @scalable(ptr %p) sanitize_thread {
  %a = load <vscale x 4 x i32>, ptr %p, align 16
  ret void
}

; CHECK-LABEL: @empty(
; CHECK-NOT: @__tsan_read
; CHECK: ret void
define void @empty(ptr %p) sanitize_thread {
  %a = load {}, ptr %p, align 1
  ret void
}
