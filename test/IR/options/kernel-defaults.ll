; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; The kernel's flavour by a word, an option or the module's code model: each brings the same defaults, origins=2, recover=1 and
; context=call. Of contradicting flavours the last counts, with its defaults; the code model is asked only where none is given.
; RUN: sed 's/^;MODEL //' %s > %t.model.ll
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;kernel>,verify' -S %s | FileCheck %s --check-prefix=KERNEL --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;flavour=kernel>,verify' -S %s | FileCheck %s --check-prefix=KERNEL --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each>,verify' -S %t.model.ll | FileCheck %s --check-prefix=KERNEL --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;flavour=auto>,verify' -S %t.model.ll | FileCheck %s --check-prefix=KERNEL --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;user;kernel>,verify' -S %s | FileCheck %s --check-prefix=KERNEL --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;flavour=user;flavour=kernel>,verify' -S %s | FileCheck %s --check-prefix=KERNEL --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;user;flavour=auto>,verify' -S %t.model.ll | FileCheck %s --check-prefix=KERNEL --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each>,verify' -S %s | FileCheck %s --check-prefix=USER --implicit-check-not=origin_tls --implicit-check-not=__msan_get_context_state
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;user>,verify' -S %t.model.ll | FileCheck %s --check-prefix=USER --implicit-check-not=origin_tls --implicit-check-not=__msan_get_context_state
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;flavour=user>,verify' -S %t.model.ll | FileCheck %s --check-prefix=USER --implicit-check-not=origin_tls --implicit-check-not=__msan_get_context_state
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;kernel;user>,verify' -S %s | FileCheck %s --check-prefix=USER --implicit-check-not=origin_tls --implicit-check-not=__msan_get_context_state
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;flavour=kernel;flavour=user>,verify' -S %s | FileCheck %s --check-prefix=USER --implicit-check-not=origin_tls --implicit-check-not=__msan_get_context_state
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;kernel;flavour=auto>,verify' -S %s | FileCheck %s --check-prefix=USER --implicit-check-not=origin_tls --implicit-check-not=__msan_get_context_state
target triple = "x86_64-unknown-linux-gnu"

; KERNEL-LABEL: define void @f(
; KERNEL: call ptr @__msan_get_context_state()
; KERNEL: call void @__msan_warning(i32 %origin)
; KERNEL-NEXT: br label
; KERNEL: {{^}}then:
; KERNEL: call preserve_mostcc i32 @__msan_chain_stored(i32 %origin
; KERNEL: store i32 %v, ptr %p
; KERNEL: ret void
; USER-LABEL: define void @f(
; USER: load i32, ptr {{.*}}@__msan_param_tls
; USER: call void @__msan_warning_noreturn()
; USER-NEXT: unreachable
; USER: store i32 %v, ptr %p
; USER: ret void
define void @f(i1 %c, ptr noundef %p, i32 %v) sanitize_memory {
  br i1 %c, label %then, label %end
then:
  store i32 %v, ptr %p
  br label %end
end:
  ret void
}
;MODEL !llvm.module.flags = !{!0}
;MODEL !0 = !{i32 1, !"Code Model", i32 2}
