; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; roundps: lane by lane. roundss: the lowest lane is of b, the others of a.
; test/run-x86/float.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=sse4.1
target triple = "x86_64-unknown-linux-gnu"

; S = -(Sa != 0)
; ORACLE: sound @roundps
; CHECK-LABEL: @roundps(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[SA]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[EANY:%[^ ]+]] = icmp ne <4 x i32> [[SA]], zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = sext <4 x i1> [[EANY]] to <4 x i32>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x float> @roundps(<4 x float> %a) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse41.round.ps(<4 x float> %a, i32 3)
  ret <4 x float> %r
}

; S = Sa with lane 0 of -(Sb != 0)
; ORACLE: sound @roundsd
; CHECK-LABEL: @roundsd(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <2 x i64> [[SB]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <2 x i1> [[OPENANY]] to <2 x i64>
; CHECK-DAG: [[LOW:%[^ ]+]] = extractelement <2 x i64> [[OPEN]], i32 0
; CHECK-DAG: [[E:%[^ ]+]] = insertelement <2 x i64> [[SA]], i64 [[LOW]], i32 0
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i64> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x double> @roundsd(<2 x double> %a, <2 x double> %b) sanitize_memory {
  %r = call <2 x double> @llvm.x86.sse41.round.sd(<2 x double> %a, <2 x double> %b, i32 1)
  ret <2 x double> %r
}

declare <4 x float> @llvm.x86.sse41.round.ps(<4 x float>, i32)
declare <2 x double> @llvm.x86.sse41.round.sd(<2 x double>, <2 x double>, i32)
