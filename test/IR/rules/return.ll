; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; ret: shadow, and origin with it even when clean, go to the return slot; main's result is checked.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; ORACLE: exact @value
; CHECK-LABEL: @value(
; CHECK-DAG: [[S:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[O:%.+]] = load i32, ptr @__msan_param_origin_tls
; CHECK-NOT: @__msan_warning
; CHECK: store i32 [[S]], ptr @__msan_retval_tls, align 8
; CHECK: store i32 [[O]], ptr @__msan_retval_origin_tls, align 4
define i32 @value(i32 %a) sanitize_memory {
  ret i32 %a
}

; ORACLE: exact @two
define {i32, i8} @two(i32 %a, i8 %b) sanitize_memory {
  %x = insertvalue {i32, i8} zeroinitializer, i32 %a, 0
  %y = insertvalue {i32, i8} %x, i8 %b, 1
  ret {i32, i8} %y
}

; ORACLE: clean @clean
; CHECK-LABEL: @clean(
; CHECK: store i32 0, ptr @__msan_retval_tls, align 8
; CHECK-NOT: @__msan_retval_origin_tls
; CHECK: ret i32 1
define i32 @clean() sanitize_memory {
  ret i32 1
}

; What main returns is a status that others see. What called it did not pass shadow.
; CHECK-LABEL: @main(
; CHECK: [[S:%.+]] = load i32, ptr @__msan_retval_tls
; CHECK: [[O:%.+]] = load i32, ptr @__msan_retval_origin_tls
; CHECK: [[P:%.+]] = icmp ne i32 [[S]], 0
; CHECK: br i1 [[P]], label %[[BAD:[^,]+]], label %[[GOOD:[^,]+]], !prof
; CHECK: {{^}}[[BAD]]:
; CHECK-NEXT: call void @__msan_warning_with_origin_noreturn(i32 [[O]])
; CHECK: {{^}}[[GOOD]]:
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls, align 8
; CHECK-NEXT: ret i32 %r
define i32 @main() sanitize_memory {
  %r = call i32 @value(i32 1)
  ret i32 %r
}
