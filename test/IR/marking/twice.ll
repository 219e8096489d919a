; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A module that is already instrumented is refused in one line.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s -o %t.once.ll
; RUN: not %ksan_opt -passes='ksan<memory>' -disable-output %t.once.ll 2>&1 | FileCheck %s
; RUN: not %ksan_opt -passes='ksan<memory>,ksan<memory>' -disable-output %s 2>&1 | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK: ksan: error: {{.*}}instrumented already; {{[^.]*$}}
; CHECK-NOT: {{.}}
define i32 @f(ptr %p) sanitize_memory {
  %r = load i32, ptr %p
  ret i32 %r
}
