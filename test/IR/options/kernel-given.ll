; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; The kernel's flavour has defaults of its own for origins and recover. What is given explicitly counts, before the flavour as well
; as behind it, and also where the module's code model makes the flavour.
; RUN: sed 's/^;MODEL //' %s > %t.model.ll
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;origins=2;recover=1;context=call;kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;kernel;origins=2;recover=1;context=call>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;kernel;origins=0>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,NONE,ON --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;origins=0;kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,NONE,ON --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;origins=0;flavour=kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,NONE,ON --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;origins=0>,verify' -S %t.model.ll | FileCheck %s --check-prefixes=CHECK,NONE,ON --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;kernel;origins=1>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,PLAIN,ON --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;origins=1;kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,PLAIN,ON --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;origins=1>,verify' -S %t.model.ll | FileCheck %s --check-prefixes=CHECK,PLAIN,ON --implicit-check-not=unreachable --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;kernel;recover=0>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,CHAIN,HALT --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;recover=0;kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,CHAIN,HALT --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;recover=0;flavour=kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,CHAIN,HALT --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;recover=0>,verify' -S %t.model.ll | FileCheck %s --check-prefixes=CHECK,CHAIN,HALT --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;origins=0;recover=0;kernel>,verify' -S %s | FileCheck %s --check-prefixes=CHECK,NONE,HALT --implicit-check-not=_tls
; RUN: %ksan_opt -passes='ksan<memory;lookups=each;origins=0;recover=0>,verify' -S %t.model.ll | FileCheck %s --check-prefixes=CHECK,NONE,HALT --implicit-check-not=_tls
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: define void @f(
; CHECK: call ptr @__msan_get_context_state()
; CHAIN: call void @__msan_warning(i32 %origin)
; PLAIN: call void @__msan_warning(i32 %origin)
; NONE-NOT: origin
; NONE: call void @__msan_warning(i32 0)
; ON-NEXT: br label
; HALT-NEXT: unreachable
; CHECK: {{^}}then:
; CHAIN: [[CHAINED:%.+]] = call preserve_mostcc i32 @__msan_chain_stored(i32 %origin
; CHAIN: store i32 [[CHAINED]]
; PLAIN-NOT: @__msan_chain_stored
; PLAIN: store i32 %origin
; NONE-NOT: origin
; CHECK: store i32 %v, ptr %p
; CHECK: ret void
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
