; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; getelementptr: poisoned if the base or any index is.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @index(
; CHECK-DAG: [[SA:%.+]] = load i64, ptr @__msan_param_tls
; CHECK-DAG: [[SI:%.+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: or i64 [[SA]], [[SI]]
; CHECK-NOT: @__msan_warning
; CHECK: store i64 {{%.+}}, ptr @__msan_retval_tls
define ptr @index(ptr %a, i64 %i) sanitize_memory {
  %r = getelementptr i32, ptr %a, i64 %i
  ret ptr %r
}

; CHECK-LABEL: @constant(
; CHECK: [[SA:%.+]] = load i64, ptr @__msan_param_tls
; CHECK: store i64 [[SA]], ptr @__msan_retval_tls
define ptr @constant(ptr %a) sanitize_memory {
  %r = getelementptr {i32, i32}, ptr %a, i64 1, i32 1
  ret ptr %r
}

; Every lane gets the base's poison and its own index's.
; CHECK-LABEL: @vector(
; CHECK-NOT: @__msan_warning
; CHECK: store <2 x i64> {{%.+}}, ptr @__msan_retval_tls
define <2 x ptr> @vector(ptr %a, <2 x i64> %i) sanitize_memory {
  %r = getelementptr i32, ptr %a, <2 x i64> %i
  ret <2 x ptr> %r
}
