; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; icmp relational: exact, from the smallest and largest values; vectors keep every lane's shadow.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @ult(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[MAXA:%.+]] = or i32 %a, [[SA]]
; CHECK-DAG: [[MAXB:%.+]] = or i32 %b, [[SB]]
; CHECK-DAG: icmp ult i32 {{%.+}}, [[MAXB]]
; CHECK-DAG: icmp ult i32 [[MAXA]], {{%.+}}
; CHECK: xor i1
; CHECK-NOT: @__msan_warning
; CHECK: store i1 {{%.+}}, ptr @__msan_retval_tls
define i1 @ult(i32 %a, i32 %b) sanitize_memory {
  %r = icmp ult i32 %a, %b
  ret i1 %r
}

; Signed order is unsigned order with the sign bit flipped.
; CHECK-LABEL: @sgt(
; CHECK-DAG: xor i32 %a, -2147483648
; CHECK-DAG: xor i32 %b, -2147483648
; CHECK: xor i1
; CHECK: store i1 {{%.+}}, ptr @__msan_retval_tls
define i1 @sgt(i32 %a, i32 %b) sanitize_memory {
  %r = icmp sgt i32 %a, %b
  ret i1 %r
}

; CHECK-LABEL: @constant(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[MAX:%.+]] = or i32 %a, [[SA]]
; CHECK-DAG: icmp ugt i32 [[MAX]], 100
; CHECK: xor i1
; CHECK: store i1 {{%.+}}, ptr @__msan_retval_tls
define i1 @constant(i32 %a) sanitize_memory {
  %r = icmp ugt i32 %a, 100
  ret i1 %r
}

; Stock MSan truncates each lane's shadow to its lowest bit.
; CHECK-LABEL: @vector(
; CHECK-NOT: trunc <4 x i32>
; CHECK: [[S:%.+]] = xor <4 x i1>
; CHECK-NOT: trunc <4 x i32>
; CHECK: store <4 x i1> {{%.+}}, ptr @__msan_retval_tls
define <4 x i1> @vector(<4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = icmp ult <4 x i32> %a, %b
  ret <4 x i1> %r
}
