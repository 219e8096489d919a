; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Barriers of x86 in inline assembly and as intrinsics, each with what is like it and is none.
; RUN: %ksan_opt -S -passes='ksan<race;asm-barriers=all>' %s | FileCheck %s --implicit-check-not='call void @__ksan_'
; RUN: %ksan_opt -S -passes='ksan<race;asm-barriers=fences>' %s | FileCheck %s --check-prefix=FENCES
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s --check-prefix=NONE
; NONE-NOT: @__ksan_
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @fences(
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: call void asm sideeffect "mfence"
; CHECK: call void @__ksan_rmb()
; CHECK-NEXT: call void asm sideeffect "lfence"
; CHECK: call void @__ksan_wmb()
; CHECK-NEXT: call void asm sideeffect "\09SFENCE\0A"
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "cpuid"
; FENCES-LABEL: @fences(
; FENCES: call void @__ksan_mb()
; FENCES: call void @__ksan_rmb()
; FENCES: call void @__ksan_wmb()
; FENCES: call void @__ksan_mb()
define void @fences() nounwind sanitize_thread {
  call void asm sideeffect "mfence", "~{memory}"()
  call void asm sideeffect "lfence", "~{memory}"()
  call void asm sideeffect "\09SFENCE\0A", "~{memory}"()
  %a = call { i32, i32 } asm sideeffect "cpuid", "={ax},={cx},0,~{bx},~{dx}"(i32 0)
  ret void
}

; Of one text that is both, both; of one with a full one, only that.
; CHECK-LABEL: @several(
; CHECK: call void @__ksan_rmb()
; CHECK-NEXT: call void @__ksan_wmb()
; CHECK-NEXT: asm sideeffect "lfence
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "sfence
define void @several() nounwind sanitize_thread {
  call void asm sideeffect "lfence\0A\09sfence", "~{memory}"()
  call void asm sideeffect "sfence; nop; mfence", "~{memory}"()
  ret void
}

; CHECK-LABEL: @locked(
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "lock incl $0"
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "lock; addl $$1, $0"
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect ".pushsection .smp_locks
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "661: LOCK cmpxchgq $1, $0"
; FENCES-LABEL: @locked(
; FENCES-NOT: @__ksan_
; FENCES: ret void
define void @locked(ptr %p, i64 %v) nounwind sanitize_thread {
  call void asm sideeffect "lock incl $0", "=*m,*m"(ptr elementtype(i32) %p, ptr elementtype(i32) %p)
  call void asm sideeffect "lock; addl $$1, $0", "=*m,*m,~{memory}"(ptr elementtype(i32) %p, ptr elementtype(i32) %p)
  call void asm sideeffect ".pushsection .smp_locks,\22a\22\0A.balign 4\0A.long 671f - .\0A.popsection\0A671:\0A\09lock; decl $0", "=*m,*m,~{memory}"(ptr elementtype(i32) %p, ptr elementtype(i32) %p)
  call void asm sideeffect "661: LOCK cmpxchgq $1, $0", "=*m,r,*m,~{memory}"(ptr elementtype(i64) %p, i64 %v, ptr elementtype(i64) %p)
  ret void
}

; On the own stack it is a fence and nothing else.
; CHECK-LABEL: @locked_nothing(
; CHECK-COUNT-2: call void @__ksan_mb()
; FENCES-LABEL: @locked_nothing(
; FENCES-COUNT-2: call void @__ksan_mb()
; FENCES: ret void
define void @locked_nothing() nounwind sanitize_thread {
  call void asm sideeffect "lock; addl $$0,-4(%rsp)", "~{memory}"()
  call void asm sideeffect "lock orq $$0, (%rsp)", "~{memory}"()
  ret void
}

; An exchange locks by itself, but only one with memory.
; CHECK-LABEL: @exchange(
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "xchgl $0, $1"
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "xchg %eax, (%rdx)"
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "xchgb ${0:b}, $1"
; CHECK-NOT: call void @__ksan
; CHECK: ret void
define void @exchange(ptr %p, i32 %v) nounwind sanitize_thread {
  %a = call i32 asm sideeffect "xchgl $0, $1", "=r,=*m,0,*m,~{memory}"(ptr elementtype(i32) %p, i32 %v, ptr elementtype(i32) %p)
  call void asm sideeffect "xchg %eax, (%rdx)", "{ax},{dx},~{memory}"(i32 %v, ptr %p)
  %b = call i8 asm sideeffect "xchgb ${0:b}, $1", "=q,=*m,0,*m"(ptr elementtype(i8) %p, i8 0, ptr elementtype(i8) %p)
  call void asm sideeffect "xchg %bx, %bx", "~{memory}"()
  %c = call { i32, i32 } asm "xchgl $0, $1", "=r,=r,0,1"(i32 %v, i32 1)
  ret void
}

; A system call may wake whom this thread has written for.
; CHECK-LABEL: @system_call(
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "syscall"
; FENCES-LABEL: @system_call(
; FENCES-NOT: @__ksan_
; FENCES: ret void
define void @system_call() nounwind sanitize_thread {
  %a = call i64 asm sideeffect "syscall", "={ax},{ax},~{rcx},~{r11},~{memory}"(i64 24)
  ret void
}

; Text that is put in place at run time counts.
; CHECK-LABEL: @alternative(
; CHECK: call void @__ksan_rmb()
; CHECK: call void @__ksan_mb()
; FENCES-LABEL: @alternative(
; FENCES: call void @__ksan_rmb()
; FENCES: call void @__ksan_mb()
define void @alternative() nounwind sanitize_thread {
  call void asm sideeffect "# ALT: oldinstr\0A661:\0A\09\0A662:\0A.pushsection .altinstructions,\22a\22\0A .long 661b - .\0A.popsection\0A.pushsection .altinstr_replacement, \22ax\22\0A# ALT: replacement 1\0A6641:\0A\09lfence\0A6651:\0A.popsection\0A", "~{memory}"()
  call void asm sideeffect "661:\0A\09lock; addl $$0,-4(%esp)\0A662:\0A.pushsection .altinstr_replacement, \22ax\22\0A6641:\0A\09mfence\0A6651:\0A.popsection", "~{memory}"()
  ret void
}

; What stops only the compiler, and what looks like a barrier and is none.
; CHECK-LABEL: @no_barrier(
; CHECK-NOT: call void @__ksan
; CHECK: ret void
; FENCES-LABEL: @no_barrier(
; FENCES-NOT: @__ksan_
; FENCES: ret void
define void @no_barrier(ptr %p) nounwind sanitize_thread {
  call void asm sideeffect "", "~{memory}"()
  call void asm sideeffect "# mfence", "~{memory}"()
  call void asm sideeffect "/* lock incl x */ nop", "~{memory}"()
  call void asm sideeffect ".ascii \22mfence\22\0A.ascii \22; lock; \22", "~{memory}"()
  call void asm sideeffect "mfence: nop", "~{memory}"()
  call void asm sideeffect "rep; nop", "~{memory}"()
  call void asm sideeffect "pause", "~{memory}"()
  call void asm sideeffect "incl $0", "=*m,*m,~{memory}"(ptr elementtype(i32) %p, ptr elementtype(i32) %p)
  call void asm sideeffect "cmpxchgl %ecx, $0", "=*m,*m,~{memory}"(ptr elementtype(i32) %p, ptr elementtype(i32) %p)
  ret void
}

; A barrier on one side of a choice of dialects counts.
; CHECK-LABEL: @dialects(
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "$(mfence$|mfence$)"
define void @dialects() nounwind sanitize_thread {
  call void asm sideeffect "$(mfence$|mfence$)", "~{memory}"()
  ret void
}

; CHECK-LABEL: @intrinsics(
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: call void @llvm.x86.sse2.mfence()
; CHECK: call void @__ksan_rmb()
; CHECK-NEXT: call void @llvm.x86.sse2.lfence()
; CHECK: call void @__ksan_wmb()
; CHECK-NEXT: call void @llvm.x86.sse.sfence()
; CHECK-NOT: call void @__ksan
; CHECK: ret void
define void @intrinsics() nounwind sanitize_thread {
  call void @llvm.x86.sse2.mfence()
  call void @llvm.x86.sse2.lfence()
  call void @llvm.x86.sse.sfence()
  call void @llvm.x86.sse2.pause()
  ret void
}

; Assembly that may jump.
; CHECK-LABEL: @jump(
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: callbr void asm sideeffect "lock btsl
define void @jump(ptr %p) nounwind sanitize_thread {
  callbr void asm sideeffect "lock btsl $$0, $0; jc ${1:l}", "*m,!i,~{memory}"(ptr elementtype(i32) %p) to label %a [label %b]
a:
  ret void
b:
  ret void
}

declare void @llvm.x86.sse2.mfence()
declare void @llvm.x86.sse2.lfence()
declare void @llvm.x86.sse.sfence()
declare void @llvm.x86.sse2.pause()
