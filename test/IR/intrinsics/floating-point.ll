; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Intrinsics of floating-point numbers: any poison in a lane of an operand is poison in all of the lane of the result,
; but signs that are copied or cleared are known.
; RUN: %ksan_opt -passes='ksan<memory;stats>' -S %s 2>%t.stats | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: FileCheck %s --check-prefix=STATS < %t.stats
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; STATS: 0 instructions fell to a default rule

; S = -(the union of the shadows != 0). Which of two NaNs comes out is the code generator's choice.
; No function has the name of one of libm, or it would be called for it.
; ORACLE: sound @of_sqrt
; CHECK-LABEL: @of_sqrt(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_sqrt(double %a) sanitize_memory {
  %r = call double @llvm.sqrt.f64(double %a)
  ret double %r
}
declare double @llvm.sqrt.f64(double)

; ORACLE: sound @of_sin
; CHECK-LABEL: @of_sin(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_sin(double %a) sanitize_memory {
  %r = call double @llvm.sin.f64(double %a)
  ret double %r
}
declare double @llvm.sin.f64(double)

; ORACLE: sound @of_cos
; CHECK-LABEL: @of_cos(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_cos(double %a) sanitize_memory {
  %r = call double @llvm.cos.f64(double %a)
  ret double %r
}
declare double @llvm.cos.f64(double)

; ORACLE: sound @of_tan
; CHECK-LABEL: @of_tan(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_tan(double %a) sanitize_memory {
  %r = call double @llvm.tan.f64(double %a)
  ret double %r
}
declare double @llvm.tan.f64(double)

; ORACLE: sound @of_exp
; CHECK-LABEL: @of_exp(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_exp(double %a) sanitize_memory {
  %r = call double @llvm.exp.f64(double %a)
  ret double %r
}
declare double @llvm.exp.f64(double)

; ORACLE: sound @of_log
; CHECK-LABEL: @of_log(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_log(double %a) sanitize_memory {
  %r = call double @llvm.log.f64(double %a)
  ret double %r
}
declare double @llvm.log.f64(double)

; ORACLE: sound @of_floor
; CHECK-LABEL: @of_floor(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_floor(double %a) sanitize_memory {
  %r = call double @llvm.floor.f64(double %a)
  ret double %r
}
declare double @llvm.floor.f64(double)

; ORACLE: sound @of_ceil
; CHECK-LABEL: @of_ceil(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_ceil(double %a) sanitize_memory {
  %r = call double @llvm.ceil.f64(double %a)
  ret double %r
}
declare double @llvm.ceil.f64(double)

; ORACLE: sound @of_trunc
; CHECK-LABEL: @of_trunc(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_trunc(double %a) sanitize_memory {
  %r = call double @llvm.trunc.f64(double %a)
  ret double %r
}
declare double @llvm.trunc.f64(double)

; ORACLE: sound @of_rint
; CHECK-LABEL: @of_rint(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_rint(double %a) sanitize_memory {
  %r = call double @llvm.rint.f64(double %a)
  ret double %r
}
declare double @llvm.rint.f64(double)

; ORACLE: sound @of_nearbyint
; CHECK-LABEL: @of_nearbyint(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_nearbyint(double %a) sanitize_memory {
  %r = call double @llvm.nearbyint.f64(double %a)
  ret double %r
}
declare double @llvm.nearbyint.f64(double)

; ORACLE: sound @of_round
; CHECK-LABEL: @of_round(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_round(double %a) sanitize_memory {
  %r = call double @llvm.round.f64(double %a)
  ret double %r
}
declare double @llvm.round.f64(double)

; ORACLE: sound @of_roundeven
; CHECK-LABEL: @of_roundeven(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_roundeven(double %a) sanitize_memory {
  %r = call double @llvm.roundeven.f64(double %a)
  ret double %r
}
declare double @llvm.roundeven.f64(double)

; x86 of LLVM 19 has no code for it.
; CHECK-LABEL: @of_canonicalize(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_canonicalize(double %a) sanitize_memory {
  %r = call double @llvm.canonicalize.f64(double %a)
  ret double %r
}
declare double @llvm.canonicalize.f64(double)

; ORACLE: sound @of_pow
; CHECK-LABEL: @of_pow(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_pow(double %a, double %b) sanitize_memory {
  %r = call double @llvm.pow.f64(double %a, double %b)
  ret double %r
}
define i1 @of_pow.defined(double %a, double %b) disable_sanitizer_instrumentation {
  %r = fcmp ord double %a, %b
  ret i1 %r
}
declare double @llvm.pow.f64(double, double)

; ORACLE: sound @of_minnum
; CHECK-LABEL: @of_minnum(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_minnum(double %a, double %b) sanitize_memory {
  %r = call double @llvm.minnum.f64(double %a, double %b)
  ret double %r
}
define i1 @of_minnum.defined(double %a, double %b) disable_sanitizer_instrumentation {
  %r = fcmp ord double %a, %b
  ret i1 %r
}
declare double @llvm.minnum.f64(double, double)

; ORACLE: sound @of_maxnum
; CHECK-LABEL: @of_maxnum(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_maxnum(double %a, double %b) sanitize_memory {
  %r = call double @llvm.maxnum.f64(double %a, double %b)
  ret double %r
}
define i1 @of_maxnum.defined(double %a, double %b) disable_sanitizer_instrumentation {
  %r = fcmp ord double %a, %b
  ret i1 %r
}
declare double @llvm.maxnum.f64(double, double)

; ORACLE: sound @of_minimum
; CHECK-LABEL: @of_minimum(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_minimum(double %a, double %b) sanitize_memory {
  %r = call double @llvm.minimum.f64(double %a, double %b)
  ret double %r
}
define i1 @of_minimum.defined(double %a, double %b) disable_sanitizer_instrumentation {
  %r = fcmp ord double %a, %b
  ret i1 %r
}
declare double @llvm.minimum.f64(double, double)

; ORACLE: sound @of_maximum
; CHECK-LABEL: @of_maximum(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_maximum(double %a, double %b) sanitize_memory {
  %r = call double @llvm.maximum.f64(double %a, double %b)
  ret double %r
}
define i1 @of_maximum.defined(double %a, double %b) disable_sanitizer_instrumentation {
  %r = fcmp ord double %a, %b
  ret i1 %r
}
declare double @llvm.maximum.f64(double, double)

; ORACLE: sound @of_fma
; CHECK-LABEL: @of_fma(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SC:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[V:%[^ ]+]] = or i64 [[U]], [[SC]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[V]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_fma(double %a, double %b, double %c) sanitize_memory {
  %r = call double @llvm.fma.f64(double %a, double %b, double %c)
  ret double %r
}
define i1 @of_fma.defined(double %a, double %b, double %c) disable_sanitizer_instrumentation {
  %ab = fcmp ord double %a, %b
  %cc = fcmp ord double %c, %c
  %r = and i1 %ab, %cc
  ret i1 %r
}
declare double @llvm.fma.f64(double, double, double)

; ORACLE: sound @of_fmuladd
; CHECK-LABEL: @of_fmuladd(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SC:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[V:%[^ ]+]] = or i64 [[U]], [[SC]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[V]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_fmuladd(double %a, double %b, double %c) sanitize_memory {
  %r = call double @llvm.fmuladd.f64(double %a, double %b, double %c)
  ret double %r
}
define i1 @of_fmuladd.defined(double %a, double %b, double %c) disable_sanitizer_instrumentation {
  %ab = fcmp ord double %a, %b
  %cc = fcmp ord double %c, %c
  %r = and i1 %ab, %cc
  ret i1 %r
}
declare double @llvm.fmuladd.f64(double, double, double)

; Of lanes each by itself.
; ORACLE: sound @lanes
; CHECK-LABEL: @lanes(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne <2 x i32> [[SA]], zeroinitializer
; CHECK-DAG: [[S:%[^ ]+]] = sext <2 x i1> [[ANY]] to <2 x i32>
; CHECK: store <2 x i32> [[S]], ptr @__msan_retval_tls
define <2 x float> @lanes(<2 x float> %a) sanitize_memory {
  %r = call <2 x float> @llvm.sqrt.v2f32(<2 x float> %a)
  ret <2 x float> %r
}
declare <2 x float> @llvm.sqrt.v2f32(<2 x float>)

; Bits of one and the sign of the other: S = (Sa & ~sign) | (Sb & sign)
; ORACLE: exact @of_copysign
; CHECK-LABEL: @of_copysign(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[BITS:%[^ ]+]] = and i64 [[SA]], 9223372036854775807
; CHECK-DAG: [[SIGN:%[^ ]+]] = and i64 [[SB]], -9223372036854775808
; CHECK-DAG: [[S:%[^ ]+]] = or i64 [[BITS]], [[SIGN]]
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_copysign(double %a, double %b) sanitize_memory {
  %r = call double @llvm.copysign.f64(double %a, double %b)
  ret double %r
}
declare double @llvm.copysign.f64(double, double)

; The sign is 0: S = Sa & ~sign
; ORACLE: exact @of_fabs
; CHECK-LABEL: @of_fabs(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = and i64 [[SA]], 9223372036854775807
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_fabs(double %a) sanitize_memory {
  %r = call double @llvm.fabs.f64(double %a)
  ret double %r
}
declare double @llvm.fabs.f64(double)

; ORACLE: exact @signs_of_lanes
define <2 x float> @signs_of_lanes(<2 x float> %a, <2 x float> %b) sanitize_memory {
  %m = call <2 x float> @llvm.fabs.v2f32(<2 x float> %a)
  %r = call <2 x float> @llvm.copysign.v2f32(<2 x float> %m, <2 x float> %b)
  ret <2 x float> %r
}
declare <2 x float> @llvm.fabs.v2f32(<2 x float>)
declare <2 x float> @llvm.copysign.v2f32(<2 x float>, <2 x float>)

; An exponent of another type: S = -((Sa | zext(Sn)) != 0)
; ORACLE: sound @of_powi
; CHECK-LABEL: @of_powi(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SN:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[Z:%[^ ]+]] = zext i32 [[SN]] to i64
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SA]], [[Z]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_powi(double %a, i32 %n) sanitize_memory {
  %r = call double @llvm.powi.f64.i32(double %a, i32 %n)
  ret double %r
}
declare double @llvm.powi.f64.i32(double, i32)

; ORACLE: sound @of_ldexp
; CHECK-LABEL: @of_ldexp(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SN:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[Z:%[^ ]+]] = zext i32 [[SN]] to i64
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SA]], [[Z]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @of_ldexp(double %a, i32 %n) sanitize_memory {
  %r = call double @llvm.ldexp.f64.i32(double %a, i32 %n)
  ret double %r
}
declare double @llvm.ldexp.f64.i32(double, i32)

; To integers: S = -(Sa != 0) in the type of the result
; ORACLE: sound @of_lrint
; CHECK-LABEL: @of_lrint(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define i64 @of_lrint(double %a) sanitize_memory {
  %r = call i64 @llvm.lrint.i64.f64(double %a)
  ret i64 %r
}
declare i64 @llvm.lrint.i64.f64(double)

; ORACLE: sound @of_llrint
; CHECK-LABEL: @of_llrint(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define i64 @of_llrint(double %a) sanitize_memory {
  %r = call i64 @llvm.llrint.i64.f64(double %a)
  ret i64 %r
}
declare i64 @llvm.llrint.i64.f64(double)

; ORACLE: sound @of_lround
; CHECK-LABEL: @of_lround(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define i64 @of_lround(double %a) sanitize_memory {
  %r = call i64 @llvm.lround.i64.f64(double %a)
  ret i64 %r
}
declare i64 @llvm.lround.i64.f64(double)

; ORACLE: sound @of_llround
; CHECK-LABEL: @of_llround(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define i64 @of_llround(double %a) sanitize_memory {
  %r = call i64 @llvm.llround.i64.f64(double %a)
  ret i64 %r
}
declare i64 @llvm.llround.i64.f64(double)

; ORACLE: sound @fptosi_sat
; CHECK-LABEL: @fptosi_sat(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[X:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK-DAG: [[AGAIN:%[^ ]+]] = icmp ne i32 [[X]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[AGAIN]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @fptosi_sat(double %a) sanitize_memory {
  %r = call i32 @llvm.fptosi.sat.i32.f64(double %a)
  ret i32 %r
}
declare i32 @llvm.fptosi.sat.i32.f64(double)

; ORACLE: sound @fptoui_sat
; CHECK-LABEL: @fptoui_sat(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[SA]], 0
; CHECK-DAG: [[X:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK-DAG: [[AGAIN:%[^ ]+]] = icmp ne i32 [[X]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[AGAIN]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @fptoui_sat(double %a) sanitize_memory {
  %r = call i32 @llvm.fptoui.sat.i32.f64(double %a)
  ret i32 %r
}
declare i32 @llvm.fptoui.sat.i32.f64(double)

; Half-precision numbers as integers: S = -(Sa != 0)
; ORACLE: sound @to_half
; CHECK-LABEL: @to_half(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK-DAG: [[X:%[^ ]+]] = sext i1 [[ANY]] to i16
; CHECK-DAG: [[AGAIN:%[^ ]+]] = icmp ne i16 [[X]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[AGAIN]] to i16
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @to_half(float %a) sanitize_memory {
  %r = call i16 @llvm.convert.to.fp16.f32(float %a)
  ret i16 %r
}
declare i16 @llvm.convert.to.fp16.f32(float)

; ORACLE: sound @from_half
; CHECK-LABEL: @from_half(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[Z:%[^ ]+]] = zext i16 [[SA]] to i32
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[Z]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @from_half(i16 %a) sanitize_memory {
  %r = call float @llvm.convert.from.fp16.f32(i16 %a)
  ret float %r
}
declare float @llvm.convert.from.fp16.f32(i16)

; Under a rounding mode that is only known when run: the same.
; ORACLE: sound @constrained
; CHECK-LABEL: @constrained(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[U]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i64
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define double @constrained(double %a, double %b) sanitize_memory strictfp {
  %r = call double @llvm.experimental.constrained.fadd.f64(double %a, double %b, metadata !"round.dynamic", metadata !"fpexcept.strict") strictfp
  ret double %r
}
define i1 @constrained.defined(double %a, double %b) disable_sanitizer_instrumentation {
  %r = fcmp ord double %a, %b
  ret i1 %r
}
declare double @llvm.experimental.constrained.fadd.f64(double, double, metadata, metadata)
