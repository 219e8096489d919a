; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; unreachable: where the code before it may come there, a report and a trap; elsewhere nothing.
; RUN: %ksan_opt -passes='ksan<memory>,verify' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel>' -S %s | FileCheck %s --check-prefix=KERNEL --implicit-check-not=@__ksan_unreachable
target triple = "x86_64-unknown-linux-gnu"

declare void @act()
declare void @die() noreturn

; KERNEL: define void @behind_call
; CHECK-LABEL: @behind_call(
; CHECK: call void @act()
; CHECK-NEXT: [[THERE:%.+]] = icmp ne ptr @__ksan_unreachable, null
; CHECK-NEXT: br i1 [[THERE]], label %[[REPORT:[^,]+]], label %[[OTHER:[^,]+]], !prof
; CHECK: {{^}}[[REPORT]]:
; CHECK-NEXT: call void @__ksan_unreachable()
; CHECK: {{^}}[[OTHER]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: call void @llvm.trap()
; CHECK-NEXT: unreachable
define void @behind_call() sanitize_memory {
  call void @act()
  unreachable
}

; CHECK-LABEL: @nothing_left(
; CHECK: call void @__ksan_unreachable()
define void @nothing_left() sanitize_memory {
  unreachable
}

; CHECK-LABEL: @does_not_return(
; CHECK-NEXT: call void @die()
; CHECK-NEXT: unreachable
define void @does_not_return() sanitize_memory {
  call void @die()
  unreachable
}

; CHECK-LABEL: @assembly(
; CHECK-NEXT: call void asm
; CHECK-NEXT: unreachable
define void @assembly() sanitize_memory {
  call void asm sideeffect "hlt", ""()
  unreachable
}

; CHECK-LABEL: @arm(
; CHECK-NOT: @__ksan_unreachable
; CHECK: ret i32 1
define i32 @arm(i32 noundef %a) sanitize_memory {
  switch i32 %a, label %no [ i32 1, label %yes ]
yes:
  ret i32 1
no:
  unreachable
}

; CHECK-LABEL: @without_checks(
; CHECK-NEXT: call void @act()
; CHECK-NEXT: unreachable
define void @without_checks() {
  call void @act()
  unreachable
}
