; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; The four kinds of report: with or without origin, ending the program or not.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --check-prefix=PLAIN
; RUN: %ksan_opt -passes='ksan<memory;recover>' -S %s | FileCheck %s --check-prefix=RECOVER
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s --check-prefix=ORIGIN
; RUN: %ksan_opt -passes='ksan<memory;origins=1;recover>' -S %s | FileCheck %s --check-prefix=BOTH
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>' -S %s | FileCheck %s --check-prefix=KERNEL
target triple = "x86_64-unknown-linux-gnu"

; PLAIN: call void @__msan_warning_noreturn() #[[ATTRIBUTES:[0-9]+]]
; PLAIN-NEXT: unreachable
; PLAIN: attributes #[[ATTRIBUTES]] = { nomerge }
; RECOVER: call void @__msan_warning()
; RECOVER-NEXT: br label
; ORIGIN: call void @__msan_warning_with_origin_noreturn(i32 %
; ORIGIN-NEXT: unreachable
; BOTH: call void @__msan_warning_with_origin(i32 %
; BOTH-NEXT: br label
; KERNEL: call void @__msan_warning(i32 %
; KERNEL-NEXT: br label
define void @f(i1 %c) sanitize_memory {
  br i1 %c, label %x, label %y
x:
  ret void
y:
  ret void
}
