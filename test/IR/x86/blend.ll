; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; blendv: the sign of a lane of c chooses; where that sign is open, so are the bits in which a and b differ.
; test/run-x86/shuffle.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=sse4.1
target triple = "x86_64-unknown-linux-gnu"

; S = Sc < 0 ? (a ^ b) | Sa | Sb : c < 0 ? Sb : Sa
; ORACLE: exact @pblendvb
; CHECK-LABEL: @pblendvb(
; CHECK-DAG: [[SA:%[^ ]+]] = load <16 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SC:%[^ ]+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[U:%[^ ]+]] = or <16 x i8> [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = or <16 x i8> [[U]], [[SC]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <16 x i8> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[SECOND:%[^ ]+]] = icmp slt <16 x i8> %c, zeroinitializer
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select <16 x i1> [[SECOND]], <16 x i8> [[SB]], <16 x i8> [[SA]]
; CHECK-DAG: [[D:%[^ ]+]] = xor <16 x i8> %a, %b
; CHECK-DAG: [[X:%[^ ]+]] = or <16 x i8> [[D]], [[SA]]
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <16 x i8> [[X]], [[SB]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp slt <16 x i8> [[SC]], zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = select <16 x i1> [[OPEN]], <16 x i8> [[EITHER]], <16 x i8> [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <16 x i8> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <16 x i8> [[S]], ptr @__msan_retval_tls
define <16 x i8> @pblendvb(<16 x i8> %a, <16 x i8> %b, <16 x i8> %c) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.sse41.pblendvb(<16 x i8> %a, <16 x i8> %b, <16 x i8> %c)
  ret <16 x i8> %r
}

; ORACLE: exact @blendvpd
; CHECK-LABEL: @blendvpd(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SC:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[U:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = or <2 x i64> [[U]], [[SC]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[C:%[^ ]+]] = bitcast <2 x double> %c to <2 x i64>
; CHECK-DAG: [[SECOND:%[^ ]+]] = icmp slt <2 x i64> [[C]], zeroinitializer
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select <2 x i1> [[SECOND]], <2 x i64> [[SB]], <2 x i64> [[SA]]
; CHECK-DAG: [[A:%[^ ]+]] = bitcast <2 x double> %a to <2 x i64>
; CHECK-DAG: [[B:%[^ ]+]] = bitcast <2 x double> %b to <2 x i64>
; CHECK-DAG: [[D:%[^ ]+]] = xor <2 x i64> [[A]], [[B]]
; CHECK-DAG: [[X:%[^ ]+]] = or <2 x i64> [[D]], [[SA]]
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <2 x i64> [[X]], [[SB]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp slt <2 x i64> [[SC]], zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = select <2 x i1> [[OPEN]], <2 x i64> [[EITHER]], <2 x i64> [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i64> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x double> @blendvpd(<2 x double> %a, <2 x double> %b, <2 x double> %c) sanitize_memory {
  %r = call <2 x double> @llvm.x86.sse41.blendvpd(<2 x double> %a, <2 x double> %b, <2 x double> %c)
  ret <2 x double> %r
}

declare <16 x i8> @llvm.x86.sse41.pblendvb(<16 x i8>, <16 x i8>, <16 x i8>)
declare <2 x double> @llvm.x86.sse41.blendvpd(<2 x double>, <2 x double>, <2 x double>)
