; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; psll psrl psra and their immediate forms: the shadow is shifted alike; poison in the amount, which
; is the low 64 bits of a vector, poisons everything.
; test/run-x86/bits.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=avx2,avx512f
target triple = "x86_64-unknown-linux-gnu"

; S = psll(Sa, b) | (the low 64 bits of Sb != 0 ? -1 : 0)
; ORACLE: sound @psllw
; CHECK-LABEL: @psllw(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i16>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <8 x i16>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <8 x i16> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <8 x i16> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[MOVED:%[^ ]+]] = call <8 x i16> @llvm.x86.sse2.psll.w(<8 x i16> [[SA]], <8 x i16> %b)
; CHECK-DAG: [[Q:%[^ ]+]] = bitcast <8 x i16> [[SB]] to <2 x i64>
; CHECK-DAG: [[LOW:%[^ ]+]] = extractelement <2 x i64> [[Q]], i32 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i64 [[LOW]], 0
; CHECK-DAG: [[ALL:%[^ ]+]] = select i1 [[OPEN]], <8 x i16> {{<(i16 -1(, )?)+>|splat \(i16 -1\)}}, <8 x i16> zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = or <8 x i16> [[MOVED]], [[ALL]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i16> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <8 x i16> [[S]], ptr @__msan_retval_tls
define <8 x i16> @psllw(<8 x i16> %a, <8 x i16> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.sse2.psll.w(<8 x i16> %a, <8 x i16> %b)
  ret <8 x i16> %r
}

; ORACLE: sound @psrad_256
; CHECK-LABEL: @psrad_256(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[BPA:%[^ ]+]] = bitcast <8 x i32> [[SA]] to i256
; CHECK-DAG: [[PA:%[^ ]+]] = icmp ne i256 [[BPA]], 0
; CHECK-DAG: [[BPB:%[^ ]+]] = bitcast <4 x i32> [[SB]] to i128
; CHECK-DAG: [[PB:%[^ ]+]] = icmp ne i128 [[BPB]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[PA]], [[PB]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[MOVED:%[^ ]+]] = call <8 x i32> @llvm.x86.avx2.psra.d(<8 x i32> [[SA]], <4 x i32> %b)
; CHECK-DAG: [[Q:%[^ ]+]] = bitcast <4 x i32> [[SB]] to <2 x i64>
; CHECK-DAG: [[LOW:%[^ ]+]] = extractelement <2 x i64> [[Q]], i32 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i64 [[LOW]], 0
; CHECK-DAG: [[ALL:%[^ ]+]] = select i1 [[OPEN]], <8 x i32> {{<(i32 -1(, )?)+>|splat \(i32 -1\)}}, <8 x i32> zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = or <8 x i32> [[MOVED]], [[ALL]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <8 x i32> [[S]], ptr @__msan_retval_tls
define <8 x i32> @psrad_256(<8 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = call <8 x i32> @llvm.x86.avx2.psra.d(<8 x i32> %a, <4 x i32> %b)
  ret <8 x i32> %r
}

; S = psrli(Sa, b) | (Sb != 0 ? -1 : 0)
; ORACLE: sound @psrlqi
; CHECK-LABEL: @psrlqi(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[BPA:%[^ ]+]] = bitcast <2 x i64> [[SA]] to i128
; CHECK-DAG: [[PA:%[^ ]+]] = icmp ne i128 [[BPA]], 0
; CHECK-DAG: [[PB:%[^ ]+]] = icmp ne i32 [[SB]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[PA]], [[PB]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[MOVED:%[^ ]+]] = call <2 x i64> @llvm.x86.sse2.psrli.q(<2 x i64> [[SA]], i32 %b)
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i32 [[SB]], 0
; CHECK-DAG: [[ALL:%[^ ]+]] = select i1 [[OPEN]], <2 x i64> {{<(i64 -1(, )?)+>|splat \(i64 -1\)}}, <2 x i64> zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = or <2 x i64> [[MOVED]], [[ALL]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i64> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x i64> @psrlqi(<2 x i64> %a, i32 %b) sanitize_memory {
  %r = call <2 x i64> @llvm.x86.sse2.psrli.q(<2 x i64> %a, i32 %b)
  ret <2 x i64> %r
}

; ORACLE: sound @psraq_512
; CHECK-LABEL: @psraq_512(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 64)
; CHECK-DAG: [[BPA:%[^ ]+]] = bitcast <8 x i64> [[SA]] to i512
; CHECK-DAG: [[PA:%[^ ]+]] = icmp ne i512 [[BPA]], 0
; CHECK-DAG: [[BPB:%[^ ]+]] = bitcast <2 x i64> [[SB]] to i128
; CHECK-DAG: [[PB:%[^ ]+]] = icmp ne i128 [[BPB]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[PA]], [[PB]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[MOVED:%[^ ]+]] = call <8 x i64> @llvm.x86.avx512.psra.q.512(<8 x i64> [[SA]], <2 x i64> %b)
; CHECK-DAG: [[LOW:%[^ ]+]] = extractelement <2 x i64> [[SB]], i32 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i64 [[LOW]], 0
; CHECK-DAG: [[ALL:%[^ ]+]] = select i1 [[OPEN]], <8 x i64> {{<(i64 -1(, )?)+>|splat \(i64 -1\)}}, <8 x i64> zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = or <8 x i64> [[MOVED]], [[ALL]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i64> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <8 x i64> [[S]], ptr @__msan_retval_tls
define <8 x i64> @psraq_512(<8 x i64> %a, <2 x i64> %b) sanitize_memory {
  %r = call <8 x i64> @llvm.x86.avx512.psra.q.512(<8 x i64> %a, <2 x i64> %b)
  ret <8 x i64> %r
}

declare <8 x i16> @llvm.x86.sse2.psll.w(<8 x i16>, <8 x i16>)
declare <8 x i32> @llvm.x86.avx2.psra.d(<8 x i32>, <4 x i32>)
declare <2 x i64> @llvm.x86.sse2.psrli.q(<2 x i64>, i32)
declare <8 x i64> @llvm.x86.avx512.psra.q.512(<8 x i64>, <2 x i64>)
