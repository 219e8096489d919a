; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Kernels have no context in TLS. Who asks for one explicitly is told so in one line, and gets no code with another one.
; RUN: sed 's/^;MODEL //' %s > %t.model.ll
; RUN: not %ksan_opt -passes='ksan<memory;kernel;context=tls>' -disable-output %s 2>&1 | FileCheck %s
; RUN: not %ksan_opt -passes='ksan<memory;context=tls;kernel>' -disable-output %s 2>&1 | FileCheck %s
; RUN: not %ksan_opt -passes='ksan<memory;context=tls;flavour=kernel>' -disable-output %s 2>&1 | FileCheck %s
; RUN: not %ksan_opt -passes='ksan<memory;context=tls>' -disable-output %t.model.ll 2>&1 | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;context=call;kernel>' -S %s | FileCheck %s --check-prefix=CALL
; RUN: %ksan_opt -passes='ksan<memory;context=tls;user>' -S %s | FileCheck %s --check-prefix=USER
target triple = "x86_64-unknown-linux-gnu"

; CHECK-NOT: {{.}}
; CHECK: ksan: error: {{.*context=tls.*}}
; CHECK-NOT: {{.}}
; CALL: call ptr @__msan_get_context_state()
; USER: @__msan_retval_tls
define i32 @f(i32 %v) sanitize_memory {
  ret i32 %v
}
;MODEL !llvm.module.flags = !{!0}
;MODEL !0 = !{i32 1, !"Code Model", i32 2}
