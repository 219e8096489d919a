; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Which functions: those without sanitize_thread keep their atomic operations, fences and barriers
; hooked, since others may synchronise through them; disabled and naked ones are left alone.
; RUN: %ksan_opt -S -passes='ksan<race;asm-barriers=all;early-loads>' %s | FileCheck %s

; CHECK-LABEL: @unchecked(
; CHECK: call void @__tsan_func_entry
; CHECK-NOT: @__tsan_{{read|write|mem}}
; CHECK: call i32 @__tsan_atomic32_load(ptr %p, i32 2)
; CHECK: call void @__tsan_atomic_thread_fence(i32 5)
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: call void asm sideeffect "mfence"
; CHECK: load i32, ptr %p
; CHECK: call void @llvm.memset
; CHECK: call void @__tsan_func_exit()
define void @unchecked(ptr %p) {
  %a = load atomic i32, ptr %p acquire, align 4
  fence seq_cst
  call void asm sideeffect "mfence", "~{memory}"() nounwind
  %b = load i32, ptr %p
  call void @llvm.memset.p0.i64(ptr %p, i8 0, i64 8, i1 false)
  ret void
}

; CHECK-LABEL: @disabled(
; CHECK-NOT: call void @__
; CHECK: ret void
define void @disabled(ptr %p) sanitize_thread disable_sanitizer_instrumentation {
  %a = load atomic i32, ptr %p acquire, align 4
  store i32 %a, ptr %p
  call void asm sideeffect "mfence", "~{memory}"()
  ret void
}

; CHECK-LABEL: @naked(
; CHECK-NEXT: call void asm sideeffect "mfence; ret"
; CHECK-NEXT: unreachable
define void @naked() sanitize_thread naked {
  call void asm sideeffect "mfence; ret", "~{memory}"()
  unreachable
}

; Objective-C's: clang's own pass knows what to do.
; CHECK-LABEL: @dealloc(
; CHECK-NOT: call void @__tsan
; CHECK: ret void
define void @dealloc() "sanitize_thread_no_checking_at_run_time" {
  call void @llvm.donothing()
  ret void
}

; What was promised about memory does not hold with hooks.
; CHECK-LABEL: define i32 @promises(
; CHECK-SAME: #[[PROMISES:[0-9]+]]
define i32 @promises(ptr %p) sanitize_thread memory(argmem: read) speculatable {
  %a = load i32, ptr %p
  ret i32 %a
}

; CHECK: define internal void @tsan.module_ctor()
; CHECK-NEXT: call void @__tsan_init()
; CHECK-NEXT: ret void
; CHECK: attributes #[[PROMISES]] = { sanitize_thread }
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
declare void @llvm.donothing()
