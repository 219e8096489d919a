; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A function that inline assembly calls was passed no shadow, whatever is in the context that is current when it begins.
; RUN: %ksan_opt -passes='ksan<memory;kernel>,verify' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

@flag = global i8 0

; Linux calls an interrupt handler so, in assembly that has changed the stack and entered interrupt context.
define void @switches(ptr %regs) disable_sanitizer_instrumentation {
  call void asm sideeffect "call enter; movq $0, %rdi; call ${1:c}", "r,i,~{memory}"(ptr %regs, ptr @handler)
  ret void
}

; CHECK-LABEL: @handler(
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret void
define internal void @handler(ptr %regs) sanitize_memory {
  %r = icmp eq ptr %regs, null
  br i1 %r, label %yes, label %no
yes:
  store i8 1, ptr @flag
  br label %no
no:
  ret void
}

; CHECK-LABEL: @copied(
; CHECK: call void @llvm.memset
; CHECK-NOT: llvm.memcpy
; CHECK: ret void
define internal void @copied(ptr byval([16 x i8]) %bytes) sanitize_memory {
  call void @use(ptr %bytes)
  ret void
}

; Assembly that calls nothing gets an address like any other code.
; CHECK-LABEL: @named(
; CHECK: @__msan_get_context_state
; CHECK: load i64, ptr %{{.+}}
; CHECK: ret void
define internal void @named(ptr %regs) sanitize_memory {
  %r = icmp eq ptr %regs, null
  br i1 %r, label %yes, label %no
yes:
  store i8 1, ptr @flag
  br label %no
no:
  ret void
}

define void @passes_on() sanitize_memory {
  call void asm sideeffect "call ${0:c}", "i,~{memory}"(ptr @copied)
  call void asm sideeffect ".quad ${0:c}", "i"(ptr @named)
  ret void
}

declare void @use(ptr)
