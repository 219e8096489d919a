; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Barriers of arm64 in inline assembly and as intrinsics, each with what is like it and is none.
; RUN: %ksan_opt -S -passes='ksan<race;asm-barriers=all>' %s | FileCheck %s --implicit-check-not='call void @__ksan_'
; RUN: %ksan_opt -S -passes='ksan<race;asm-barriers=fences>' %s | FileCheck %s --check-prefix=FENCES
target triple = "aarch64-unknown-linux-gnu"

; CHECK-LABEL: @fences(
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "dmb ish"
; CHECK: call void @__ksan_rmb()
; CHECK-NEXT: asm sideeffect "dmb ishld"
; CHECK: call void @__ksan_wmb()
; CHECK-NEXT: asm sideeffect "dmb\09ishst"
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "dsb sy"
; CHECK: call void @__ksan_rmb()
; CHECK-NEXT: asm sideeffect "dsb ld"
; CHECK: call void @__ksan_wmb()
; CHECK-NEXT: asm sideeffect "DSB ST"
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "dmb osh"
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "dmb #15"
; FENCES-LABEL: @fences(
; FENCES: call void @__ksan_mb()
; FENCES: call void @__ksan_rmb()
; FENCES: call void @__ksan_wmb()
define void @fences() nounwind sanitize_thread {
  call void asm sideeffect "dmb ish", "~{memory}"()
  call void asm sideeffect "dmb ishld", "~{memory}"()
  call void asm sideeffect "dmb\09ishst", "~{memory}"()
  call void asm sideeffect "dsb sy", "~{memory}"()
  call void asm sideeffect "dsb ld", "~{memory}"()
  call void asm sideeffect "DSB ST", "~{memory}"()
  call void asm sideeffect "dmb osh", "~{memory}"()
  call void asm sideeffect "dmb #15", "~{memory}"()
  ret void
}

; CHECK-LABEL: @ordered_accesses(
; CHECK: call void @__ksan_acquire()
; CHECK-NEXT: asm sideeffect "ldar ${0:w}, $1"
; CHECK: call void @__ksan_acquire()
; CHECK-NEXT: asm sideeffect "ldaprb
; CHECK: call void @__ksan_release()
; CHECK-NEXT: asm sideeffect "stlrh
; CHECK: call void @__ksan_release()
; CHECK-NEXT: call void @__ksan_acquire()
; CHECK-NEXT: asm sideeffect "1: ldaxr
; FENCES-LABEL: @ordered_accesses(
; FENCES-NOT: @__ksan_
; FENCES: ret void
define void @ordered_accesses(ptr %p) nounwind sanitize_thread {
  %a = call i32 asm sideeffect "ldar ${0:w}, $1", "=r,*Q,~{memory}"(ptr elementtype(i32) %p)
  %b = call i32 asm sideeffect "ldaprb ${0:w}, $1", "=r,*Q,~{memory}"(ptr elementtype(i8) %p)
  call void asm sideeffect "stlrh ${1:w}, $0", "=*Q,r,~{memory}"(ptr elementtype(i16) %p, i32 0)
  %c = call { i32, i32 } asm sideeffect "1: ldaxr ${0:w}, [$2]\0A add ${0:w}, ${0:w}, #1\0A stlxr ${1:w}, ${0:w}, [$2]\0A cbnz ${1:w}, 1b", "=&r,=&r,r,~{memory}"(ptr %p)
  ret void
}

; Atomic instructions: the letters behind the operation say what they order.
; CHECK-LABEL: @atomic_instructions(
; CHECK: call void @__ksan_acquire()
; CHECK-NEXT: asm sideeffect "ldadda
; CHECK: call void @__ksan_release()
; CHECK-NEXT: asm sideeffect "ldsetlb
; CHECK: call void @__ksan_release()
; CHECK-NEXT: call void @__ksan_acquire()
; CHECK-NEXT: asm sideeffect "swpalh
; CHECK: call void @__ksan_release()
; CHECK-NEXT: call void @__ksan_acquire()
; CHECK-NEXT: asm sideeffect "casal
; CHECK-NOT: call void @__ksan
; CHECK: ret void
define void @atomic_instructions(ptr %p) nounwind sanitize_thread {
  call void asm sideeffect "ldadda w1, w2, [$0]", "r,~{memory}"(ptr %p)
  call void asm sideeffect "ldsetlb w1, w2, [$0]", "r,~{memory}"(ptr %p)
  call void asm sideeffect "swpalh w1, w2, [$0]", "r,~{memory}"(ptr %p)
  call void asm sideeffect "casal x1, x2, [$0]", "r,~{memory}"(ptr %p)
  call void asm sideeffect "ldadd w1, w2, [$0]", "r,~{memory}"(ptr %p)
  call void asm sideeffect "ldclrh w1, w2, [$0]", "r,~{memory}"(ptr %p)
  call void asm sideeffect "cas x1, x2, [$0]", "r,~{memory}"(ptr %p)
  call void asm sideeffect "swpb w1, w2, [$0]", "r,~{memory}"(ptr %p)
  ret void
}

; CHECK-LABEL: @system_call(
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: asm sideeffect "svc #0"
define void @system_call() nounwind sanitize_thread {
  call void asm sideeffect "svc #0", "~{memory}"()
  ret void
}

; CHECK-LABEL: @no_barrier(
; CHECK-NOT: call void @__ksan
; CHECK: ret void
define void @no_barrier(ptr %p) nounwind sanitize_thread {
  call void asm sideeffect "", "~{memory}"()
  call void asm sideeffect "// dmb ish", "~{memory}"()
  call void asm sideeffect "isb", "~{memory}"()
  call void asm sideeffect "yield", "~{memory}"()
  call void asm sideeffect "ldr w1, [$0]\0A ldxr w1, [$0]\0A stxr w2, w1, [$0]\0A str w1, [$0]", "r,~{memory}"(ptr %p)
  call void asm sideeffect "ldp x1, x2, [$0]; ldtr x1, [$0]; stp x1, x2, [$0]", "r,~{memory}"(ptr %p)
  ret void
}

; CHECK-LABEL: @intrinsics(
; CHECK: call void @__ksan_mb()
; CHECK-NEXT: call void @llvm.aarch64.dmb(i32 11)
; CHECK: call void @__ksan_rmb()
; CHECK-NEXT: call void @llvm.aarch64.dmb(i32 9)
; CHECK: call void @__ksan_wmb()
; CHECK-NEXT: call void @llvm.aarch64.dsb(i32 14)
; CHECK-NOT: call void @__ksan
; CHECK: ret void
define void @intrinsics() nounwind sanitize_thread {
  call void @llvm.aarch64.dmb(i32 11)
  call void @llvm.aarch64.dmb(i32 9)
  call void @llvm.aarch64.dsb(i32 14)
  call void @llvm.aarch64.isb(i32 15)
  ret void
}

declare void @llvm.aarch64.dmb(i32)
declare void @llvm.aarch64.dsb(i32)
declare void @llvm.aarch64.isb(i32)
