; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; extractelement insertelement: structural, a poisoned index is reported.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = Sa[i]
; ORACLE: exact @extract(<4 x i32>, i8!)
; CHECK-LABEL: @extract(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SI:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[S:%[^ ]+]] = extractelement <4 x i32> [[SA]], i8 %i
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[SI]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @extract(<4 x i32> %a, i8 %i) sanitize_memory {
  %r = extractelement <4 x i32> %a, i8 %i
  ret i32 %r
}
define i1 @extract.defined(<4 x i32> %a, i8 %i) disable_sanitizer_instrumentation {
  %r = icmp ult i8 %i, 4
  ret i1 %r
}

; S = Sa with Sb at 2
; ORACLE: exact @insert
; CHECK-LABEL: @insert(
; CHECK-NOT: @__msan_warning
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[S:%[^ ]+]] = insertelement <4 x i32> [[SA]], i32 [[SB]], i32 2
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @insert(<4 x i32> %a, i32 %b) sanitize_memory {
  %r = insertelement <4 x i32> %a, i32 %b, i32 2
  ret <4 x i32> %r
}

; ORACLE: exact @insert_at(<4 x i32>, i32, i8!)
; CHECK-LABEL: @insert_at(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SI:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 24)
; CHECK-DAG: [[S:%[^ ]+]] = insertelement <4 x i32> [[SA]], i32 [[SB]], i8 %i
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[SI]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @insert_at(<4 x i32> %a, i32 %b, i8 %i) sanitize_memory {
  %r = insertelement <4 x i32> %a, i32 %b, i8 %i
  ret <4 x i32> %r
}
define i1 @insert_at.defined(<4 x i32> %a, i32 %b, i8 %i) disable_sanitizer_instrumentation {
  %r = icmp ult i8 %i, 4
  ret i1 %r
}
