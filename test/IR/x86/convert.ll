; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; cvt*: a lane with any poison converts to a poisoned lane; nothing is reported.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @scalar(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[N:%.+]] = icmp ne <4 x i32> [[SA]], zeroinitializer
; CHECK: [[B:%.+]] = extractelement <4 x i1> [[N]], i32 0
; CHECK: sext i1 [[B]] to i32
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @scalar(<4 x float> %a) sanitize_memory {
  %r = call i32 @llvm.x86.sse.cvtss2si(<4 x float> %a)
  ret i32 %r
}

; CHECK-LABEL: @packed(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[N:%.+]] = icmp ne <4 x i32> [[SA]], zeroinitializer
; CHECK: sext <4 x i1> [[N]] to <4 x i32>
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x i32> @packed(<4 x float> %a) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.sse2.cvtps2dq(<4 x float> %a)
  ret <4 x i32> %r
}

; CHECK-LABEL: @narrowing(
; CHECK-DAG: [[SA:%.+]] = load <2 x i64>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[N:%.+]] = icmp ne <2 x i64> [[SA]], zeroinitializer
; CHECK: shufflevector <2 x i1> [[N]]
; CHECK: [[L:%.+]] = and <4 x i1> {{%.+}}, <i1 true, i1 true, i1 false, i1 false>
; CHECK: sext <4 x i1> [[L]] to <4 x i32>
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x i32> @narrowing(<2 x double> %a) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.sse2.cvtpd2dq(<2 x double> %a)
  ret <4 x i32> %r
}

; CHECK-LABEL: @low_lane(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[N:%.+]] = icmp ne <2 x i64> [[SB]], zeroinitializer
; CHECK: [[B:%.+]] = extractelement <2 x i1> [[N]], i32 0
; CHECK: [[L:%.+]] = sext i1 [[B]] to i32
; CHECK: insertelement <4 x i32> [[SA]], i32 [[L]], i32 0
; CHECK-NOT: @__msan_warning
; CHECK: store <4 x i32> {{%.+}}, ptr @__msan_retval_tls
define <4 x float> @low_lane(<4 x float> %a, <2 x double> %b) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse2.cvtsd2ss(<4 x float> %a, <2 x double> %b)
  ret <4 x float> %r
}

declare i32 @llvm.x86.sse.cvtss2si(<4 x float>)
declare <4 x i32> @llvm.x86.sse2.cvtps2dq(<4 x float>)
declare <4 x i32> @llvm.x86.sse2.cvtpd2dq(<2 x double>)
declare <4 x float> @llvm.x86.sse2.cvtsd2ss(<4 x float>, <2 x double>)
