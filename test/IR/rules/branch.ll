; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; br, switch, indirectbr: the condition or the address is checked, before the jump.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; ORACLE: exact @br(i1!)
; CHECK-LABEL: @br(
; CHECK-DAG: [[SC:%[^ ]+]] = load i1, ptr @__msan_param_tls,
; CHECK: br i1 [[SC]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: br i1 %c, label %x, label %y
define i32 @br(i1 %c) sanitize_memory {
  br i1 %c, label %x, label %y
x:
  ret i32 1
y:
  ret i32 2
}

; An unconditional branch uses nothing.
; ORACLE: exact @jump
; CHECK-LABEL: @jump(
; CHECK-NOT: @__msan_warning
; CHECK: br label %x
define i32 @jump(i32 %a) sanitize_memory {
  br label %x
x:
  ret i32 %a
}

; ORACLE: exact @switch(i32!)
; CHECK-LABEL: @switch(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: switch i32 %a, label %x
define i32 @switch(i32 %a) sanitize_memory {
  switch i32 %a, label %x [ i32 1, label %y
                            i32 2, label %z ]
x:
  ret i32 1
y:
  ret i32 2
z:
  ret i32 3
}

; CHECK-LABEL: @indirect(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: indirectbr ptr %a, [label %x, label %y]
define i1 @indirect(ptr %a) sanitize_memory {
  indirectbr ptr %a, [label %x, label %y]
x:
  ret i1 true
y:
  ret i1 false
}

; ORACLE: reports @jump_to
define i1 @jump_to(i1 %c) sanitize_memory {
  %a = select i1 %c, ptr blockaddress(@indirect, %x), ptr blockaddress(@indirect, %y)
  %r = call i1 @indirect(ptr %a)
  ret i1 %r
}
