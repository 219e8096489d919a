; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; AVX512 under a mask: lanes outside it keep the shadow of what is kept; an open bit of the mask opens the
; bits in which the two differ. pmov only truncates.
; test/run-x86/avx512.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=avx512f,avx512bw,avx512dq,avx512vl
target triple = "x86_64-unknown-linux-gnu"

; With computed = -(Sa != 0), lane by lane:
;   S = Sc ? computed | Sb | (getexp(a, b, c) ^ getexp(a, b, ~c)) : c ? computed : Sb
; ORACLE: sound @getexp
; CHECK-LABEL: @getexp(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SC:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[U:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BV:%[^ ]+]] = bitcast <4 x i32> [[U]] to i128
; CHECK-DAG: [[V:%[^ ]+]] = icmp ne i128 [[BV]], 0
; CHECK-DAG: [[OPENMASK:%[^ ]+]] = icmp ne i8 [[SC]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[V]], [[OPENMASK]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[COMPUTEDANY:%[^ ]+]] = icmp ne <4 x i32> [[SA]], zeroinitializer
; CHECK-DAG: [[COMPUTED:%[^ ]+]] = sext <4 x i1> [[COMPUTEDANY]] to <4 x i32>
; CHECK-DAG: [[MB:%[^ ,)]+]] = bitcast i8 %c to <8 x i1>
; CHECK-DAG: [[MASK:%[^ ]+]] = shufflevector <8 x i1> [[MB]], <8 x i1> [[MB]], <4 x i32> <i32 0, i32 1, i32 2, i32 3>
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select <4 x i1> [[MASK]], <4 x i32> [[COMPUTED]], <4 x i32> [[SB]]
; CHECK-DAG: [[BOTH:%[^ ]+]] = or <4 x i32> [[COMPUTED]], [[SB]]
; CHECK-DAG: [[FONE:%[^ ]+]] = call <4 x float> @llvm.x86.avx512.mask.getexp.ps.128(<4 x float> %a, <4 x float> %b, i8 %c)
; CHECK-DAG: [[ONE:%[^ ]+]] = bitcast <4 x float> [[FONE]] to <4 x i32>
; CHECK-DAG: [[OTHERMASK:%[^ ]+]] = xor i8 %c, -1
; CHECK-DAG: [[FOTHER:%[^ ]+]] = call <4 x float> @llvm.x86.avx512.mask.getexp.ps.128(<4 x float> %a, <4 x float> %b, i8 [[OTHERMASK]])
; CHECK-DAG: [[OTHER:%[^ ]+]] = bitcast <4 x float> [[FOTHER]] to <4 x i32>
; CHECK-DAG: [[DIFFER:%[^ ]+]] = xor <4 x i32> [[ONE]], [[OTHER]]
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <4 x i32> [[BOTH]], [[DIFFER]]
; CHECK-DAG: [[OB:%[^ ,)]+]] = bitcast i8 [[SC]] to <8 x i1>
; CHECK-DAG: [[OPEN:%[^ ]+]] = shufflevector <8 x i1> [[OB]], <8 x i1> [[OB]], <4 x i32> <i32 0, i32 1, i32 2, i32 3>
; CHECK-DAG: [[E:%[^ ]+]] = select <4 x i1> [[OPEN]], <4 x i32> [[EITHER]], <4 x i32> [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x float> @getexp(<4 x float> %a, <4 x float> %b, i8 %c) sanitize_memory {
  %r = call <4 x float> @llvm.x86.avx512.mask.getexp.ps.128(<4 x float> %a, <4 x float> %b, i8 %c)
  ret <4 x float> %r
}

; With moved = trunc(Sa):  S = Sc ? moved | Sb | (pmov(a, b, c) ^ pmov(a, b, ~c)) : c ? moved : Sb
; ORACLE: exact @pmov
; CHECK-LABEL: @pmov(
; CHECK-DAG: [[SA:%[^ ]+]] = load <16 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 64)
; CHECK-DAG: [[SC:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 80)
; CHECK-DAG: [[BV:%[^ ]+]] = bitcast <16 x i32> [[SA]] to i512
; CHECK-DAG: [[V:%[^ ]+]] = icmp ne i512 [[BV]], 0
; CHECK-DAG: [[BK:%[^ ]+]] = bitcast <16 x i8> [[SB]] to i128
; CHECK-DAG: [[K:%[^ ]+]] = icmp ne i128 [[BK]], 0
; CHECK-DAG: [[X:%[^ ]+]] = or i1 [[V]], [[K]]
; CHECK-DAG: [[OPENMASK:%[^ ]+]] = icmp ne i16 [[SC]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[X]], [[OPENMASK]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[MOVED:%[^ ]+]] = trunc <16 x i32> [[SA]] to <16 x i8>
; CHECK-DAG: [[MASK:%[^ ,)]+]] = bitcast i16 %c to <16 x i1>
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select <16 x i1> [[MASK]], <16 x i8> [[MOVED]], <16 x i8> [[SB]]
; CHECK-DAG: [[BOTH:%[^ ]+]] = or <16 x i8> [[MOVED]], [[SB]]
; CHECK-DAG: [[ONE:%[^ ]+]] = call <16 x i8> @llvm.x86.avx512.mask.pmov.db.512(<16 x i32> %a, <16 x i8> %b, i16 %c)
; CHECK-DAG: [[OTHERMASK:%[^ ]+]] = xor i16 %c, -1
; CHECK-DAG: [[OTHER:%[^ ]+]] = call <16 x i8> @llvm.x86.avx512.mask.pmov.db.512(<16 x i32> %a, <16 x i8> %b, i16 [[OTHERMASK]])
; CHECK-DAG: [[DIFFER:%[^ ]+]] = xor <16 x i8> [[ONE]], [[OTHER]]
; CHECK-DAG: [[EITHER:%[^ ]+]] = or <16 x i8> [[BOTH]], [[DIFFER]]
; CHECK-DAG: [[OPEN:%[^ ,)]+]] = bitcast i16 [[SC]] to <16 x i1>
; CHECK-DAG: [[E:%[^ ]+]] = select <16 x i1> [[OPEN]], <16 x i8> [[EITHER]], <16 x i8> [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <16 x i8> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <16 x i8> [[S]], ptr @__msan_retval_tls
define <16 x i8> @pmov(<16 x i32> %a, <16 x i8> %b, i16 %c) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.avx512.mask.pmov.db.512(<16 x i32> %a, <16 x i8> %b, i16 %c)
  ret <16 x i8> %r
}

