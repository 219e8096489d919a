; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; arm64's loads and stores of several registers: all of them, or one lane of each.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s
target triple = "aarch64-unknown-linux-gnu"

; CHECK-LABEL: @registers(
; CHECK: call void @__tsan_read_range(ptr %p, i64 32)
; CHECK-NEXT: call { <4 x i32>, <4 x i32> } @llvm.aarch64.neon.ld2
; CHECK: call void @__tsan_write_range(ptr %p, i64 48)
; CHECK-NEXT: call void @llvm.aarch64.neon.st3
; CHECK: call void @__tsan_unaligned_write16(ptr %p)
; CHECK-NEXT: call void @llvm.aarch64.neon.st4lane
define void @registers(ptr %p, <4 x i32> %a) sanitize_thread {
  %b = call { <4 x i32>, <4 x i32> } @llvm.aarch64.neon.ld2.v4i32.p0(ptr %p)
  call void @llvm.aarch64.neon.st3.v4i32.p0(<4 x i32> %a, <4 x i32> %a, <4 x i32> %a, ptr %p)
  call void @llvm.aarch64.neon.st4lane.v4i32.p0(<4 x i32> %a, <4 x i32> %a, <4 x i32> %a, <4 x i32> %a, i64 1, ptr %p)
  ret void
}

declare { <4 x i32>, <4 x i32> } @llvm.aarch64.neon.ld2.v4i32.p0(ptr)
declare void @llvm.aarch64.neon.st3.v4i32.p0(<4 x i32>, <4 x i32>, <4 x i32>, ptr)
declare void @llvm.aarch64.neon.st4lane.v4i32.p0(<4 x i32>, <4 x i32>, <4 x i32>, <4 x i32>, i64, ptr)
