; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A poisoned value's origin is painted over every 4 bytes that it covers, 8 at a time where aligned.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @byte(
; CHECK: and i64 {{%.+}}, -4
; CHECK: br i1
; CHECK-NOT: @__msan_chain_origin
; CHECK: store i32 [[O:%.+]], ptr %{{.+}}, align 4
; CHECK: store i8 %v, ptr %p
define void @byte(ptr %p, i8 %v) sanitize_memory {
  store i8 %v, ptr %p
  ret void
}

; CHECK-LABEL: @aligned(
; CHECK: shl i64 {{%.+}}, 32
; CHECK: store i64 [[O:%.+]], ptr
; CHECK: store i64 [[O]], ptr
; CHECK: store i128 %v, ptr %p, align 8
define void @aligned(ptr %p, i128 %v) sanitize_memory {
  store i128 %v, ptr %p, align 8
  ret void
}

; CHECK-LABEL: @unaligned(
; CHECK: store i32 [[O:%.+]], ptr {{%.+}}, align 4
; CHECK: store i32 [[O]], ptr {{%.+}}, align 4
; CHECK: store i64 %v, ptr %p, align 4
define void @unaligned(ptr %p, i64 %v) sanitize_memory {
  store i64 %v, ptr %p, align 4
  ret void
}
