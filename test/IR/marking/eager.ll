; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; noundef with eager checks: the caller checks and writes no shadow, its slot stays; the callee reads none.
; RUN: %ksan_opt -passes='ksan<memory;eager-checks;recover>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;recover>' -S %s | FileCheck %s --check-prefix=LAZY
target triple = "x86_64-unknown-linux-gnu"

declare void @two(i32 noundef, i32)
declare noundef i32 @result()
declare void @variadic(i32, ...)
declare void @__sanitizer_unaligned_store32(ptr, i32)

; CHECK-LABEL: @arguments(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: icmp ne i32 [[SA]], 0
; CHECK: call void @__msan_warning()
; CHECK-NOT: store i32 [[SA]]
; CHECK: store i32 [[SB]], ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: call void @two(i32 %a, i32 %b)
; LAZY-LABEL: @arguments(
; LAZY-NOT: @__msan_warning
; LAZY: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; LAZY: store i32 [[SA]], ptr @__msan_param_tls
; LAZY-NOT: @__msan_warning
; LAZY: ret void
define void @arguments(i32 %a, i32 %b) sanitize_memory {
  call void @two(i32 %a, i32 %b)
  ret void
}

; At the call site as well.
; CHECK-LABEL: @call_site(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: [[P:%.+]] = icmp ne i32 [[SA]], 0
; CHECK-NEXT: br i1 [[P]],
; CHECK: call void @__msan_warning()
; CHECK: call void @two(i32 %a, i32 noundef %a)
define void @call_site(i32 %a) sanitize_memory {
  call void @two(i32 %a, i32 noundef %a)
  ret void
}

; CHECK-LABEL: @callee(
; CHECK-NOT: load i32, ptr @__msan_param_tls
; CHECK: load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: ret i32
define i32 @callee(i32 noundef %a, i32 %b) sanitize_memory {
  %r = xor i32 %a, %b
  ret i32 %r
}

; CHECK-LABEL: @returns(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: [[P:%.+]] = icmp ne i32 [[SA]], 0
; CHECK-NEXT: br i1 [[P]],
; CHECK: call void @__msan_warning()
; CHECK-NOT: @__msan_retval_tls
; CHECK: ret i32 %a
define noundef i32 @returns(i32 %a) sanitize_memory {
  ret i32 %a
}

; CHECK-LABEL: @uses_result(
; CHECK-NOT: @__msan_retval_tls
; CHECK: %r = call i32 @result()
; CHECK-NEXT: %c = icmp eq i32 %r, 1
; CHECK-NEXT: br i1 %c
define void @uses_result() sanitize_memory {
  %r = call i32 @result()
  %c = icmp eq i32 %r, 1
  br i1 %c, label %x, label %y
x:
  ret void
y:
  ret void
}

; Variadic arguments are checked, and their shadow goes to the variadic area as well.
; CHECK-LABEL: @variable(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: [[P:%.+]] = icmp ne i32 [[SA]], 0
; CHECK-NEXT: br i1 [[P]],
; CHECK: call void @__msan_warning()
; CHECK: store i32 [[SA]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 8)
; CHECK: call void (i32, ...) @variadic(i32 1, i32 noundef %a)
define void @variable(i32 %a) sanitize_memory {
  call void (i32, ...) @variadic(i32 1, i32 noundef %a)
  ret void
}

; A byval argument is never eager.
; CHECK-LABEL: @by_value(
; CHECK: @__msan_param_tls
; CHECK: call void @takes(ptr noundef byval(i64) %p)
declare void @takes(ptr noundef byval(i64))
define void @by_value() sanitize_memory {
  %p = alloca i64
  call void @takes(ptr noundef byval(i64) %p)
  ret void
}

; CHECK-LABEL: @helper(
; CHECK-NOT: @__msan_warning
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: store i32 [[SA]], ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: call void @__sanitizer_unaligned_store32(ptr noundef null, i32 noundef %a)
define void @helper(i32 %a) sanitize_memory {
  call void @__sanitizer_unaligned_store32(ptr noundef null, i32 noundef %a)
  ret void
}
