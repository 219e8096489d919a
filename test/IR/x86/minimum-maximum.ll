; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; min max: one operand comes out as it is, so with an open comparison only bits in which they differ are open.
; The scalar forms take the upper lanes from a.
; test/run-x86/float.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=sse2
target triple = "x86_64-unknown-linux-gnu"

; S = ((a ^ b) | Sa | Sb) & -((Sa | Sb) != 0)
; ORACLE: sound @maxpd
; CHECK-LABEL: @maxpd(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = bitcast <2 x double> %a to <2 x i64>
; CHECK-DAG: [[B:%[^ ]+]] = bitcast <2 x double> %b to <2 x i64>
; CHECK-DAG: [[D:%[^ ]+]] = xor <2 x i64> [[A]], [[B]]
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[X:%[^ ]+]] = or <2 x i64> [[D]], [[EITHER]]
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <2 x i64> [[EITHER]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <2 x i1> [[OPENANY]] to <2 x i64>
; CHECK-DAG: [[E:%[^ ]+]] = and <2 x i64> [[X]], [[OPEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i64> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x double> @maxpd(<2 x double> %a, <2 x double> %b) sanitize_memory {
  %r = call <2 x double> @llvm.x86.sse2.max.pd(<2 x double> %a, <2 x double> %b)
  ret <2 x double> %r
}

; S = Sa with lane 0 of that
; ORACLE: sound @minss
; CHECK-LABEL: @minss(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = bitcast <4 x float> %a to <4 x i32>
; CHECK-DAG: [[B:%[^ ]+]] = bitcast <4 x float> %b to <4 x i32>
; CHECK-DAG: [[D:%[^ ]+]] = xor <4 x i32> [[A]], [[B]]
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[X:%[^ ]+]] = or <4 x i32> [[D]], [[EITHER]]
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <4 x i32> [[EITHER]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <4 x i1> [[OPENANY]] to <4 x i32>
; CHECK-DAG: [[Y:%[^ ]+]] = and <4 x i32> [[X]], [[OPEN]]
; CHECK-DAG: [[LOW:%[^ ]+]] = extractelement <4 x i32> [[Y]], i32 0
; CHECK-DAG: [[E:%[^ ]+]] = insertelement <4 x i32> [[SA]], i32 [[LOW]], i32 0
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x float> @minss(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse.min.ss(<4 x float> %a, <4 x float> %b)
  ret <4 x float> %r
}

declare <2 x double> @llvm.x86.sse2.max.pd(<2 x double>, <2 x double>)
declare <4 x float> @llvm.x86.sse.min.ss(<4 x float>, <4 x float>)
