; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; movmsk pmovmskb: the signs of the shadow, bit for bit.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @pmovmskb(
; CHECK-DAG: [[SA:%.+]] = load <16 x i8>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call i32 @llvm.x86.sse2.pmovmskb.128(<16 x i8> [[SA]])
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @pmovmskb(<16 x i8> %a) sanitize_memory {
  %r = call i32 @llvm.x86.sse2.pmovmskb.128(<16 x i8> %a)
  ret i32 %r
}

; CHECK-LABEL: @movmskps(
; CHECK-DAG: [[SA:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[F:%.+]] = bitcast <4 x i32> [[SA]] to <4 x float>
; CHECK: call i32 @llvm.x86.sse.movmsk.ps(<4 x float> [[F]])
; CHECK-NOT: @__msan_warning
; CHECK: store i32 {{%.+}}, ptr @__msan_retval_tls
define i32 @movmskps(<4 x float> %a) sanitize_memory {
  %r = call i32 @llvm.x86.sse.movmsk.ps(<4 x float> %a)
  ret i32 %r
}

declare i32 @llvm.x86.sse2.pmovmskb.128(<16 x i8>)
declare i32 @llvm.x86.sse.movmsk.ps(<4 x float>)
