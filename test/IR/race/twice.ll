; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A module that is already instrumented, by either pass, is refused in one line.
; RUN: %ksan_opt -passes='ksan<race>' -S %s -o %t.once.ll
; RUN: not %ksan_opt -passes='ksan<race>' -disable-output %t.once.ll 2>&1 | FileCheck %s
; RUN: not %ksan_opt -passes='function(tsan),ksan<race>' -disable-output %s 2>&1 | FileCheck %s

; CHECK: ksan: error: {{.*}}instrumented already; {{[^.]*$}}
; CHECK-NOT: {{.}}
define i32 @f(ptr %p) sanitize_thread {
  %r = load i32, ptr %p
  ret i32 %r
}
