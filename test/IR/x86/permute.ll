; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; pshufb permd vpermilvar vpermi2var: the shadow of the data moves along; a lane of which the number is open
; is open. Bits of a number that nothing looks at do not count.
; test/run-x86/shuffle.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=avx2,avx512f,avx512vl
target triple = "x86_64-unknown-linux-gnu"

; S = pshufb(Sa, b) | -((Sb & 0x8f) != 0)
; ORACLE: sound @pshufb
; CHECK-LABEL: @pshufb(
; CHECK-DAG: [[SA:%[^ ]+]] = load <16 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <16 x i8> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <16 x i8> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[MOVED:%[^ ]+]] = call <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8> [[SA]], <16 x i8> %b)
; CHECK-DAG: [[U:%[^ ]+]] = and <16 x i8> [[SB]], {{(<(i8 -113(, )?)+>|splat \(i8 -113\))}}
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <16 x i8> [[U]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <16 x i1> [[OPENANY]] to <16 x i8>
; CHECK-DAG: [[E:%[^ ]+]] = or <16 x i8> [[MOVED]], [[OPEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <16 x i8> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <16 x i8> [[S]], ptr @__msan_retval_tls
define <16 x i8> @pshufb(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8> %a, <16 x i8> %b)
  ret <16 x i8> %r
}

; S = permd(Sa, b) | -((Sb & 7) != 0)
; ORACLE: sound @permd
; CHECK-LABEL: @permd(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <8 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <8 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <8 x i32> [[ANY]] to i256
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i256 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[MOVED:%[^ ]+]] = call <8 x i32> @llvm.x86.avx2.permd(<8 x i32> [[SA]], <8 x i32> %b)
; CHECK-DAG: [[U:%[^ ]+]] = and <8 x i32> [[SB]], {{(<(i32 7(, )?)+>|splat \(i32 7\))}}
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <8 x i32> [[U]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <8 x i1> [[OPENANY]] to <8 x i32>
; CHECK-DAG: [[E:%[^ ]+]] = or <8 x i32> [[MOVED]], [[OPEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <8 x i32> [[S]], ptr @__msan_retval_tls
define <8 x i32> @permd(<8 x i32> %a, <8 x i32> %b) sanitize_memory {
  %r = call <8 x i32> @llvm.x86.avx2.permd(<8 x i32> %a, <8 x i32> %b)
  ret <8 x i32> %r
}

; S = vpermilvar(Sa, b) | -((Sb & 2) != 0)
; ORACLE: sound @vpermilpd
; CHECK-LABEL: @vpermilpd(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[FA:%[^ ]+]] = bitcast <2 x i64> [[SA]] to <2 x double>
; CHECK-DAG: [[FM:%[^ ]+]] = call <2 x double> @llvm.x86.avx.vpermilvar.pd(<2 x double> [[FA]], <2 x i64> %b)
; CHECK-DAG: [[MOVED:%[^ ]+]] = bitcast <2 x double> [[FM]] to <2 x i64>
; CHECK-DAG: [[U:%[^ ]+]] = and <2 x i64> [[SB]], {{(<(i64 2(, )?)+>|splat \(i64 2\))}}
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <2 x i64> [[U]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <2 x i1> [[OPENANY]] to <2 x i64>
; CHECK-DAG: [[E:%[^ ]+]] = or <2 x i64> [[MOVED]], [[OPEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i64> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x double> @vpermilpd(<2 x double> %a, <2 x i64> %b) sanitize_memory {
  %r = call <2 x double> @llvm.x86.avx.vpermilvar.pd(<2 x double> %a, <2 x i64> %b)
  ret <2 x double> %r
}

; S = vpermi2var(Sa, b, Sc) | -((Sb & 7) != 0)
; ORACLE: sound @vpermi2d
; CHECK-LABEL: @vpermi2d(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SC:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[U:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[U]], [[SC]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[MOVED:%[^ ]+]] = call <4 x i32> @llvm.x86.avx512.vpermi2var.d.128(<4 x i32> [[SA]], <4 x i32> %b, <4 x i32> [[SC]])
; CHECK-DAG: [[W:%[^ ]+]] = and <4 x i32> [[SB]], {{(<(i32 7(, )?)+>|splat \(i32 7\))}}
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <4 x i32> [[W]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <4 x i1> [[OPENANY]] to <4 x i32>
; CHECK-DAG: [[E:%[^ ]+]] = or <4 x i32> [[MOVED]], [[OPEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @vpermi2d(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.avx512.vpermi2var.d.128(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c)
  ret <4 x i32> %r
}

declare <16 x i8> @llvm.x86.ssse3.pshuf.b.128(<16 x i8>, <16 x i8>)
declare <8 x i32> @llvm.x86.avx2.permd(<8 x i32>, <8 x i32>)
declare <2 x double> @llvm.x86.avx.vpermilvar.pd(<2 x double>, <2 x i64>)
declare <4 x i32> @llvm.x86.avx512.vpermi2var.d.128(<4 x i32>, <4 x i32>, <4 x i32>)
