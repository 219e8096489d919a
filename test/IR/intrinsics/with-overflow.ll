; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; with.overflow: poison goes to the result and to the flag.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @flag(
; CHECK-NOT: @__msan_warning
; CHECK: store i1 %{{.+}}, ptr @__msan_retval_tls
define i1 @flag(i32 %a, i32 %b) sanitize_memory {
  %p = call {i32, i1} @llvm.sadd.with.overflow.i32(i32 %a, i32 %b)
  %r = extractvalue {i32, i1} %p, 1
  ret i1 %r
}

; CHECK-LABEL: @value(
; CHECK-NOT: @__msan_warning
; CHECK: store i32 %{{.+}}, ptr @__msan_retval_tls
define i32 @value(i32 %a, i32 %b) sanitize_memory {
  %p = call {i32, i1} @llvm.umul.with.overflow.i32(i32 %a, i32 %b)
  %r = extractvalue {i32, i1} %p, 0
  ret i32 %r
}
declare {i32, i1} @llvm.sadd.with.overflow.i32(i32, i32)
declare {i32, i1} @llvm.umul.with.overflow.i32(i32, i32)
