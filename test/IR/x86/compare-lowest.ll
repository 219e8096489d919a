; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; comi ucomi: 0 or 1, by the lowest lanes; only the lowest bit of the result can be open.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @comieq(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[E:%.+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK: [[L:%.+]] = extractelement <4 x i32> [[E]], i32 0
; CHECK: [[N:%.+]] = icmp ne i32 [[L]], 0
; CHECK: zext i1 [[N]] to i32
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @comieq(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call i32 @llvm.x86.sse.comieq.ss(<4 x float> %a, <4 x float> %b)
  ret i32 %r
}

; CHECK-LABEL: @ucomilt(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[L:%.+]] = extractelement <2 x i64> {{%.+}}, i32 0
; CHECK: zext i1 {{%.+}} to i32
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @ucomilt(<2 x double> %a, <2 x double> %b) sanitize_memory {
  %r = call i32 @llvm.x86.sse2.ucomilt.sd(<2 x double> %a, <2 x double> %b)
  ret i32 %r
}

declare i32 @llvm.x86.sse.comieq.ss(<4 x float>, <4 x float>)
declare i32 @llvm.x86.sse2.ucomilt.sd(<2 x double>, <2 x double>)
