; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; ptest vtest: a clean bit that is set in both decides; vtest looks at signs only. The result is one bit.
; test/run-x86/compare.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=avx
target triple = "x86_64-unknown-linux-gnu"

; With can = (a | Sa) & (b | Sb), open = can & (Sa | Sb) and set = can & ~open, the bits that are set for sure:
;   S = zext(open != 0 and set == 0)
; ORACLE: exact @ptestz
; CHECK-LABEL: @ptestz(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[HA:%[^ ]+]] = or <2 x i64> %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or <2 x i64> %b, [[SB]]
; CHECK-DAG: [[CAN:%[^ ]+]] = and <2 x i64> [[HA]], [[HB]]
; CHECK-DAG: [[U:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = and <2 x i64> [[CAN]], [[U]]
; CHECK-DAG: [[NOPEN:%[^ ]+]] = xor <2 x i64> [[OPEN]], {{(<(i64 -1(, )?)+>|splat \(i64 -1\))}}
; CHECK-DAG: [[SET:%[^ ]+]] = and <2 x i64> [[CAN]], [[NOPEN]]
; CHECK-DAG: [[BDECIDED:%[^ ]+]] = bitcast <2 x i64> [[SET]] to i128
; CHECK-DAG: [[DECIDED:%[^ ]+]] = icmp ne i128 [[BDECIDED]], 0
; CHECK-DAG: [[BANY:%[^ ]+]] = bitcast <2 x i64> [[OPEN]] to i128
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i128 [[BANY]], 0
; CHECK-DAG: [[NOT:%[^ ]+]] = xor i1 [[DECIDED]], true
; CHECK-DAG: [[F:%[^ ]+]] = and i1 [[ANY]], [[NOT]]
; CHECK-DAG: [[E:%[^ ]+]] = zext i1 [[F]] to i32
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @ptestz(<2 x i64> %a, <2 x i64> %b) sanitize_memory {
  %r = call i32 @llvm.x86.sse41.ptestz(<2 x i64> %a, <2 x i64> %b)
  ret i32 %r
}

; The same of ~a, and of the signs of b.
; ORACLE: exact @vtestcps
; CHECK-LABEL: @vtestcps(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = bitcast <4 x float> %a to <4 x i32>
; CHECK-DAG: [[X:%[^ ]+]] = bitcast <4 x float> %b to <4 x i32>
; CHECK-DAG: [[B:%[^ ]+]] = and <4 x i32> [[X]], {{(<(i32 -2147483648(, )?)+>|splat \(i32 -2147483648\))}}
; CHECK-DAG: [[WB:%[^ ]+]] = and <4 x i32> [[SB]], {{(<(i32 -2147483648(, )?)+>|splat \(i32 -2147483648\))}}
; CHECK-DAG: [[ZHA:%[^ ]+]] = or <4 x i32> [[A]], [[SA]]
; CHECK-DAG: [[ZHB:%[^ ]+]] = or <4 x i32> [[B]], [[WB]]
; CHECK-DAG: [[ZCAN:%[^ ]+]] = and <4 x i32> [[ZHA]], [[ZHB]]
; CHECK-DAG: [[ZU:%[^ ]+]] = or <4 x i32> [[SA]], [[WB]]
; CHECK-DAG: [[NA:%[^ ]+]] = xor <4 x i32> [[A]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[HA:%[^ ]+]] = or <4 x i32> [[NA]], [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or <4 x i32> [[B]], [[WB]]
; CHECK-DAG: [[CAN:%[^ ]+]] = and <4 x i32> [[HA]], [[HB]]
; CHECK-DAG: [[U:%[^ ]+]] = or <4 x i32> [[SA]], [[WB]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = and <4 x i32> [[CAN]], [[U]]
; CHECK-DAG: [[NOPEN:%[^ ]+]] = xor <4 x i32> [[OPEN]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[SET:%[^ ]+]] = and <4 x i32> [[CAN]], [[NOPEN]]
; CHECK-DAG: [[BDECIDED:%[^ ]+]] = bitcast <4 x i32> [[SET]] to i128
; CHECK-DAG: [[DECIDED:%[^ ]+]] = icmp ne i128 [[BDECIDED]], 0
; CHECK-DAG: [[BANY:%[^ ]+]] = bitcast <4 x i32> [[OPEN]] to i128
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i128 [[BANY]], 0
; CHECK-DAG: [[NOT:%[^ ]+]] = xor i1 [[DECIDED]], true
; CHECK-DAG: [[F:%[^ ]+]] = and i1 [[ANY]], [[NOT]]
; CHECK-DAG: [[E:%[^ ]+]] = zext i1 [[F]] to i32
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @vtestcps(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call i32 @llvm.x86.avx.vtestc.ps(<4 x float> %a, <4 x float> %b)
  ret i32 %r
}

declare i32 @llvm.x86.sse41.ptestz(<2 x i64>, <2 x i64>)
declare i32 @llvm.x86.avx.vtestc.ps(<4 x float>, <4 x float>)
