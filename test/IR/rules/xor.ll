; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; xor: the union of the shadows. Floating-point arithmetic: any poison of a lane in all of the lane.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = Sa | Sb
; ORACLE: exact @xor
; CHECK-LABEL: @xor(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[S:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @xor(i32 %a, i32 %b) sanitize_memory {
  %r = xor i32 %a, %b
  ret i32 %r
}

; With itself it is zero, whatever the operand.
; ORACLE: clean @itself
; CHECK-LABEL: @itself(
; CHECK: store i32 0, ptr @__msan_retval_tls
define i32 @itself(i32 %a) sanitize_memory {
  %r = xor i32 %a, %a
  ret i32 %r
}

; Floating point: every bit of the result depends on all of the operands, S = -((Sa | Sb) != 0). Which of two NaNs comes out is the code generator's choice.
; ORACLE: sound @fadd
; CHECK-LABEL: @fadd(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[U:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @fadd(float %a, float %b) sanitize_memory {
  %r = fadd float %a, %b
  ret float %r
}
define i1 @fadd.defined(float %a, float %b) disable_sanitizer_instrumentation {
  %r = fcmp ord float %a, %b
  ret i1 %r
}

; ORACLE: sound @fsub
; CHECK-LABEL: @fsub(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[U:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @fsub(float %a, float %b) sanitize_memory {
  %r = fsub float %a, %b
  ret float %r
}
define i1 @fsub.defined(float %a, float %b) disable_sanitizer_instrumentation {
  %r = fcmp ord float %a, %b
  ret i1 %r
}

; ORACLE: sound @fmul
; CHECK-LABEL: @fmul(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[U:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @fmul(float %a, float %b) sanitize_memory {
  %r = fmul float %a, %b
  ret float %r
}
define i1 @fmul.defined(float %a, float %b) disable_sanitizer_instrumentation {
  %r = fcmp ord float %a, %b
  ret i1 %r
}

; ORACLE: sound @fdiv
; CHECK-LABEL: @fdiv(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[U:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @fdiv(float %a, float %b) sanitize_memory {
  %r = fdiv float %a, %b
  ret float %r
}
define i1 @fdiv.defined(float %a, float %b) disable_sanitizer_instrumentation {
  %r = fcmp ord float %a, %b
  ret i1 %r
}

; ORACLE: sound @frem
; CHECK-LABEL: @frem(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @frem(double %a, double %b) sanitize_memory {
  %r = frem double %a, %b
  ret double %r
}
define i1 @frem.defined(double %a, double %b) disable_sanitizer_instrumentation {
  %r = fcmp ord double %a, %b
  ret i1 %r
}

; The sign alone changes: S = Sa.
; ORACLE: exact @fneg
; CHECK-LABEL: @fneg(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK: store i32 [[SA]], ptr @__msan_retval_tls
define float @fneg(float %a) sanitize_memory {
  %r = fneg float %a
  ret float %r
}

; ORACLE: sound @lanes
; CHECK-LABEL: @lanes(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[U:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne <2 x i64> [[U]], zeroinitializer
; CHECK-DAG: [[S:%[^ ]+]] = sext <2 x i1> [[ANY]] to <2 x i64>
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x double> @lanes(<2 x double> %a, <2 x double> %b) sanitize_memory {
  %r = fmul <2 x double> %a, %b
  ret <2 x double> %r
}
define i1 @lanes.defined(<2 x double> %a, <2 x double> %b) disable_sanitizer_instrumentation {
  %c = fcmp ord <2 x double> %a, %b
  %r = call i1 @llvm.vector.reduce.and.v2i1(<2 x i1> %c)
  ret i1 %r
}
declare i1 @llvm.vector.reduce.and.v2i1(<2 x i1>)
