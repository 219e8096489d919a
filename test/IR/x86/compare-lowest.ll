; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; comi ucomi: 0 or 1, by the lowest lanes; only the lowest bit of the result can be open.
; test/run-x86/compare.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=sse2
target triple = "x86_64-unknown-linux-gnu"

; S = zext(lane 0 of Sa | Sb != 0)
; ORACLE: sound @comieq
; CHECK-LABEL: @comieq(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[LOW:%[^ ]+]] = extractelement <4 x i32> [[EITHER]], i32 0
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i32 [[LOW]], 0
; CHECK-DAG: [[E:%[^ ]+]] = zext i1 [[ANY]] to i32
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @comieq(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call i32 @llvm.x86.sse.comieq.ss(<4 x float> %a, <4 x float> %b)
  ret i32 %r
}

; ORACLE: sound @ucomilt
; CHECK-LABEL: @ucomilt(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[LOW:%[^ ]+]] = extractelement <2 x i64> [[EITHER]], i32 0
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i64 [[LOW]], 0
; CHECK-DAG: [[E:%[^ ]+]] = zext i1 [[ANY]] to i32
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @ucomilt(<2 x double> %a, <2 x double> %b) sanitize_memory {
  %r = call i32 @llvm.x86.sse2.ucomilt.sd(<2 x double> %a, <2 x double> %b)
  ret i32 %r
}

declare i32 @llvm.x86.sse.comieq.ss(<4 x float>, <4 x float>)
declare i32 @llvm.x86.sse2.ucomilt.sd(<2 x double>, <2 x double>)
