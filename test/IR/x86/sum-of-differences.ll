; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; psadbw: poison in eight bytes reaches the low 11 bits of their sum, which is 2040 at most.
; mpsadbw: four bytes, 10 bits.
; test/run-x86/integer.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=sse4.1
target triple = "x86_64-unknown-linux-gnu"

; In 64 bits: S = -((Sa | Sb) != 0) & 2047
; ORACLE: sound @psadbw
; CHECK-LABEL: @psadbw(
; CHECK-DAG: [[SA:%[^ ]+]] = load <16 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <16 x i8> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <16 x i8> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[QA:%[^ ]+]] = bitcast <16 x i8> [[SA]] to <2 x i64>
; CHECK-DAG: [[QB:%[^ ]+]] = bitcast <16 x i8> [[SB]] to <2 x i64>
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <2 x i64> [[QA]], [[QB]]
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <2 x i64> [[EITHER]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <2 x i1> [[OPENANY]] to <2 x i64>
; CHECK-DAG: [[E:%[^ ]+]] = and <2 x i64> [[OPEN]], {{(<(i64 2047(, )?)+>|splat \(i64 2047\))}}
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i64> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x i64> @psadbw(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call <2 x i64> @llvm.x86.sse2.psad.bw(<16 x i8> %a, <16 x i8> %b)
  ret <2 x i64> %r
}

; ORACLE: clean @upper_bits
define <2 x i53> @upper_bits(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call <2 x i64> @psadbw(<16 x i8> %a, <16 x i8> %b)
  %s = lshr <2 x i64> %r, <i64 11, i64 11>
  %t = trunc <2 x i64> %s to <2 x i53>
  ret <2 x i53> %t
}

; Of 5, word n is of bytes 4 + n to 7 + n of a, and bytes 4 to 7 of b: with open bytes of both,
;   S = sext(a[4 + n] | b[4] | a[5 + n] | b[5] | a[6 + n] | b[6] | a[7 + n] | b[7]) & 1023
; ORACLE: sound @mpsadbw
; CHECK-LABEL: @mpsadbw(
; CHECK-DAG: [[SA:%[^ ]+]] = load <16 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <16 x i8> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <16 x i8> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[OAANY:%[^ ]+]] = icmp ne <16 x i8> [[SA]], zeroinitializer
; CHECK-DAG: [[OA:%[^ ]+]] = sext <16 x i1> [[OAANY]] to <16 x i8>
; CHECK-DAG: [[OBANY:%[^ ]+]] = icmp ne <16 x i8> [[SB]], zeroinitializer
; CHECK-DAG: [[OB:%[^ ]+]] = sext <16 x i1> [[OBANY]] to <16 x i8>
; CHECK-DAG: [[AZ:%[^ ]+]] = shufflevector <16 x i8> [[OA]], <16 x i8> [[OA]], <8 x i32> <i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11>
; CHECK-DAG: [[BZ:%[^ ]+]] = shufflevector <16 x i8> [[OB]], <16 x i8> [[OB]], <8 x i32> <i32 4, i32 4, i32 4, i32 4, i32 4, i32 4, i32 4, i32 4>
; CHECK-DAG: [[XZ:%[^ ]+]] = or <8 x i8> [[AZ]], [[BZ]]
; CHECK-DAG: [[AO:%[^ ]+]] = shufflevector <16 x i8> [[OA]], <16 x i8> [[OA]], <8 x i32> <i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 12>
; CHECK-DAG: [[BO:%[^ ]+]] = shufflevector <16 x i8> [[OB]], <16 x i8> [[OB]], <8 x i32> <i32 5, i32 5, i32 5, i32 5, i32 5, i32 5, i32 5, i32 5>
; CHECK-DAG: [[YO:%[^ ]+]] = or <8 x i8> [[XZ]], [[AO]]
; CHECK-DAG: [[XO:%[^ ]+]] = or <8 x i8> [[YO]], [[BO]]
; CHECK-DAG: [[AT:%[^ ]+]] = shufflevector <16 x i8> [[OA]], <16 x i8> [[OA]], <8 x i32> <i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 12, i32 13>
; CHECK-DAG: [[BT:%[^ ]+]] = shufflevector <16 x i8> [[OB]], <16 x i8> [[OB]], <8 x i32> <i32 6, i32 6, i32 6, i32 6, i32 6, i32 6, i32 6, i32 6>
; CHECK-DAG: [[YT:%[^ ]+]] = or <8 x i8> [[XO]], [[AT]]
; CHECK-DAG: [[XT:%[^ ]+]] = or <8 x i8> [[YT]], [[BT]]
; CHECK-DAG: [[AH:%[^ ]+]] = shufflevector <16 x i8> [[OA]], <16 x i8> [[OA]], <8 x i32> <i32 7, i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14>
; CHECK-DAG: [[BH:%[^ ]+]] = shufflevector <16 x i8> [[OB]], <16 x i8> [[OB]], <8 x i32> <i32 7, i32 7, i32 7, i32 7, i32 7, i32 7, i32 7, i32 7>
; CHECK-DAG: [[YH:%[^ ]+]] = or <8 x i8> [[XT]], [[AH]]
; CHECK-DAG: [[XH:%[^ ]+]] = or <8 x i8> [[YH]], [[BH]]
; CHECK-DAG: [[WIDE:%[^ ]+]] = sext <8 x i8> [[XH]] to <8 x i16>
; CHECK-DAG: [[E:%[^ ]+]] = and <8 x i16> [[WIDE]], {{(<(i16 1023(, )?)+>|splat \(i16 1023\))}}
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i16> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <8 x i16> [[S]], ptr @__msan_retval_tls
define <8 x i16> @mpsadbw(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.sse41.mpsadbw(<16 x i8> %a, <16 x i8> %b, i8 5)
  ret <8 x i16> %r
}

declare <2 x i64> @llvm.x86.sse2.psad.bw(<16 x i8>, <16 x i8>)
declare <8 x i16> @llvm.x86.sse41.mpsadbw(<16 x i8>, <16 x i8>, i8)