; A bit is open where rows of the table that are possible give both results. 232 is 0 in the rows 0, 1, 2 and 4, and 1
; in 3, 5, 6 and 7; row 4 * i + 2 * j + k is possible where a can be i, b can be j, and c can be k.
; ORACLE: exact @pternlog
; CHECK-LABEL: @pternlog(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SC:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[U:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[U]], [[SC]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor <4 x i32> %a, {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[AZ:%[^ ]+]] = or <4 x i32> [[NA]], [[SA]]
; CHECK-DAG: [[AO:%[^ ]+]] = or <4 x i32> %a, [[SA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor <4 x i32> %b, {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[BZ:%[^ ]+]] = or <4 x i32> [[NB]], [[SB]]
; CHECK-DAG: [[BO:%[^ ]+]] = or <4 x i32> %b, [[SB]]
; CHECK-DAG: [[NC:%[^ ]+]] = xor <4 x i32> %c, {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[CZ:%[^ ]+]] = or <4 x i32> [[NC]], [[SC]]
; CHECK-DAG: [[CO:%[^ ]+]] = or <4 x i32> %c, [[SC]]
; CHECK-DAG: [[PZ:%[^ ]+]] = and <4 x i32> [[AZ]], [[BZ]]
; CHECK-DAG: [[RZ:%[^ ]+]] = and <4 x i32> [[PZ]], [[CZ]]
; CHECK-DAG: [[PO:%[^ ]+]] = and <4 x i32> [[AZ]], [[BZ]]
; CHECK-DAG: [[RO:%[^ ]+]] = and <4 x i32> [[PO]], [[CO]]
; CHECK-DAG: [[ZA:%[^ ]+]] = or <4 x i32> [[RZ]], [[RO]]
; CHECK-DAG: [[PT:%[^ ]+]] = and <4 x i32> [[AZ]], [[BO]]
; CHECK-DAG: [[RT:%[^ ]+]] = and <4 x i32> [[PT]], [[CZ]]
; CHECK-DAG: [[ZB:%[^ ]+]] = or <4 x i32> [[ZA]], [[RT]]
; CHECK-DAG: [[PH:%[^ ]+]] = and <4 x i32> [[AZ]], [[BO]]
; CHECK-DAG: [[RH:%[^ ]+]] = and <4 x i32> [[PH]], [[CO]]
; CHECK-DAG: [[PF:%[^ ]+]] = and <4 x i32> [[AO]], [[BZ]]
; CHECK-DAG: [[RF:%[^ ]+]] = and <4 x i32> [[PF]], [[CZ]]
; CHECK-DAG: [[ZEROS:%[^ ]+]] = or <4 x i32> [[ZB]], [[RF]]
; CHECK-DAG: [[PV:%[^ ]+]] = and <4 x i32> [[AO]], [[BZ]]
; CHECK-DAG: [[RV:%[^ ]+]] = and <4 x i32> [[PV]], [[CO]]
; CHECK-DAG: [[OA:%[^ ]+]] = or <4 x i32> [[RH]], [[RV]]
; CHECK-DAG: [[PX:%[^ ]+]] = and <4 x i32> [[AO]], [[BO]]
; CHECK-DAG: [[RX:%[^ ]+]] = and <4 x i32> [[PX]], [[CZ]]
; CHECK-DAG: [[OB:%[^ ]+]] = or <4 x i32> [[OA]], [[RX]]
; CHECK-DAG: [[PS:%[^ ]+]] = and <4 x i32> [[AO]], [[BO]]
; CHECK-DAG: [[RS:%[^ ]+]] = and <4 x i32> [[PS]], [[CO]]
; CHECK-DAG: [[ONES:%[^ ]+]] = or <4 x i32> [[OB]], [[RS]]
; CHECK-DAG: [[E:%[^ ]+]] = and <4 x i32> [[ZEROS]], [[ONES]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @pternlog(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.avx512.pternlog.d.128(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c, i32 232)
  ret <4 x i32> %r
}

declare <4 x float> @llvm.x86.avx512.mask.getexp.ps.128(<4 x float>, <4 x float>, i8)
declare <16 x i8> @llvm.x86.avx512.mask.pmov.db.512(<16 x i32>, <16 x i8>, i16)
declare <4 x i32> @llvm.x86.avx512.pternlog.d.128(<4 x i32>, <4 x i32>, <4 x i32>, i32)
