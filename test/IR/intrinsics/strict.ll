; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Intrinsics that MSan takes strictly, reporting poison in any operand: here it goes on.
; RUN: %ksan_opt -passes='ksan<memory;recover>,verify' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = Sa | Sm
; ORACLE: sound @ptrmask
; CHECK-LABEL: @ptrmask(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SM:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[S:%[^ ]+]] = or i64 [[SA]], [[SM]]
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define ptr @ptrmask(ptr %a, i64 %m) sanitize_memory {
  %r = call ptr @llvm.ptrmask.p0.i64(ptr %a, i64 %m)
  ret ptr %r
}
declare ptr @llvm.ptrmask.p0.i64(ptr, i64)

; Fixed-point numbers: any poison may change all of it, S = -((Sa != 0) | (Sb != 0))
; ORACLE: sound @smul_fix
; CHECK-LABEL: @smul_fix(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i16
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @smul_fix(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.smul.fix.i16(i16 %a, i16 %b, i32 3)
  ret i16 %r
}
declare i16 @llvm.smul.fix.i16(i16, i16, i32)

; ORACLE: sound @umul_fix
; CHECK-LABEL: @umul_fix(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i16
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @umul_fix(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.umul.fix.i16(i16 %a, i16 %b, i32 3)
  ret i16 %r
}
declare i16 @llvm.umul.fix.i16(i16, i16, i32)

; ORACLE: sound @sdiv_fix
; CHECK-LABEL: @sdiv_fix(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i16
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @sdiv_fix(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.sdiv.fix.i16(i16 %a, i16 %b, i32 3)
  ret i16 %r
}
define i1 @sdiv_fix.defined(i16 %a, i16 %b) disable_sanitizer_instrumentation {
  %aa = call i16 @llvm.abs.i16(i16 %a, i1 false)
  %small = icmp ult i16 %aa, 1000
  %bb = call i16 @llvm.abs.i16(i16 %b, i1 false)
  %large = icmp ugt i16 %bb, 8
  %r = and i1 %small, %large
  ret i1 %r
}
declare i16 @llvm.sdiv.fix.i16(i16, i16, i32)

; ORACLE: sound @udiv_fix
; CHECK-LABEL: @udiv_fix(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i16
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @udiv_fix(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.udiv.fix.i16(i16 %a, i16 %b, i32 3)
  ret i16 %r
}
define i1 @udiv_fix.defined(i16 %a, i16 %b) disable_sanitizer_instrumentation {
  %aa = call i16 @llvm.abs.i16(i16 %a, i1 false)
  %small = icmp ult i16 %aa, 1000
  %bb = call i16 @llvm.abs.i16(i16 %b, i1 false)
  %large = icmp ugt i16 %bb, 8
  %r = and i1 %small, %large
  ret i1 %r
}
declare i16 @llvm.udiv.fix.i16(i16, i16, i32)

; ORACLE: sound @smul_fix_sat
; CHECK-LABEL: @smul_fix_sat(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i16
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @smul_fix_sat(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.smul.fix.sat.i16(i16 %a, i16 %b, i32 3)
  ret i16 %r
}
declare i16 @llvm.smul.fix.sat.i16(i16, i16, i32)

; ORACLE: sound @umul_fix_sat
; CHECK-LABEL: @umul_fix_sat(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i16
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @umul_fix_sat(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.umul.fix.sat.i16(i16 %a, i16 %b, i32 3)
  ret i16 %r
}
declare i16 @llvm.umul.fix.sat.i16(i16, i16, i32)

; ORACLE: sound @sdiv_fix_sat
; CHECK-LABEL: @sdiv_fix_sat(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i16
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @sdiv_fix_sat(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.sdiv.fix.sat.i16(i16 %a, i16 %b, i32 3)
  ret i16 %r
}
define i1 @sdiv_fix_sat.defined(i16 %a, i16 %b) disable_sanitizer_instrumentation {
  %aa = call i16 @llvm.abs.i16(i16 %a, i1 false)
  %small = icmp ult i16 %aa, 1000
  %bb = call i16 @llvm.abs.i16(i16 %b, i1 false)
  %large = icmp ugt i16 %bb, 8
  %r = and i1 %small, %large
  ret i1 %r
}
declare i16 @llvm.sdiv.fix.sat.i16(i16, i16, i32)

; ORACLE: sound @udiv_fix_sat
; CHECK-LABEL: @udiv_fix_sat(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i16
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @udiv_fix_sat(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.udiv.fix.sat.i16(i16 %a, i16 %b, i32 3)
  ret i16 %r
}
define i1 @udiv_fix_sat.defined(i16 %a, i16 %b) disable_sanitizer_instrumentation {
  %aa = call i16 @llvm.abs.i16(i16 %a, i1 false)
  %small = icmp ult i16 %aa, 1000
  %bb = call i16 @llvm.abs.i16(i16 %b, i1 false)
  %large = icmp ugt i16 %bb, 8
  %r = and i1 %small, %large
  ret i1 %r
}
declare i16 @llvm.udiv.fix.sat.i16(i16, i16, i32)

declare i16 @llvm.abs.i16(i16, i1)

; Three-way comparisons: the same, in the type of the result
; ORACLE: sound @scmp
; CHECK-LABEL: @scmp(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i8
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @scmp(i16 %a, i16 %b) sanitize_memory {
  %r = call i8 @llvm.scmp.i8.i16(i16 %a, i16 %b)
  ret i8 %r
}
declare i8 @llvm.scmp.i8.i16(i16, i16)

; ORACLE: sound @ucmp
; CHECK-LABEL: @ucmp(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i8
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @ucmp(i16 %a, i16 %b) sanitize_memory {
  %r = call i8 @llvm.ucmp.i8.i16(i16 %a, i16 %b)
  ret i8 %r
}
declare i8 @llvm.ucmp.i8.i16(i16, i16)

; Lanes move, and their shadow with them: the same intrinsic of the shadows.
; ORACLE: exact @insert
; CHECK-LABEL: @insert(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i16>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i16>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[S:%[^ ]+]] = call <8 x i16> @llvm.vector.insert.v8i16.v4i16(<8 x i16> [[SA]], <4 x i16> [[SB]], i64 4)
; CHECK: store <8 x i16> [[S]], ptr @__msan_retval_tls
define <8 x i16> @insert(<8 x i16> %a, <4 x i16> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.vector.insert.v8i16.v4i16(<8 x i16> %a, <4 x i16> %b, i64 4)
  ret <8 x i16> %r
}
declare <8 x i16> @llvm.vector.insert.v8i16.v4i16(<8 x i16>, <4 x i16>, i64)

; ORACLE: exact @extract
; CHECK-LABEL: @extract(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = call <4 x i32> @llvm.vector.extract.v4i32.v8i32(<8 x i32> [[SA]], i64 4)
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x float> @extract(<8 x float> %a) sanitize_memory {
  %r = call <4 x float> @llvm.vector.extract.v4f32.v8f32(<8 x float> %a, i64 4)
  ret <4 x float> %r
}
declare <4 x float> @llvm.vector.extract.v4f32.v8f32(<8 x float>, i64)

; ORACLE: exact @reverse
; CHECK-LABEL: @reverse(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i16>, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = call <8 x i16> @llvm.vector.reverse.v8i16(<8 x i16> [[SA]])
; CHECK: store <8 x i16> [[S]], ptr @__msan_retval_tls
define <8 x i16> @reverse(<8 x i16> %a) sanitize_memory {
  %r = call <8 x i16> @llvm.vector.reverse.v8i16(<8 x i16> %a)
  ret <8 x i16> %r
}
declare <8 x i16> @llvm.vector.reverse.v8i16(<8 x i16>)

; ORACLE: exact @interleave
; CHECK-LABEL: @interleave(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i16>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i16>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[S:%[^ ]+]] = call <8 x i16> @llvm.vector.interleave2.v8i16(<4 x i16> [[SA]], <4 x i16> [[SB]])
; CHECK: store <8 x i16> [[S]], ptr @__msan_retval_tls
define <8 x i16> @interleave(<4 x i16> %a, <4 x i16> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.vector.interleave2.v8i16(<4 x i16> %a, <4 x i16> %b)
  ret <8 x i16> %r
}
declare <8 x i16> @llvm.vector.interleave2.v8i16(<4 x i16>, <4 x i16>)
