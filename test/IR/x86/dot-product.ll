; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; dpps dppd: poison in a lane that bits 4 to 7 of the immediate take in reaches all lanes that bits 0 to 3
; put out, in the same 128 bits; the other lanes are zero.
; test/run-x86/float.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=avx
target triple = "x86_64-unknown-linux-gnu"

; Which of two NaNs comes out is the code generator's choice.
; Of 0x31: S = {-1, 0, 0, 0} & -(((Sa | Sb) & {-1, -1, 0, 0}) != 0 as 128 bits)
; ORACLE: sound @dpps
; CHECK-LABEL: @dpps(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[IN:%[^ ]+]] = and <4 x i32> [[EITHER]], <i32 -1, i32 -1, i32 0, i32 0>
; CHECK-DAG: [[WIDE:%[^ ]+]] = bitcast <4 x i32> [[IN]] to <1 x i128>
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <1 x i128> [[WIDE]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <1 x i1> [[OPENANY]] to <1 x i128>
; CHECK-DAG: [[SUM:%[^ ]+]] = bitcast <1 x i128> [[OPEN]] to <4 x i32>
; CHECK-DAG: [[E:%[^ ]+]] = and <4 x i32> [[SUM]], <i32 -1, i32 0, i32 0, i32 0>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x float> @dpps(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse41.dpps(<4 x float> %a, <4 x float> %b, i8 49)
  ret <4 x float> %r
}
define i1 @dpps.defined(<4 x float> %a, <4 x float> %b) disable_sanitizer_instrumentation {
  %c = fcmp ord <4 x float> %a, %b
  %r = call i1 @llvm.vector.reduce.and.v4i1(<4 x i1> %c)
  ret i1 %r
}
declare i1 @llvm.vector.reduce.and.v4i1(<4 x i1>)

; Of 0xf2, in two blocks.
; ORACLE: sound @of_numbers
; CHECK-LABEL: @dpps_256(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <8 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <8 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <8 x i32> [[ANY]] to i256
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i256 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <8 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[IN:%[^ ]+]] = and <8 x i32> [[EITHER]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[WIDE:%[^ ]+]] = bitcast <8 x i32> [[IN]] to <2 x i128>
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <2 x i128> [[WIDE]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <2 x i1> [[OPENANY]] to <2 x i128>
; CHECK-DAG: [[SUM:%[^ ]+]] = bitcast <2 x i128> [[OPEN]] to <8 x i32>
; CHECK-DAG: [[E:%[^ ]+]] = and <8 x i32> [[SUM]], <i32 0, i32 -1, i32 0, i32 0, i32 0, i32 -1, i32 0, i32 0>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <8 x i32> [[S]], ptr @__msan_retval_tls
define <8 x float> @dpps_256(<8 x float> %a, <8 x float> %b) sanitize_memory {
  %r = call <8 x float> @llvm.x86.avx.dp.ps.256(<8 x float> %a, <8 x float> %b, i8 -14)
  ret <8 x float> %r
}
define <8 x float> @of_numbers(<8 x i32> %a, <8 x i32> %b) sanitize_memory {
  %c = and <8 x i32> %a, <i32 -1073741825, i32 -1073741825, i32 -1073741825, i32 -1073741825, i32 -1073741825, i32 -1073741825, i32 -1073741825, i32 -1073741825>
  %d = and <8 x i32> %b, <i32 -1073741825, i32 -1073741825, i32 -1073741825, i32 -1073741825, i32 -1073741825, i32 -1073741825, i32 -1073741825, i32 -1073741825>
  %x = bitcast <8 x i32> %c to <8 x float>
  %y = bitcast <8 x i32> %d to <8 x float>
  %r = call <8 x float> @dpps_256(<8 x float> %x, <8 x float> %y)
  ret <8 x float> %r
}

declare <4 x float> @llvm.x86.sse41.dpps(<4 x float>, <4 x float>, i8)
declare <8 x float> @llvm.x86.avx.dp.ps.256(<8 x float>, <8 x float>, i8)
