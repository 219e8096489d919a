; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; psllv psrlv psrav: the shadow is shifted alike; a poisoned amount poisons its own lane.
; test/run-x86/bits.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=avx2
target triple = "x86_64-unknown-linux-gnu"

; S = psllv(Sa, b) | -(Sb != 0)
; ORACLE: sound @psllv
; CHECK-LABEL: @psllv(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[MOVED:%[^ ]+]] = call <4 x i32> @llvm.x86.avx2.psllv.d(<4 x i32> [[SA]], <4 x i32> %b)
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <4 x i32> [[SB]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <4 x i1> [[OPENANY]] to <4 x i32>
; CHECK-DAG: [[E:%[^ ]+]] = or <4 x i32> [[MOVED]], [[OPEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @psllv(<4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.avx2.psllv.d(<4 x i32> %a, <4 x i32> %b)
  ret <4 x i32> %r
}
declare <4 x i32> @llvm.x86.avx2.psllv.d(<4 x i32>, <4 x i32>)

; S = psrav(Sa, b) | -(Sb != 0)
; ORACLE: sound @psrav
; CHECK-LABEL: @psrav(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[MOVED:%[^ ]+]] = call <4 x i32> @llvm.x86.avx2.psrav.d(<4 x i32> [[SA]], <4 x i32> %b)
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <4 x i32> [[SB]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <4 x i1> [[OPENANY]] to <4 x i32>
; CHECK-DAG: [[E:%[^ ]+]] = or <4 x i32> [[MOVED]], [[OPEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @psrav(<4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.avx2.psrav.d(<4 x i32> %a, <4 x i32> %b)
  ret <4 x i32> %r
}
declare <4 x i32> @llvm.x86.avx2.psrav.d(<4 x i32>, <4 x i32>)
