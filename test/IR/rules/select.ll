; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; select: the chosen side's shadow; under a poisoned condition, also where the sides differ.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s --check-prefix=ORIGIN
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @scalar(
; CHECK-DAG: [[SC:%.+]] = load i1, ptr @__msan_param_tls
; CHECK-DAG: [[SA:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: xor i32 %a, %b
; CHECK-DAG: select i1 %c, i32 [[SA]], i32 [[SB]]
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
; ORIGIN-LABEL: @scalar(
; ORIGIN-DAG: [[OC:%.+]] = load i32, ptr @__msan_param_origin_tls
; ORIGIN-DAG: [[OA:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8)
; ORIGIN-DAG: [[OB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 16)
; ORIGIN: [[OX:%.+]] = select i1 %c, i32 [[OA]], i32 [[OB]]
; ORIGIN: [[O:%.+]] = select i1 {{%.+}}, i32 [[OC]], i32 [[OX]]
; ORIGIN: store i32 [[O]], ptr @__msan_retval_origin_tls
define i32 @scalar(i1 %c, i32 %a, i32 %b) sanitize_memory {
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}

; CHECK-LABEL: @vector(
; CHECK-DAG: select <4 x i1> %c, <4 x i32>
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x i32> @vector(<4 x i1> %c, <4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = select <4 x i1> %c, <4 x i32> %a, <4 x i32> %b
  ret <4 x i32> %r
}

; CHECK-LABEL: @aggregate(
; CHECK-NOT: @__msan_warning
; CHECK: store { i32, i8 } {{%.+}}, ptr @__msan_retval_tls
define {i32, i8} @aggregate(i1 %c, {i32, i8} %a, {i32, i8} %b) sanitize_memory {
  %r = select i1 %c, {i32, i8} %a, {i32, i8} %b
  ret {i32, i8} %r
}
