; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; musttail: nothing comes between the call and the return, and the return slot is the callee's business.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel>,verify' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; ORACLE: exact @tail
; CHECK-LABEL: @tail(
; CHECK-NOT: retval_tls
; CHECK: %r = musttail call i32 @callee(i32 %a)
; CHECK-NEXT: ret i32 %r
define i32 @tail(i32 %a) sanitize_memory {
  %r = musttail call i32 @callee(i32 %a)
  ret i32 %r
}
define i32 @callee(i32 %a) noinline sanitize_memory {
  %r = xor i32 %a, 1
  ret i32 %r
}
