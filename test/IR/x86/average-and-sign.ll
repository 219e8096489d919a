; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; pavg: carries are followed in a wider sum. psign: a negation is; with an open sign a, -a and 0 agree
; below the lowest bit that a can have.
; test/run-x86/integer.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=ssse3
target triple = "x86_64-unknown-linux-gnu"

; In 16 bits, where sum(x, y) is x + y with the shadow of an addition:  S = trunc(sum(sum(a, b), 1) >> 1)
; ORACLE: sound @pavgb
; CHECK-LABEL: @pavgb(
; CHECK-DAG: [[SA:%[^ ]+]] = load <16 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <16 x i8> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <16 x i8> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = zext <16 x i8> %a to <16 x i16>
; CHECK-DAG: [[WA:%[^ ]+]] = zext <16 x i8> [[SA]] to <16 x i16>
; CHECK-DAG: [[B:%[^ ]+]] = zext <16 x i8> %b to <16 x i16>
; CHECK-DAG: [[WB:%[^ ]+]] = zext <16 x i8> [[SB]] to <16 x i16>
; CHECK-DAG: [[SUM:%[^ ]+]] = add <16 x i16> [[A]], [[B]]
; CHECK-DAG: [[SSNX:%[^ ]+]] = xor <16 x i16> [[WA]], {{(<(i16 -1(, )?)+>|splat \(i16 -1\))}}
; CHECK-DAG: [[SSLX:%[^ ]+]] = and <16 x i16> [[A]], [[SSNX]]
; CHECK-DAG: [[SSHX:%[^ ]+]] = or <16 x i16> [[A]], [[WA]]
; CHECK-DAG: [[SSNY:%[^ ]+]] = xor <16 x i16> [[WB]], {{(<(i16 -1(, )?)+>|splat \(i16 -1\))}}
; CHECK-DAG: [[SSLY:%[^ ]+]] = and <16 x i16> [[B]], [[SSNY]]
; CHECK-DAG: [[SSHY:%[^ ]+]] = or <16 x i16> [[B]], [[WB]]
; CHECK-DAG: [[SSLOW:%[^ ]+]] = add <16 x i16> [[SSLX]], [[SSLY]]
; CHECK-DAG: [[SSHIGH:%[^ ]+]] = add <16 x i16> [[SSHX]], [[SSHY]]
; CHECK-DAG: [[SSD:%[^ ]+]] = xor <16 x i16> [[SSLOW]], [[SSHIGH]]
; CHECK-DAG: [[SSU:%[^ ]+]] = or <16 x i16> [[WA]], [[WB]]
; CHECK-DAG: [[SS:%[^ ]+]] = or <16 x i16> [[SSU]], [[SSD]]
; CHECK-DAG: [[STNX:%[^ ]+]] = xor <16 x i16> [[SS]], {{(<(i16 -1(, )?)+>|splat \(i16 -1\))}}
; CHECK-DAG: [[STLX:%[^ ]+]] = and <16 x i16> [[SUM]], [[STNX]]
; CHECK-DAG: [[STHX:%[^ ]+]] = or <16 x i16> [[SUM]], [[SS]]
; CHECK-DAG: [[STLOW:%[^ ]+]] = add <16 x i16> [[STLX]], {{(<(i16 1(, )?)+>|splat \(i16 1\))}}
; CHECK-DAG: [[STHIGH:%[^ ]+]] = add <16 x i16> [[STHX]], {{(<(i16 1(, )?)+>|splat \(i16 1\))}}
; CHECK-DAG: [[STD:%[^ ]+]] = xor <16 x i16> [[STLOW]], [[STHIGH]]
; CHECK-DAG: [[ST:%[^ ]+]] = or <16 x i16> [[SS]], [[STD]]
; CHECK-DAG: [[H:%[^ ]+]] = lshr <16 x i16> [[ST]], {{(<(i16 1(, )?)+>|splat \(i16 1\))}}
; CHECK-DAG: [[E:%[^ ]+]] = trunc <16 x i16> [[H]] to <16 x i8>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <16 x i8> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <16 x i8> [[S]], ptr @__msan_retval_tls
define <16 x i8> @pavgb(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.sse2.pavg.b(<16 x i8> %a, <16 x i8> %b)
  ret <16 x i8> %r
}

; With up(x) = all bits from the lowest set one on:
;   S = Sb != 0 ? up(a | Sa) : b == 0 ? 0 : b < 0 ? S of (0 - a) : Sa
; ORACLE: sound @psignd
; CHECK-LABEL: @psignd(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NEGATEDNY:%[^ ]+]] = xor <4 x i32> [[SA]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[NEGATEDLY:%[^ ]+]] = and <4 x i32> %a, [[NEGATEDNY]]
; CHECK-DAG: [[NEGATEDHY:%[^ ]+]] = or <4 x i32> %a, [[SA]]
; CHECK-DAG: [[NEGATEDLOW:%[^ ]+]] = sub <4 x i32> zeroinitializer, [[NEGATEDHY]]
; CHECK-DAG: [[NEGATEDHIGH:%[^ ]+]] = sub <4 x i32> zeroinitializer, [[NEGATEDLY]]
; CHECK-DAG: [[NEGATEDD:%[^ ]+]] = xor <4 x i32> [[NEGATEDLOW]], [[NEGATEDHIGH]]
; CHECK-DAG: [[NEGATED:%[^ ]+]] = or <4 x i32> [[SA]], [[NEGATEDD]]
; CHECK-DAG: [[NEGATIVE:%[^ ]+]] = icmp slt <4 x i32> %b, zeroinitializer
; CHECK-DAG: [[NONE:%[^ ]+]] = icmp eq <4 x i32> %b, zeroinitializer
; CHECK-DAG: [[X:%[^ ]+]] = select <4 x i1> [[NEGATIVE]], <4 x i32> [[NEGATED]], <4 x i32> [[SA]]
; CHECK-DAG: [[H:%[^ ]+]] = or <4 x i32> %a, [[SA]]
; CHECK-DAG: [[NUP:%[^ ]+]] = sub <4 x i32> zeroinitializer, [[H]]
; CHECK-DAG: [[UP:%[^ ]+]] = or <4 x i32> [[H]], [[NUP]]
; CHECK-DAG: [[Y:%[^ ]+]] = select <4 x i1> [[NONE]], <4 x i32> zeroinitializer, <4 x i32> [[X]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne <4 x i32> [[SB]], zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = select <4 x i1> [[OPEN]], <4 x i32> [[UP]], <4 x i32> [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @psignd(<4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.ssse3.psign.d.128(<4 x i32> %a, <4 x i32> %b)
  ret <4 x i32> %r
}

declare <16 x i8> @llvm.x86.sse2.pavg.b(<16 x i8>, <16 x i8>)
declare <4 x i32> @llvm.x86.ssse3.psign.d.128(<4 x i32>, <4 x i32>)
