; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; With eager checks, callees do not look for noundef arguments in the context; the slots of the others are cleared.
; RUN: %ksan_opt -passes='ksan<memory;kernel;eager-checks=1>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel>,verify' -S %s | FileCheck %s --check-prefix=ALL
target triple = "x86_64-unknown-linux-gnu"

declare void @mixed(i32, i32 noundef, i32, i32)

; CHECK-LABEL: define void @f(
; CHECK: [[C:%.+]] = call ptr @__msan_get_context_state()
; CHECK-NEXT: call void @llvm.memset.p0.i64(ptr align 8 [[C]], i8 0, i64 8, i1 false)
; CHECK-NEXT: [[P:%.+]] = getelementptr i8, ptr [[C]], i64 16
; CHECK-NEXT: call void @llvm.memset.p0.i64(ptr align 8 [[P]], i8 0, i64 16, i1 false)
; CHECK: call void @mixed(
; ALL-LABEL: define void @f(
; ALL: call void @llvm.memset.p0.i64(ptr align 8 {{%.+}}, i8 0, i64 32, i1 false)
; ALL: call void @mixed(
define void @f(i32 %a) disable_sanitizer_instrumentation {
  call void asm sideeffect "# ksan instrumentation_begin", ""()
  call void @mixed(i32 %a, i32 noundef %a, i32 %a, i32 %a)
  call void asm sideeffect "# ksan instrumentation_end", ""()
  ret void
}
