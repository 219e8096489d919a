; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; context=call: the context is fetched again after what may have switched it, and before its next use only.
; RUN: %ksan_opt -passes='ksan<memory;context=call;refetch=auto>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,AUTO
; RUN: %ksan_opt -passes='ksan<memory;context=call;refetch=all>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,ALL
; RUN: %ksan_opt -passes='ksan<memory;context=call;refetch=none>,verify' -S %s | FileCheck %s --check-prefix=NONE
; RUN: %ksan_opt -passes='ksan<memory;kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,AUTO
target triple = "x86_64-unknown-linux-gnu"

declare i32 @switches(i32)
declare void @nothing()

; One use after another without a clobber: one fetch.
; CHECK-LABEL: define i32 @once(
; CHECK: call ptr @__msan_get_context_state()
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret i32
define i32 @once(i32 %a, i32 %b) sanitize_memory {
  %r = xor i32 %a, %b
  ret i32 %r
}

; The shadow of the result is in the context that is current after the call, and so is that of our own.
; CHECK-LABEL: define i32 @call(
; CHECK: [[A:%.+]] = call ptr @__msan_get_context_state()
; CHECK: call i32 @switches(i32 %a)
; CHECK-NEXT: [[B:%.+]] = call ptr @__msan_get_context_state()
; CHECK: getelementptr i8, ptr [[B]], i64 800
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret i32
; NONE-LABEL: define i32 @call(
; NONE: call ptr @__msan_get_context_state()
; NONE-NOT: @__msan_get_context_state
; NONE: ret i32
define i32 @call(i32 %a) sanitize_memory {
  %r = call i32 @switches(i32 %a)
  ret i32 %r
}

; No use, no fetch.
; CHECK-LABEL: define void @unused(
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret void
define void @unused() sanitize_memory {
  call void @nothing()
  call void @nothing()
  ret void
}

; Assembly with side effects may switch; without, it may not.
; CHECK-LABEL: define i32 @assembly(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call void asm sideeffect "switch", ""()
; CHECK: call ptr @__msan_get_context_state()
; CHECK: ret i32
define i32 @assembly(i32 %a) sanitize_memory {
  call void asm sideeffect "switch", ""()
  ret i32 %a
}

; CHECK-LABEL: define i32 @pure_assembly(
; CHECK: call ptr @__msan_get_context_state()
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret i32
define i32 @pure_assembly(i32 %a) sanitize_memory {
  %n = call i32 asm "nop", "=r"()
  ret i32 %a
}

; What is known not to switch is a leaf of this module; refetch=all trusts nobody.
define internal i32 @leaf(i32 %a) sanitize_memory {
  %r = add i32 %a, 1
  ret i32 %r
}

; CHECK-LABEL: define i32 @calls_leaf(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call i32 @leaf(i32 %a)
; AUTO-NOT: @__msan_get_context_state
; ALL: call ptr @__msan_get_context_state()
; CHECK: ret i32
define i32 @calls_leaf(i32 %a) sanitize_memory {
  %r = call i32 @leaf(i32 %a)
  ret i32 %r
}

; The runtime's own functions and intrinsics do not switch.
; CHECK-LABEL: define i32 @hooks(
; CHECK: call ptr @__msan_get_context_state()
; CHECK: call ptr @__msan_memcpy
; CHECK-NOT: @__msan_get_context_state
; CHECK: ret i32
define i32 @hooks(ptr noundef %p, ptr noundef %q, i32 %a) sanitize_memory {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 8, i1 false)
  ret i32 %a
}
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
