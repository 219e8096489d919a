; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; In the kernel's flavour a barrier's hook is a signal fence with Linux's numbers, for fences only:
; what Linux's atomic operations order is what its macros say, not what x86 does. Where the macros
; have told the runtime already, nothing is told again.
; RUN: %ksan_opt -S -passes='ksan<race;kernel>' %s | FileCheck %s --implicit-check-not=@__ksan_
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @bare(
; CHECK: call void @__tsan_atomic_signal_fence(i32 5)
; CHECK-NEXT: asm sideeffect "mfence"
; CHECK: call void @__tsan_atomic_signal_fence(i32 2)
; CHECK-NEXT: asm sideeffect "lfence"
; CHECK: call void @__tsan_atomic_signal_fence(i32 4)
; CHECK-NEXT: asm sideeffect "sfence"
define void @bare(ptr %p) nounwind sanitize_thread {
  call void asm sideeffect "mfence", "~{memory}"()
  %a = load i32, ptr %p
  call void asm sideeffect "lfence", "~{memory}"()
  store i32 1, ptr %p
  call void asm sideeffect "sfence", "~{memory}"()
  ret void
}

; What mb(), rmb() and wmb() are in Linux.
; CHECK-LABEL: @linux_macros(
; CHECK: call void @__tsan_atomic_signal_fence(i32 5)
; CHECK-NOT: call void @__tsan_atomic_signal_fence
; CHECK: asm sideeffect "mfence"
; CHECK: call void @__tsan_atomic_signal_fence(i32 2)
; CHECK-NOT: call void @__tsan_atomic_signal_fence
; CHECK: asm sideeffect "lfence"
; CHECK: call void @__tsan_atomic_signal_fence(i32 4)
; CHECK-NOT: call void @__tsan_atomic_signal_fence
; CHECK: asm sideeffect "sfence"
; CHECK: call void @__tsan_atomic_signal_fence(i32 5)
; CHECK-NOT: call void @__tsan_atomic_signal_fence
; CHECK: asm sideeffect "lock; addl
define void @linux_macros() nounwind sanitize_thread {
  call void asm sideeffect "", "~{memory}"()
  fence syncscope("singlethread") seq_cst
  call void asm sideeffect "", "~{memory}"()
  call void asm sideeffect "mfence", "~{memory}"()
  call void asm sideeffect "", "~{memory}"()
  fence syncscope("singlethread") acquire
  call void asm sideeffect "", "~{memory}"()
  call void asm sideeffect "lfence", "~{memory}"()
  call void asm sideeffect "", "~{memory}"()
  fence syncscope("singlethread") acq_rel
  call void asm sideeffect "", "~{memory}"()
  call void asm sideeffect "sfence", "~{memory}"()
  fence syncscope("singlethread") seq_cst
  call void asm sideeffect "", "~{memory}"()
  call void asm sideeffect "lock; addl $$0,-4(%rsp)", "~{memory}"()
  ret void
}

; An access since then, or a weaker fence.
; CHECK-LABEL: @not_told(
; CHECK: call void @__tsan_atomic_signal_fence(i32 5)
; CHECK: store i32 1, ptr %p
; CHECK: call void @__tsan_atomic_signal_fence(i32 5)
; CHECK-NEXT: asm sideeffect "mfence"
; CHECK: call void @__tsan_atomic_signal_fence(i32 4)
; CHECK-NEXT: call void @__tsan_atomic_signal_fence(i32 5)
; CHECK-NEXT: asm sideeffect "mfence"
define void @not_told(ptr %p) nounwind sanitize_thread {
  fence syncscope("singlethread") seq_cst
  store i32 1, ptr %p
  call void asm sideeffect "mfence", "~{memory}"()
  fence syncscope("singlethread") acq_rel
  call void asm sideeffect "mfence", "~{memory}"()
  ret void
}

; atomic_inc(), atomic_xchg_relaxed() and a system call in assembly order nothing.
; CHECK-LABEL: @atomic_operations(
; CHECK-NOT: call void @__tsan_atomic_signal_fence
; CHECK: ret void
define void @atomic_operations(ptr %p) nounwind sanitize_thread {
  call void asm sideeffect "lock incl $0", "=*m,*m,~{memory}"(ptr elementtype(i32) %p, ptr elementtype(i32) %p)
  %a = call i32 asm sideeffect "xchgl $0, $1", "=r,=*m,0,*m,~{memory}"(ptr elementtype(i32) %p, i32 1, ptr elementtype(i32) %p)
  call void asm sideeffect "syscall", "~{memory}"()
  ret void
}
