; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; memory(...) and speculatable go: from instrumented functions, and from what they call.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: define i32 @pure(i32 %a)
; CHECK-SAME: #[[DEFINED:[0-9]+]]
define i32 @pure(i32 %a) sanitize_memory memory(none) speculatable {
  ret i32 %a
}

; CHECK: %r = call i32 @other(i32 %a)
; CHECK-NOT: memory(
define i32 @caller(i32 %a) sanitize_memory {
  %r = call i32 @other(i32 %a) memory(read)
  ret i32 %r
}
; CHECK: declare i32 @other(i32){{$}}
declare i32 @other(i32) memory(none)

; CHECK: attributes #[[DEFINED]] = { sanitize_memory }
