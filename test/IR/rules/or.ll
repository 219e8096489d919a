; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; or, also disjoint: a bit is initialised when either side has an initialised 1 there.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = (Sa & Sb) | (~a & Sb) | (Sa & ~b)
; ORACLE: exact @or
; CHECK-LABEL: @or(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[BOTH:%[^ ]+]] = and i32 [[SA]], [[SB]]
; CHECK-DAG: [[NA:%[^ ]+]] = xor i32 %a, -1
; CHECK-DAG: [[BYA:%[^ ]+]] = and i32 [[NA]], [[SB]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i32 %b, -1
; CHECK-DAG: [[BYB:%[^ ]+]] = and i32 [[SA]], [[NB]]
; CHECK-DAG: [[X:%[^ ]+]] = or i32 [[BOTH]], [[BYA]]
; CHECK-DAG: [[S:%[^ ]+]] = or i32 [[X]], [[BYB]]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @or(i32 %a, i32 %b) sanitize_memory {
  %r = or i32 %a, %b
  ret i32 %r
}

; Where both operands have a bit, the result is undefined.
; ORACLE: sound @disjoint
; CHECK-LABEL: @disjoint(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[BOTH:%[^ ]+]] = and i32 [[SA]], [[SB]]
; CHECK-DAG: [[NA:%[^ ]+]] = xor i32 %a, -1
; CHECK-DAG: [[BYA:%[^ ]+]] = and i32 [[NA]], [[SB]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i32 %b, -1
; CHECK-DAG: [[BYB:%[^ ]+]] = and i32 [[SA]], [[NB]]
; CHECK-DAG: [[X:%[^ ]+]] = or i32 [[BOTH]], [[BYA]]
; CHECK-DAG: [[S:%[^ ]+]] = or i32 [[X]], [[BYB]]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @disjoint(i32 %a, i32 %b) sanitize_memory {
  %r = or disjoint i32 %a, %b
  ret i32 %r
}
define i1 @disjoint.defined(i32 %a, i32 %b) disable_sanitizer_instrumentation {
  %both = and i32 %a, %b
  %r = icmp eq i32 %both, 0
  ret i1 %r
}
