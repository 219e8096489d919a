; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; !nosanitize: neither checked nor tracked; the result is initialised, a store leaves the shadow.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @load(
; CHECK-NEXT: %r = load i32, ptr %p, align 4, !nosanitize
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
; CHECK-NEXT: ret i32 %r
define i32 @load(ptr %p) sanitize_memory {
  %r = load i32, ptr %p, align 4, !nosanitize !0
  ret i32 %r
}

; CHECK-LABEL: @store(
; CHECK-NEXT: store i32 %v, ptr %p, align 4, !nosanitize
; CHECK-NEXT: ret void
define void @store(ptr %p, i32 %v) sanitize_memory {
  store i32 %v, ptr %p, align 4, !nosanitize !0
  ret void
}

; CHECK-LABEL: @branch(
; CHECK-NEXT: br i1 %c, label %x, label %y, !nosanitize
define void @branch(i1 %c) sanitize_memory {
  br i1 %c, label %x, label %y, !nosanitize !0
x:
  ret void
y:
  ret void
}

!0 = !{}
