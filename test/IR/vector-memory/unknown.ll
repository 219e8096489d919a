; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; An intrinsic without a rule that may write: operands are checked, and what lies where its pointer leads counts
; as initialised afterwards.
; RUN: %ksan_opt -passes='ksan<memory;stats=1>' -S %s 2>%t | FileCheck %s
; RUN: FileCheck --check-prefix=STATS %s < %t
; STATS: 1 instructions fell to a default rule
; STATS: llvm.init.trampoline: 1
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @write(
; CHECK: call void @__msan_warning_noreturn()
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 0, i64 64, i1 false)
; CHECK: call void @llvm.init.trampoline(
define void @write(ptr %p, ptr %f, ptr %v) sanitize_memory {
  call void @llvm.init.trampoline(ptr %p, ptr @target, ptr %v)
  ret void
}

declare void @target(ptr nest)
declare void @llvm.init.trampoline(ptr, ptr, ptr)
