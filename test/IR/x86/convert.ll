; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; cvt*: a lane with any poison converts to a poisoned lane; nothing is reported.
; test/run-x86/convert.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=sse2
target triple = "x86_64-unknown-linux-gnu"

; S = -(lane 0 of Sa != 0)
; ORACLE: sound @scalar
; CHECK-LABEL: @scalar(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[SA]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne <4 x i32> [[SA]], zeroinitializer
; CHECK-DAG: [[LOW:%[^ ]+]] = extractelement <4 x i1> [[ANY]], i32 0
; CHECK-DAG: [[E:%[^ ]+]] = sext i1 [[LOW]] to i32
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @scalar(<4 x float> %a) sanitize_memory {
  %r = call i32 @llvm.x86.sse.cvtss2si(<4 x float> %a)
  ret i32 %r
}

; S = -(Sa != 0), lane by lane
; ORACLE: sound @packed
; CHECK-LABEL: @packed(
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
define <4 x i32> @packed(<4 x float> %a) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.sse2.cvtps2dq(<4 x float> %a)
  ret <4 x i32> %r
}

; Two lanes become the lower two of four; the others are zero.
; ORACLE: sound @narrowing
; CHECK-LABEL: @narrowing(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[SA]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne <2 x i64> [[SA]], zeroinitializer
; CHECK-DAG: [[X:%[^ ]+]] = shufflevector <2 x i1> [[ANY]], <2 x i1> [[ANY]], <4 x i32> <i32 0, i32 1, i32 0, i32 0>
; CHECK-DAG: [[Y:%[^ ]+]] = and <4 x i1> [[X]], <i1 true, i1 true, i1 false, i1 false>
; CHECK-DAG: [[E:%[^ ]+]] = sext <4 x i1> [[Y]] to <4 x i32>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @narrowing(<2 x double> %a) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.sse2.cvtpd2dq(<2 x double> %a)
  ret <4 x i32> %r
}

; S = Sa with -(lane 0 of Sb != 0) in lane 0
; ORACLE: sound @low_lane
; CHECK-LABEL: @low_lane(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[BX:%[^ ]+]] = bitcast <4 x i32> [[SA]] to i128
; CHECK-DAG: [[X:%[^ ]+]] = icmp ne i128 [[BX]], 0
; CHECK-DAG: [[BY:%[^ ]+]] = bitcast <2 x i64> [[SB]] to i128
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ne i128 [[BY]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[X]], [[Y]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne <2 x i64> [[SB]], zeroinitializer
; CHECK-DAG: [[LOW:%[^ ]+]] = extractelement <2 x i1> [[ANY]], i32 0
; CHECK-DAG: [[Z:%[^ ]+]] = sext i1 [[LOW]] to i32
; CHECK-DAG: [[E:%[^ ]+]] = insertelement <4 x i32> [[SA]], i32 [[Z]], i32 0
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x float> @low_lane(<4 x float> %a, <2 x double> %b) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse2.cvtsd2ss(<4 x float> %a, <2 x double> %b)
  ret <4 x float> %r
}

declare i32 @llvm.x86.sse.cvtss2si(<4 x float>)
declare <4 x i32> @llvm.x86.sse2.cvtps2dq(<4 x float>)
declare <4 x i32> @llvm.x86.sse2.cvtpd2dq(<2 x double>)
declare <4 x float> @llvm.x86.sse2.cvtsd2ss(<4 x float>, <2 x double>)
