; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; vector.reduce: poison of any lane goes on; or and and are decided by initialised bits.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; A bit is open where it is in any lane: S = or of the lanes of Sa
; ORACLE: exact @xor
; CHECK-LABEL: @xor(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = call i8 @llvm.vector.reduce.or.v4i8(<4 x i8> [[SA]])
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @xor(<4 x i8> %a) sanitize_memory {
  %r = call i8 @llvm.vector.reduce.xor.v4i8(<4 x i8> %a)
  ret i8 %r
}

; Sums carry upwards: S = all bits from the lowest set one of that on
; ORACLE: sound @add
; CHECK-LABEL: @add(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[BITS:%[^ ]+]] = call i8 @llvm.vector.reduce.or.v4i8(<4 x i8> [[SA]])
; CHECK-DAG: [[NS:%[^ ]+]] = sub i8 0, [[BITS]]
; CHECK-DAG: [[S:%[^ ]+]] = or i8 [[BITS]], [[NS]]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @add(<4 x i8> %a) sanitize_memory {
  %r = call i8 @llvm.vector.reduce.add.v4i8(<4 x i8> %a)
  ret i8 %r
}

; Products and extremes: S = -(that != 0)
; ORACLE: sound @mul
; CHECK-LABEL: @mul(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[BITS:%[^ ]+]] = call i8 @llvm.vector.reduce.or.v4i8(<4 x i8> [[SA]])
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i8 [[BITS]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i8
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @mul(<4 x i8> %a) sanitize_memory {
  %r = call i8 @llvm.vector.reduce.mul.v4i8(<4 x i8> %a)
  ret i8 %r
}

; ORACLE: sound @smax
; CHECK-LABEL: @smax(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[BITS:%[^ ]+]] = call i8 @llvm.vector.reduce.or.v4i8(<4 x i8> [[SA]])
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i8 [[BITS]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i8
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @smax(<4 x i8> %a) sanitize_memory {
  %r = call i8 @llvm.vector.reduce.smax.v4i8(<4 x i8> %a)
  ret i8 %r
}

; ORACLE: sound @smin
; CHECK-LABEL: @smin(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[BITS:%[^ ]+]] = call i8 @llvm.vector.reduce.or.v4i8(<4 x i8> [[SA]])
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i8 [[BITS]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i8
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @smin(<4 x i8> %a) sanitize_memory {
  %r = call i8 @llvm.vector.reduce.smin.v4i8(<4 x i8> %a)
  ret i8 %r
}

; ORACLE: sound @umax
; CHECK-LABEL: @umax(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[BITS:%[^ ]+]] = call i8 @llvm.vector.reduce.or.v4i8(<4 x i8> [[SA]])
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i8 [[BITS]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i8
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @umax(<4 x i8> %a) sanitize_memory {
  %r = call i8 @llvm.vector.reduce.umax.v4i8(<4 x i8> %a)
  ret i8 %r
}

; ORACLE: sound @umin
; CHECK-LABEL: @umin(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[BITS:%[^ ]+]] = call i8 @llvm.vector.reduce.or.v4i8(<4 x i8> [[SA]])
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i8 [[BITS]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i8
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @umin(<4 x i8> %a) sanitize_memory {
  %r = call i8 @llvm.vector.reduce.umin.v4i8(<4 x i8> %a)
  ret i8 %r
}

; A clean 1 decides: S = (and of the lanes of ~a | Sa) & (or of the lanes of Sa)
; ORACLE: exact @or
; CHECK-LABEL: @or(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[NA:%[^ ]+]] = xor <4 x i8> %a, {{(<(i8 -1(, )?)+>|splat \(i8 -1\))}}
; CHECK-DAG: [[X:%[^ ]+]] = or <4 x i8> [[NA]], [[SA]]
; CHECK-DAG: [[OPEN:%[^ ,)]+]] = call i8 @llvm.vector.reduce.and.v4i8(<4 x i8> [[X]])
; CHECK-DAG: [[BITS:%[^ ]+]] = call i8 @llvm.vector.reduce.or.v4i8(<4 x i8> [[SA]])
; CHECK-DAG: [[S:%[^ ]+]] = and i8 [[OPEN]], [[BITS]]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @or(<4 x i8> %a) sanitize_memory {
  %r = call i8 @llvm.vector.reduce.or.v4i8(<4 x i8> %a)
  ret i8 %r
}

; A clean 0 decides: S = (and of the lanes of a | Sa) & (or of the lanes of Sa)
; ORACLE: exact @and
; CHECK-LABEL: @and(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[X:%[^ ]+]] = or <4 x i8> %a, [[SA]]
; CHECK-DAG: [[OPEN:%[^ ,)]+]] = call i8 @llvm.vector.reduce.and.v4i8(<4 x i8> [[X]])
; CHECK-DAG: [[BITS:%[^ ]+]] = call i8 @llvm.vector.reduce.or.v4i8(<4 x i8> [[SA]])
; CHECK-DAG: [[S:%[^ ]+]] = and i8 [[OPEN]], [[BITS]]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @and(<4 x i8> %a) sanitize_memory {
  %r = call i8 @llvm.vector.reduce.and.v4i8(<4 x i8> %a)
  ret i8 %r
}

; Floating point, of which no lane is to be a NaN here: S = -((Ss | or of the lanes of Sa) != 0), where s is what the sum or the product begins with
; ORACLE: sound @fadd
; CHECK-LABEL: @fadd(
; CHECK-DAG: [[SS:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[X:%[^ ]+]] = call i32 @llvm.vector.reduce.or.v4i32(<4 x i32> [[SA]])
; CHECK-DAG: [[BITS:%[^ ]+]] = or i32 [[X]], [[SS]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[BITS]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @fadd(float %s, <4 x float> %a) sanitize_memory {
  %r = call float @llvm.vector.reduce.fadd.v4f32(float %s, <4 x float> %a)
  ret float %r
}
define i1 @fadd.defined(float %s, <4 x float> %a) disable_sanitizer_instrumentation {
  %lanes = fcmp ord <4 x float> %a, zeroinitializer
  %ordered = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %lanes)
  %start = fcmp ord float %s, 0.0
  %r = and i1 %ordered, %start
  ret i1 %r
}

; ORACLE: sound @fmul
; CHECK-LABEL: @fmul(
; CHECK-DAG: [[SS:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[X:%[^ ]+]] = call i32 @llvm.vector.reduce.or.v4i32(<4 x i32> [[SA]])
; CHECK-DAG: [[BITS:%[^ ]+]] = or i32 [[X]], [[SS]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[BITS]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @fmul(float %s, <4 x float> %a) sanitize_memory {
  %r = call float @llvm.vector.reduce.fmul.v4f32(float %s, <4 x float> %a)
  ret float %r
}
define i1 @fmul.defined(float %s, <4 x float> %a) disable_sanitizer_instrumentation {
  %lanes = fcmp ord <4 x float> %a, zeroinitializer
  %ordered = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %lanes)
  %start = fcmp ord float %s, 0.0
  %r = and i1 %ordered, %start
  ret i1 %r
}

; ORACLE: sound @of_fmax
; CHECK-LABEL: @of_fmax(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[BITS:%[^ ]+]] = call i32 @llvm.vector.reduce.or.v4i32(<4 x i32> [[SA]])
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[BITS]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @of_fmax(<4 x float> %a) sanitize_memory {
  %r = call float @llvm.vector.reduce.fmax.v4f32(<4 x float> %a)
  ret float %r
}
define i1 @of_fmax.defined(<4 x float> %a) disable_sanitizer_instrumentation {
  %r = call i1 @fadd.defined(float 0.0, <4 x float> %a)
  ret i1 %r
}

; ORACLE: sound @of_fmin
; CHECK-LABEL: @of_fmin(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[BITS:%[^ ]+]] = call i32 @llvm.vector.reduce.or.v4i32(<4 x i32> [[SA]])
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[BITS]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @of_fmin(<4 x float> %a) sanitize_memory {
  %r = call float @llvm.vector.reduce.fmin.v4f32(<4 x float> %a)
  ret float %r
}
define i1 @of_fmin.defined(<4 x float> %a) disable_sanitizer_instrumentation {
  %r = call i1 @fadd.defined(float 0.0, <4 x float> %a)
  ret i1 %r
}

; ORACLE: sound @fmaximum
; CHECK-LABEL: @fmaximum(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[BITS:%[^ ]+]] = call i32 @llvm.vector.reduce.or.v4i32(<4 x i32> [[SA]])
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[BITS]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @fmaximum(<4 x float> %a) sanitize_memory {
  %r = call float @llvm.vector.reduce.fmaximum.v4f32(<4 x float> %a)
  ret float %r
}
define i1 @fmaximum.defined(<4 x float> %a) disable_sanitizer_instrumentation {
  %r = call i1 @fadd.defined(float 0.0, <4 x float> %a)
  ret i1 %r
}

; ORACLE: sound @fminimum
; CHECK-LABEL: @fminimum(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[BITS:%[^ ]+]] = call i32 @llvm.vector.reduce.or.v4i32(<4 x i32> [[SA]])
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[BITS]], 0
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i32
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define float @fminimum(<4 x float> %a) sanitize_memory {
  %r = call float @llvm.vector.reduce.fminimum.v4f32(<4 x float> %a)
  ret float %r
}
define i1 @fminimum.defined(<4 x float> %a) disable_sanitizer_instrumentation {
  %r = call i1 @fadd.defined(float 0.0, <4 x float> %a)
  ret i1 %r
}

declare i8 @llvm.vector.reduce.xor.v4i8(<4 x i8>)
declare i8 @llvm.vector.reduce.add.v4i8(<4 x i8>)
declare i8 @llvm.vector.reduce.mul.v4i8(<4 x i8>)
declare i8 @llvm.vector.reduce.smax.v4i8(<4 x i8>)
declare i8 @llvm.vector.reduce.smin.v4i8(<4 x i8>)
declare i8 @llvm.vector.reduce.umax.v4i8(<4 x i8>)
declare i8 @llvm.vector.reduce.umin.v4i8(<4 x i8>)
declare i8 @llvm.vector.reduce.or.v4i8(<4 x i8>)
declare i8 @llvm.vector.reduce.and.v4i8(<4 x i8>)
declare float @llvm.vector.reduce.fadd.v4f32(float, <4 x float>)
declare float @llvm.vector.reduce.fmul.v4f32(float, <4 x float>)
declare float @llvm.vector.reduce.fmax.v4f32(<4 x float>)
declare float @llvm.vector.reduce.fmin.v4f32(<4 x float>)
declare float @llvm.vector.reduce.fmaximum.v4f32(<4 x float>)
declare float @llvm.vector.reduce.fminimum.v4f32(<4 x float>)
declare i1 @llvm.vector.reduce.and.v4i1(<4 x i1>)
