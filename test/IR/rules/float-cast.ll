; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Conversions from and to floating point: poison anywhere in the operand is poison in the result.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; All: S = -(Sa != 0), in the type of the result.
; Stock MSan looks at the low 32 shadow bits only here, where the exponent never is.
; ORACLE: sound @fptosi
; CHECK-LABEL: @fptosi(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @fptosi(double %a) sanitize_memory {
  %r = fptosi double %a to i32
  ret i32 %r
}
define i1 @fptosi.defined(double %a) disable_sanitizer_instrumentation {
  %low = fcmp ogt double %a, -2.0e9
  %high = fcmp olt double %a, 2.0e9
  %r = and i1 %low, %high
  ret i1 %r
}

; ORACLE: sound @fptoui
; CHECK-LABEL: @fptoui(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @fptoui(double %a) sanitize_memory {
  %r = fptoui double %a to i32
  ret i32 %r
}
define i1 @fptoui.defined(double %a) disable_sanitizer_instrumentation {
  %low = fcmp ogt double %a, -1.0
  %high = fcmp olt double %a, 4.0e9
  %r = and i1 %low, %high
  ret i1 %r
}

; ORACLE: sound @fptrunc
; CHECK-LABEL: @fptrunc(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @fptrunc(double %a) sanitize_memory {
  %r = fptrunc double %a to float
  ret float %r
}

; ORACLE: sound @fpext
; CHECK-LABEL: @fpext(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @fpext(float %a) sanitize_memory {
  %r = fpext float %a to double
  ret double %r
}

; ORACLE: sound @sitofp
; CHECK-LABEL: @sitofp(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @sitofp(i32 %a) sanitize_memory {
  %r = sitofp i32 %a to double
  ret double %r
}

; ORACLE: sound @uitofp
; CHECK-LABEL: @uitofp(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @uitofp(i64 %a) sanitize_memory {
  %r = uitofp i64 %a to float
  ret float %r
}

; Lane by lane.
; ORACLE: sound @lanes
; CHECK-LABEL: @lanes(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne <2 x i64> [[SA]], zeroinitializer
; CHECK-DAG: [[S:%[^ ]+]] = sext <2 x i1> [[ANY]] to <2 x i32>
; CHECK: store <2 x i32> [[S]], ptr @__msan_retval_tls
define <2 x float> @lanes(<2 x i64> %a) sanitize_memory {
  %r = uitofp <2 x i64> %a to <2 x float>
  ret <2 x float> %r
}
