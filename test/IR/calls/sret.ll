; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; sret: an ordinary pointer in the first slot.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @caller(
; CHECK: [[SX:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: store i64 0, ptr @__msan_param_tls
; CHECK: store i32 [[SX]], ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: call void @callee(ptr sret([9 x i64]) %p, i32 %x)
define void @caller(i32 %x) sanitize_memory {
  %p = alloca [9 x i64]
  call void @callee(ptr sret([9 x i64]) %p, i32 %x)
  ret void
}
declare void @callee(ptr sret([9 x i64]), i32)

; ORACLE: exact @fetch
define i64 @fetch(i64 %x) sanitize_memory {
  %p = alloca [9 x i64]
  call void @fill(ptr sret([9 x i64]) %p, i64 %x)
  %q = getelementptr i64, ptr %p, i64 8
  %r = load i64, ptr %q
  ret i64 %r
}
define void @fill(ptr sret([9 x i64]) %p, i64 %x) noinline sanitize_memory {
  %q = getelementptr i64, ptr %p, i64 8
  store i64 %x, ptr %q
  ret void
}
