; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; cmpps cmppd: poison in either lane poisons the mask of the lane. cmpss: only in the lowest one; the others
; are those of a. The predicates that are always or never true look at nothing.
; test/run-x86/compare.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=avx
target triple = "x86_64-unknown-linux-gnu"

; S = -((Sa | Sb) != 0), lane by lane
; ORACLE: sound @cmpps
; CHECK-LABEL: @cmpps(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[EANY:%[^ ]+]] = icmp ne <4 x i32> [[EITHER]], zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = sext <4 x i1> [[EANY]] to <4 x i32>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x float> @cmpps(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse.cmp.ps(<4 x float> %a, <4 x float> %b, i8 1)
  ret <4 x float> %r
}

; S = Sa with lane 0 of that
; ORACLE: sound @cmpsd
; CHECK-LABEL: @cmpsd(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <2 x i64> [[EITHER]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <2 x i1> [[OPENANY]] to <2 x i64>
; CHECK-DAG: [[LOW:%[^ ]+]] = extractelement <2 x i64> [[OPEN]], i32 0
; CHECK-DAG: [[E:%[^ ]+]] = insertelement <2 x i64> [[SA]], i64 [[LOW]], i32 0
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i64> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x double> @cmpsd(<2 x double> %a, <2 x double> %b) sanitize_memory {
  %r = call <2 x double> @llvm.x86.sse2.cmp.sd(<2 x double> %a, <2 x double> %b, i8 5)
  ret <2 x double> %r
}

; S = 0
; ORACLE: exact @always
; CHECK-LABEL: @always(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <8 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <8 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <8 x i32> [[ANY]] to i256
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i256 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i32> [ zeroinitializer, %{{.+}} ], [ zeroinitializer, %[[COLD]] ]
; CHECK: store <8 x i32> [[S]], ptr @__msan_retval_tls
define <8 x float> @always(<8 x float> %a, <8 x float> %b) sanitize_memory {
  %r = call <8 x float> @llvm.x86.avx.cmp.ps.256(<8 x float> %a, <8 x float> %b, i8 15)
  ret <8 x float> %r
}

declare <4 x float> @llvm.x86.sse.cmp.ps(<4 x float>, <4 x float>, i8)
declare <2 x double> @llvm.x86.sse2.cmp.sd(<2 x double>, <2 x double>, i8)
declare <8 x float> @llvm.x86.avx.cmp.ps.256(<8 x float>, <8 x float>, i8)
