; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Race mode in kernels: fences in assembly are barriers there by default. What is given explicitly counts, before the flavour as well
; as behind it, and also where the module's code model makes the flavour.
; RUN: sed 's/^;MODEL //' %s > %t.model.ll
; RUN: %ksan_opt -passes='ksan<race;kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,FENCES --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
; RUN: %ksan_opt -passes='ksan<race;flavour=kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,FENCES --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
; RUN: %ksan_opt -passes='ksan<race>,verify' -S %t.model.ll | FileCheck %s --check-prefixes=CHECK,FENCES --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
; RUN: %ksan_opt -passes='ksan<race;kernel;asm-barriers=auto>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,FENCES --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
; RUN: %ksan_opt -passes='ksan<race;asm-barriers=auto>,verify' -S %t.model.ll | FileCheck %s --check-prefixes=CHECK,FENCES --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
; RUN: %ksan_opt -passes='ksan<race;kernel;asm-barriers=none>,verify' -S %s | FileCheck %s --check-prefixes=CHECK --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
; RUN: %ksan_opt -passes='ksan<race;asm-barriers=none;kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
; RUN: %ksan_opt -passes='ksan<race;asm-barriers=none;flavour=kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
; RUN: %ksan_opt -passes='ksan<race;asm-barriers=none>,verify' -S %t.model.ll | FileCheck %s --check-prefixes=CHECK --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
; RUN: %ksan_opt -passes='ksan<race;kernel;asm-barriers=all>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,FENCES,ALL --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
; RUN: %ksan_opt -passes='ksan<race;asm-barriers=all;kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,FENCES,ALL --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
; RUN: %ksan_opt -passes='ksan<race;asm-barriers=all>,verify' -S %t.model.ll | FileCheck %s --check-prefixes=CHECK,FENCES,ALL --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
; RUN: %ksan_opt -passes='ksan<race;user>,verify' -S %t.model.ll | FileCheck %s --check-prefix=CHECK --implicit-check-not=signal_fence --implicit-check-not=@__ksan_
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: define void @f(
; CHECK: call void @__tsan_write4(ptr %p)
; FENCES: call void @__tsan_atomic_signal_fence(i32 5)
; CHECK: call void asm sideeffect "mfence"
; CHECK: call void @__tsan_write4(ptr %p)
; ALL: call void @__tsan_atomic_signal_fence(i32 5)
; CHECK: call void asm sideeffect "lock; incl $0"
; CHECK: ret void
; FENCES: declare void @__tsan_atomic_signal_fence(i32)
define void @f(ptr %p) nounwind sanitize_thread {
  store i32 1, ptr %p
  call void asm sideeffect "mfence", "~{memory}"()
  store i32 2, ptr %p
  call void asm sideeffect "lock; incl $0", "=*m,*m,~{memory}"(ptr elementtype(i32) %p, ptr elementtype(i32) %p)
  ret void
}
;MODEL !llvm.module.flags = !{!0}
;MODEL !0 = !{i32 1, !"Code Model", i32 2}
