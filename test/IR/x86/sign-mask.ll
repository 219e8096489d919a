; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; movmsk pmovmskb: the signs of the shadow, bit for bit.
; test/run-x86/compare.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=sse2
target triple = "x86_64-unknown-linux-gnu"

; S = pmovmskb(Sa)
; ORACLE: exact @pmovmskb
; CHECK-LABEL: @pmovmskb(
; CHECK-DAG: [[SA:%[^ ]+]] = load <16 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <16 x i8> [[SA]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[E:%[^ ]+]] = call i32 @llvm.x86.sse2.pmovmskb.128(<16 x i8> [[SA]])
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @pmovmskb(<16 x i8> %a) sanitize_memory {
  %r = call i32 @llvm.x86.sse2.pmovmskb.128(<16 x i8> %a)
  ret i32 %r
}

; ORACLE: exact @movmskps
; CHECK-LABEL: @movmskps(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[SA]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[F:%[^ ]+]] = bitcast <4 x i32> [[SA]] to <4 x float>
; CHECK-DAG: [[E:%[^ ]+]] = call i32 @llvm.x86.sse.movmsk.ps(<4 x float> [[F]])
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @movmskps(<4 x float> %a) sanitize_memory {
  %r = call i32 @llvm.x86.sse.movmsk.ps(<4 x float> %a)
  ret i32 %r
}

declare i32 @llvm.x86.sse2.pmovmskb.128(<16 x i8>)
declare i32 @llvm.x86.sse.movmsk.ps(<4 x float>)
