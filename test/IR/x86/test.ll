; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; ptest vtest: a clean bit that is set in both decides; vtest looks at signs only. The result is one bit.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @ptestz(
; CHECK-DAG: [[SA:%.+]] = load <2 x i64>, ptr @__msan_param_tls
; CHECK-DAG: [[SB:%.+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[A:%.+]] = or <2 x i64> %a, [[SA]]
; CHECK: [[B:%.+]] = or <2 x i64> %b, [[SB]]
; CHECK: [[C:%.+]] = and <2 x i64> [[A]], [[B]]
; CHECK: zext i1 {{%.+}} to i32
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @ptestz(<2 x i64> %a, <2 x i64> %b) sanitize_memory {
  %r = call i32 @llvm.x86.sse41.ptestz(<2 x i64> %a, <2 x i64> %b)
  ret i32 %r
}

; CHECK-LABEL: @vtestcps(
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: and <4 x i32> {{%.+}}, {{<i32 -2147483648,|splat \(i32 -2147483648\)}}
; CHECK: zext i1 {{%.+}} to i32
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @vtestcps(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call i32 @llvm.x86.avx.vtestc.ps(<4 x float> %a, <4 x float> %b)
  ret i32 %r
}

declare i32 @llvm.x86.sse41.ptestz(<2 x i64>, <2 x i64>)
declare i32 @llvm.x86.avx.vtestc.ps(<4 x float>, <4 x float>)
