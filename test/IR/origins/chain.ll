; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Level 2: one link for each store of a poisoned value, and none for a clean one.
; RUN: %ksan_opt -passes='ksan<memory;origins=2>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s --check-prefix=ONE
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @store(
; CHECK: [[O:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8)
; CHECK: icmp ne i32 %shadow{{.*}}, 0
; CHECK: [[C:%.+]] = call i32 @__msan_chain_origin(i32 [[O]])
; CHECK-NOT: @__msan_chain_origin
; CHECK: store i32 [[C]], ptr
; CHECK: store i32 %v, ptr %p
; ONE-LABEL: @store(
; ONE-NOT: @__msan_chain_origin
; ONE: ret void
define void @store(ptr %p, i32 %v) sanitize_memory {
  store i32 %v, ptr %p
  ret void
}

; CHECK-LABEL: @clean(
; CHECK-NOT: @__msan_chain_origin
; CHECK: ret void
define void @clean(ptr %p) sanitize_memory {
  store i32 1, ptr %p
  ret void
}
