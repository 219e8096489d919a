; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; hadd hsub phadd phsub: lane n of the result is the sum of two neighbours, of a and then of b.
; test/run-x86/integer.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=avx2
target triple = "x86_64-unknown-linux-gnu"

; With even and odd lanes of (Sa, Sb):  S = -((even | odd) != 0)
; ORACLE: sound @haddps
; CHECK-LABEL: @haddps(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[EVEN:%[^ ]+]] = shufflevector <4 x i32> [[SA]], <4 x i32> [[SB]], <4 x i32> <i32 0, i32 2, i32 4, i32 6>
; CHECK-DAG: [[ODD:%[^ ]+]] = shufflevector <4 x i32> [[SA]], <4 x i32> [[SB]], <4 x i32> <i32 1, i32 3, i32 5, i32 7>
; CHECK-DAG: [[X:%[^ ]+]] = or <4 x i32> [[EVEN]], [[ODD]]
; CHECK-DAG: [[EANY:%[^ ]+]] = icmp ne <4 x i32> [[X]], zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = sext <4 x i1> [[EANY]] to <4 x i32>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x float> @haddps(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse3.hadd.ps(<4 x float> %a, <4 x float> %b)
  ret <4 x float> %r
}

; Of integers, the shadow of an addition of the even lanes and the odd ones, in each 128 bits:
;   S = Se | So | ((low(e) + low(o)) ^ (high(e) + high(o)))
; ORACLE: exact @phaddd_256
; CHECK-LABEL: @phaddd_256(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <8 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <8 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <8 x i32> [[ANY]] to i256
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i256 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[EV:%[^ ]+]] = shufflevector <8 x i32> %a, <8 x i32> %b, <8 x i32> <i32 0, i32 2, i32 8, i32 10, i32 4, i32 6, i32 12, i32 14>
; CHECK-DAG: [[SEV:%[^ ]+]] = shufflevector <8 x i32> [[SA]], <8 x i32> [[SB]], <8 x i32> <i32 0, i32 2, i32 8, i32 10, i32 4, i32 6, i32 12, i32 14>
; CHECK-DAG: [[OD:%[^ ]+]] = shufflevector <8 x i32> %a, <8 x i32> %b, <8 x i32> <i32 1, i32 3, i32 9, i32 11, i32 5, i32 7, i32 13, i32 15>
; CHECK-DAG: [[SOD:%[^ ]+]] = shufflevector <8 x i32> [[SA]], <8 x i32> [[SB]], <8 x i32> <i32 1, i32 3, i32 9, i32 11, i32 5, i32 7, i32 13, i32 15>
; CHECK-DAG: [[ENX:%[^ ]+]] = xor <8 x i32> [[SEV]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[ELX:%[^ ]+]] = and <8 x i32> [[EV]], [[ENX]]
; CHECK-DAG: [[EHX:%[^ ]+]] = or <8 x i32> [[EV]], [[SEV]]
; CHECK-DAG: [[ENY:%[^ ]+]] = xor <8 x i32> [[SOD]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[ELY:%[^ ]+]] = and <8 x i32> [[OD]], [[ENY]]
; CHECK-DAG: [[EHY:%[^ ]+]] = or <8 x i32> [[OD]], [[SOD]]
; CHECK-DAG: [[ELOW:%[^ ]+]] = add <8 x i32> [[ELX]], [[ELY]]
; CHECK-DAG: [[EHIGH:%[^ ]+]] = add <8 x i32> [[EHX]], [[EHY]]
; CHECK-DAG: [[ED:%[^ ]+]] = xor <8 x i32> [[ELOW]], [[EHIGH]]
; CHECK-DAG: [[EU:%[^ ]+]] = or <8 x i32> [[SEV]], [[SOD]]
; CHECK-DAG: [[E:%[^ ]+]] = or <8 x i32> [[EU]], [[ED]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <8 x i32> [[S]], ptr @__msan_retval_tls
define <8 x i32> @phaddd_256(<8 x i32> %a, <8 x i32> %b) sanitize_memory {
  %r = call <8 x i32> @llvm.x86.avx2.phadd.d(<8 x i32> %a, <8 x i32> %b)
  ret <8 x i32> %r
}

; S = -((Sa | Sb) != 0), lane by lane
; ORACLE: sound @addsubps
; CHECK-LABEL: @addsubps(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[EANY:%[^ ]+]] = icmp ne <4 x i32> [[EITHER]], zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = sext <4 x i1> [[EANY]] to <4 x i32>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x float> @addsubps(<4 x float> %a, <4 x float> %b) sanitize_memory {
  %r = call <4 x float> @llvm.x86.sse3.addsub.ps(<4 x float> %a, <4 x float> %b)
  ret <4 x float> %r
}

declare <4 x float> @llvm.x86.sse3.hadd.ps(<4 x float>, <4 x float>)
declare <8 x i32> @llvm.x86.avx2.phadd.d(<8 x i32>, <8 x i32>)
declare <4 x float> @llvm.x86.sse3.addsub.ps(<4 x float>, <4 x float>)
