; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; The slot of a result is cleared before a call, unless the callee is known to fill it or nobody looks at the result.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>,verify' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

declare i32 @unknown(i32)

define internal i32 @known(i32 %a) sanitize_memory {
  ret i32 %a
}

; The linker may choose another one.
define linkonce_odr i32 @replaceable(i32 %a) sanitize_memory {
  ret i32 %a
}

; Not instrumented at all.
define internal i32 @bare(i32 %a) disable_sanitizer_instrumentation {
  ret i32 %a
}

; What it returns is another one's.
define internal i32 @passes_on(i32 %a) sanitize_memory {
  %r = musttail call i32 @unknown(i32 %a)
  ret i32 %r
}

; ORACLE: clean @of_bare
; ORACLE: exact @of_known
define i32 @of_bare(i32 %a) sanitize_memory {
  %r = call i32 @bare(i32 %a)
  ret i32 %r
}
define i32 @of_known(i32 %a) sanitize_memory {
  %r = call i32 @known(i32 %a)
  ret i32 %r
}

; CHECK-LABEL: define i32 @clears(
; CHECK: store i32 0, ptr @__msan_retval_tls
; CHECK: %r = call i32 @unknown(
; CHECK: load i32, ptr @__msan_retval_tls
define i32 @clears(i32 %a) sanitize_memory {
  %r = call i32 @unknown(i32 %a)
  ret i32 %r
}

; CHECK-LABEL: define i32 @trusts(
; CHECK-NOT: store i32 0, ptr @__msan_retval_tls
; CHECK: %r = call i32 @known(
; CHECK: load i32, ptr @__msan_retval_tls
define i32 @trusts(i32 %a) sanitize_memory {
  %r = call i32 @known(i32 %a)
  ret i32 %r
}

; CHECK-LABEL: define i32 @does_not_trust(
; CHECK: store i32 0, ptr @__msan_retval_tls
; CHECK: call i32 @replaceable(
; CHECK: store i32 0, ptr @__msan_retval_tls
; CHECK: call i32 @bare(
; CHECK: store i32 0, ptr @__msan_retval_tls
; CHECK: call i32 @passes_on(
; CHECK: store i8 0, ptr @__msan_retval_tls
; CHECK: call i8 @known(
define i32 @does_not_trust(i32 %a) sanitize_memory {
  %x = call i32 @replaceable(i32 %a)
  %y = call i32 @bare(i32 %x)
  %z = call i32 @passes_on(i32 %y)
  %w = call i8 @known(i32 %z)
  %r = zext i8 %w to i32
  ret i32 %r
}

; CHECK-LABEL: define void @unused(
; CHECK-NOT: @__msan_retval_tls
; CHECK: ret void
define void @unused(i32 %a) sanitize_memory {
  %r = call i32 @unknown(i32 %a)
  ret void
}
