; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Atomic store: clean shadow without origin, and an order of at least release.
; RUN: %ksan_opt -passes='ksan<memory;origins=2>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @atomic(
; CHECK: call void @__msan_warning_with_origin_noreturn(
; CHECK-NOT: @__msan_chain_origin
; CHECK: store i32 0, ptr
; CHECK: store atomic i32 %v, ptr %p release, align 4
; CHECK: store i32 0, ptr
; CHECK: store atomic i32 %v, ptr %p release, align 4
; CHECK: store i32 0, ptr
; CHECK: store atomic i32 %v, ptr %p seq_cst, align 4
define void @atomic(ptr %p, i32 %v) sanitize_memory {
  store atomic i32 %v, ptr %p unordered, align 4
  store atomic i32 %v, ptr %p monotonic, align 4
  store atomic i32 %v, ptr %p seq_cst, align 4
  ret void
}
