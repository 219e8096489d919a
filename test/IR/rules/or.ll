; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; or, also disjoint: a bit is initialised when either side has an initialised 1 there.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @or(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: and i32 [[SA]], [[SB]]
; CHECK-DAG: [[NA:%.+]] = xor i32 %a, -1
; CHECK-DAG: [[NB:%.+]] = xor i32 %b, -1
; CHECK-DAG: and i32 [[NA]], [[SB]]
; CHECK-DAG: and i32 {{%.+}}, [[NB]]
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @or(i32 %a, i32 %b) sanitize_memory {
  %r = or i32 %a, %b
  ret i32 %r
}

; CHECK-LABEL: @disjoint(
; CHECK-DAG: xor i32 %a, -1
; CHECK-DAG: xor i32 %b, -1
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @disjoint(i32 %a, i32 %b) sanitize_memory {
  %r = or disjoint i32 %a, %b
  ret i32 %r
}
