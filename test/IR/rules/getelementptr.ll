; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; getelementptr: poisoned if the base or any index is.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = Sa | Si
; ORACLE: weak @index
; CHECK-LABEL: @index(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SI:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[S:%[^ ]+]] = or i64 [[SA]], [[SI]]
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define ptr @index(ptr %a, i64 %i) sanitize_memory {
  %r = getelementptr i32, ptr %a, i64 %i
  ret ptr %r
}

; A narrow index: S = Sa | zext(Si)
; ORACLE: weak @narrow
; CHECK-LABEL: @narrow(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SI:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[Z:%[^ ]+]] = zext i32 [[SI]] to i64
; CHECK-DAG: [[S:%[^ ]+]] = or i64 [[SA]], [[Z]]
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define ptr @narrow(ptr %a, i32 %i) sanitize_memory {
  %r = getelementptr i8, ptr %a, i32 %i
  ret ptr %r
}

; S = Sa
; ORACLE: weak @constant
; CHECK-LABEL: @constant(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK: store i64 [[SA]], ptr @__msan_retval_tls
define ptr @constant(ptr %a) sanitize_memory {
  %r = getelementptr {i32, i32}, ptr %a, i64 1, i32 1
  ret ptr %r
}

; Every lane gets the base's poison and its own index's: S = (Sa != 0 ? -1 : 0) | Si
; ORACLE: weak @vector
; CHECK-LABEL: @vector(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[SI:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ALL:%[^ ]+]] = select i1 [[ANY]], <2 x i64> {{<i64 -1, i64 -1>|splat \(i64 -1\)}}, <2 x i64> zeroinitializer
; CHECK-DAG: [[S:%[^ ]+]] = or <2 x i64> [[ALL]], [[SI]]
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x ptr> @vector(ptr %a, <2 x i64> %i) sanitize_memory {
  %r = getelementptr i32, ptr %a, <2 x i64> %i
  ret <2 x ptr> %r
}
