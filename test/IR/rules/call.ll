; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; call: the callee's address is checked, which stock MSan leaves out; arguments are not.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; The argument's shadow goes to the first slot, the result's comes from where the callee left it, and is clean if
; the callee left none.
; CHECK-LABEL: @indirect(
; CHECK-DAG: [[SF:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SF]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-NOT: @__msan_warning
; CHECK: store i32 [[SA]], ptr @__msan_param_tls
; CHECK: store i32 0, ptr @__msan_retval_tls
; CHECK-NEXT: %r = call i32 %f(i32 %a)
; CHECK: [[S:%.+]] = load i32, ptr @__msan_retval_tls
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @indirect(ptr %f, i32 %a) sanitize_memory {
  %r = call i32 %f(i32 %a)
  ret i32 %r
}

; ORACLE: exact @call_same
define i32 @call_same(i32 %a) sanitize_memory {
  %r = call i32 @indirect(ptr @same, i32 %a)
  ret i32 %r
}
define i32 @same(i32 %a) sanitize_memory {
  ret i32 %a
}

; A callee that is not instrumented returns what is initialised.
; ORACLE: clean @call_bare
define i32 @call_bare(i32 %a) sanitize_memory {
  %r = call i32 @indirect(ptr @bare, i32 %a)
  ret i32 %r
}
define i32 @bare(i32 %a) disable_sanitizer_instrumentation {
  ret i32 %a
}

; ORACLE: reports @call_either
define i1 @call_either(i1 %c) sanitize_memory {
  %f = select i1 %c, ptr @one, ptr @two
  %r = call i32 @indirect(ptr %f, i32 0)
  %s = icmp eq i32 %r, 1
  ret i1 %s
}
define i32 @one(i32 %a) sanitize_memory {
  ret i32 1
}
define i32 @two(i32 %a) sanitize_memory {
  ret i32 2
}
