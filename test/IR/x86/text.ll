; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; pcmpistri: what lies behind the first clean zero does not count. pcmpestri: what lies behind the length.
; test/run-x86/text.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=sse4.2
target triple = "x86_64-unknown-linux-gnu"

; With ends = the lanes with x | Sx == 0 as bits, and before = ends ^ (ends - 1) all up to the first of them:
;   open(x) = ((lanes with Sx != 0) & before) != 0
;   S = -(open(a) | open(b)) & 31, since the result is an index from 0 to 16
; ORACLE: sound @pcmpistri
; CHECK-LABEL: @pcmpistri(
; CHECK-DAG: [[SA:%[^ ]+]] = load <16 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <16 x i8> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <16 x i8> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[FH:%[^ ]+]] = or <16 x i8> %a, [[SA]]
; CHECK-DAG: [[FZ:%[^ ]+]] = icmp eq <16 x i8> [[FH]], zeroinitializer
; CHECK-DAG: [[FENDS:%[^ ]+]] = bitcast <16 x i1> [[FZ]] to i16
; CHECK-DAG: [[FL:%[^ ]+]] = sub i16 [[FENDS]], 1
; CHECK-DAG: [[FBEFORE:%[^ ]+]] = xor i16 [[FENDS]], [[FL]]
; CHECK-DAG: [[FPL:%[^ ]+]] = icmp ne <16 x i8> [[SA]], zeroinitializer
; CHECK-DAG: [[FP:%[^ ]+]] = bitcast <16 x i1> [[FPL]] to i16
; CHECK-DAG: [[FX:%[^ ]+]] = and i16 [[FP]], [[FBEFORE]]
; CHECK-DAG: [[FOPEN:%[^ ]+]] = icmp ne i16 [[FX]], 0
; CHECK-DAG: [[GH:%[^ ]+]] = or <16 x i8> %b, [[SB]]
; CHECK-DAG: [[GZ:%[^ ]+]] = icmp eq <16 x i8> [[GH]], zeroinitializer
; CHECK-DAG: [[GENDS:%[^ ]+]] = bitcast <16 x i1> [[GZ]] to i16
; CHECK-DAG: [[GL:%[^ ]+]] = sub i16 [[GENDS]], 1
; CHECK-DAG: [[GBEFORE:%[^ ]+]] = xor i16 [[GENDS]], [[GL]]
; CHECK-DAG: [[GPL:%[^ ]+]] = icmp ne <16 x i8> [[SB]], zeroinitializer
; CHECK-DAG: [[GP:%[^ ]+]] = bitcast <16 x i1> [[GPL]] to i16
; CHECK-DAG: [[GX:%[^ ]+]] = and i16 [[GP]], [[GBEFORE]]
; CHECK-DAG: [[GOPEN:%[^ ]+]] = icmp ne i16 [[GX]], 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = or i1 [[FOPEN]], [[GOPEN]]
; CHECK-DAG: [[ALL:%[^ ]+]] = sext i1 [[OPEN]] to i32
; CHECK-DAG: [[E:%[^ ]+]] = and i32 [[ALL]], 31
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @pcmpistri(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call i32 @llvm.x86.sse42.pcmpistri128(<16 x i8> %a, <16 x i8> %b, i8 12)
  ret i32 %r
}

; ORACLE: clean @behind_the_end
define i32 @behind_the_end(<16 x i8> %a) sanitize_memory {
  %x = shufflevector <16 x i8> <i8 97, i8 98, i8 0, i8 0, i8 0, i8 0, i8 0, i8 0, i8 0, i8 0, i8 0, i8 0, i8 0, i8 0, i8 0, i8 0>, <16 x i8> %a, <16 x i32> <i32 0, i32 1, i32 2, i32 19, i32 20, i32 21, i32 22, i32 23, i32 24, i32 25, i32 26, i32 27, i32 28, i32 29, i32 30, i32 31>
  %r = call i32 @pcmpistri(<16 x i8> %x, <16 x i8> %x)
  ret i32 %r
}

; Whether b ends:  S = -open(b) & 1
; ORACLE: sound @pcmpistrz
; CHECK-LABEL: @pcmpistrz(
; CHECK-DAG: [[SA:%[^ ]+]] = load <16 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <16 x i8> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <16 x i8> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[GH:%[^ ]+]] = or <16 x i8> %b, [[SB]]
; CHECK-DAG: [[GZ:%[^ ]+]] = icmp eq <16 x i8> [[GH]], zeroinitializer
; CHECK-DAG: [[GENDS:%[^ ]+]] = bitcast <16 x i1> [[GZ]] to i16
; CHECK-DAG: [[GL:%[^ ]+]] = sub i16 [[GENDS]], 1
; CHECK-DAG: [[GBEFORE:%[^ ]+]] = xor i16 [[GENDS]], [[GL]]
; CHECK-DAG: [[GPL:%[^ ]+]] = icmp ne <16 x i8> [[SB]], zeroinitializer
; CHECK-DAG: [[GP:%[^ ]+]] = bitcast <16 x i1> [[GPL]] to i16
; CHECK-DAG: [[GX:%[^ ]+]] = and i16 [[GP]], [[GBEFORE]]
; CHECK-DAG: [[GOPEN:%[^ ]+]] = icmp ne i16 [[GX]], 0
; CHECK-DAG: [[ALL:%[^ ]+]] = sext i1 [[GOPEN]] to i32
; CHECK-DAG: [[E:%[^ ]+]] = and i32 [[ALL]], 1
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @pcmpistrz(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call i32 @llvm.x86.sse42.pcmpistriz128(<16 x i8> %a, <16 x i8> %b, i8 0)
  ret i32 %r
}

; open(x, n) = Sn != 0, or for some lane k, |n| > k and Sx[k] != 0:  S = open(a, b) | open(c, d) ? -1 : 0
; ORACLE: sound @pcmpestrm
; CHECK-LABEL: @pcmpestrm(
; CHECK-DAG: [[SA:%[^ ]+]] = load <16 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SC:%[^ ]+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 24)
; CHECK-DAG: [[SD:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 40)
; CHECK: br i1 {{%[^,]+}}, label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[FNEG:%[^ ]+]] = icmp slt i32 %b, 0
; CHECK-DAG: [[FOL:%[^ ]+]] = icmp ne i32 [[SB]], 0
; CHECK-DAG: [[FMINUS:%[^ ]+]] = sub i32 0, %b
; CHECK-DAG: [[FLEN:%[^ ]+]] = select i1 [[FNEG]], i32 [[FMINUS]], i32 %b
; CHECK-DAG: [[FWA:%[^ ]+]] = icmp ugt i32 [[FLEN]], 0
; CHECK-DAG: [[FEA:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 0
; CHECK-DAG: [[FNA:%[^ ]+]] = icmp ne i8 [[FEA]], 0
; CHECK-DAG: [[FAA:%[^ ]+]] = and i1 [[FWA]], [[FNA]]
; CHECK-DAG: [[FOAQ:%[^ ]+]] = or i1 [[FOL]], [[FAA]]
; CHECK-DAG: [[FWB:%[^ ]+]] = icmp ugt i32 [[FLEN]], 1
; CHECK-DAG: [[FEB:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 1
; CHECK-DAG: [[FNB:%[^ ]+]] = icmp ne i8 [[FEB]], 0
; CHECK-DAG: [[FAB:%[^ ]+]] = and i1 [[FWB]], [[FNB]]
; CHECK-DAG: [[FOBQ:%[^ ]+]] = or i1 [[FOAQ]], [[FAB]]
; CHECK-DAG: [[FWC:%[^ ]+]] = icmp ugt i32 [[FLEN]], 2
; CHECK-DAG: [[FEC:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 2
; CHECK-DAG: [[FNC:%[^ ]+]] = icmp ne i8 [[FEC]], 0
; CHECK-DAG: [[FAC:%[^ ]+]] = and i1 [[FWC]], [[FNC]]
; CHECK-DAG: [[FOCQ:%[^ ]+]] = or i1 [[FOBQ]], [[FAC]]
; CHECK-DAG: [[FWD:%[^ ]+]] = icmp ugt i32 [[FLEN]], 3
; CHECK-DAG: [[FED:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 3
; CHECK-DAG: [[FND:%[^ ]+]] = icmp ne i8 [[FED]], 0
; CHECK-DAG: [[FAD:%[^ ]+]] = and i1 [[FWD]], [[FND]]
; CHECK-DAG: [[FODQ:%[^ ]+]] = or i1 [[FOCQ]], [[FAD]]
; CHECK-DAG: [[FWE:%[^ ]+]] = icmp ugt i32 [[FLEN]], 4
; CHECK-DAG: [[FEE:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 4
; CHECK-DAG: [[FNE:%[^ ]+]] = icmp ne i8 [[FEE]], 0
; CHECK-DAG: [[FAE:%[^ ]+]] = and i1 [[FWE]], [[FNE]]
; CHECK-DAG: [[FOEQ:%[^ ]+]] = or i1 [[FODQ]], [[FAE]]
; CHECK-DAG: [[FWF:%[^ ]+]] = icmp ugt i32 [[FLEN]], 5
; CHECK-DAG: [[FEF:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 5
; CHECK-DAG: [[FNF:%[^ ]+]] = icmp ne i8 [[FEF]], 0
; CHECK-DAG: [[FAF:%[^ ]+]] = and i1 [[FWF]], [[FNF]]
; CHECK-DAG: [[FOFQ:%[^ ]+]] = or i1 [[FOEQ]], [[FAF]]
; CHECK-DAG: [[FWG:%[^ ]+]] = icmp ugt i32 [[FLEN]], 6
; CHECK-DAG: [[FEG:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 6
; CHECK-DAG: [[FNG:%[^ ]+]] = icmp ne i8 [[FEG]], 0
; CHECK-DAG: [[FAG:%[^ ]+]] = and i1 [[FWG]], [[FNG]]
; CHECK-DAG: [[FOGQ:%[^ ]+]] = or i1 [[FOFQ]], [[FAG]]
; CHECK-DAG: [[FWH:%[^ ]+]] = icmp ugt i32 [[FLEN]], 7
; CHECK-DAG: [[FEH:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 7
; CHECK-DAG: [[FNH:%[^ ]+]] = icmp ne i8 [[FEH]], 0
; CHECK-DAG: [[FAH:%[^ ]+]] = and i1 [[FWH]], [[FNH]]
; CHECK-DAG: [[FOHQ:%[^ ]+]] = or i1 [[FOGQ]], [[FAH]]
; CHECK-DAG: [[FWI:%[^ ]+]] = icmp ugt i32 [[FLEN]], 8
; CHECK-DAG: [[FEI:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 8
; CHECK-DAG: [[FNI:%[^ ]+]] = icmp ne i8 [[FEI]], 0
; CHECK-DAG: [[FAI:%[^ ]+]] = and i1 [[FWI]], [[FNI]]
; CHECK-DAG: [[FOIQ:%[^ ]+]] = or i1 [[FOHQ]], [[FAI]]
; CHECK-DAG: [[FWJ:%[^ ]+]] = icmp ugt i32 [[FLEN]], 9
; CHECK-DAG: [[FEJ:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 9
; CHECK-DAG: [[FNJ:%[^ ]+]] = icmp ne i8 [[FEJ]], 0
; CHECK-DAG: [[FAJ:%[^ ]+]] = and i1 [[FWJ]], [[FNJ]]
; CHECK-DAG: [[FOJQ:%[^ ]+]] = or i1 [[FOIQ]], [[FAJ]]
; CHECK-DAG: [[FWK:%[^ ]+]] = icmp ugt i32 [[FLEN]], 10
; CHECK-DAG: [[FEK:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 10
; CHECK-DAG: [[FNK:%[^ ]+]] = icmp ne i8 [[FEK]], 0
; CHECK-DAG: [[FAK:%[^ ]+]] = and i1 [[FWK]], [[FNK]]
; CHECK-DAG: [[FOKQ:%[^ ]+]] = or i1 [[FOJQ]], [[FAK]]
; CHECK-DAG: [[FWL:%[^ ]+]] = icmp ugt i32 [[FLEN]], 11
; CHECK-DAG: [[FEL:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 11
; CHECK-DAG: [[FNL:%[^ ]+]] = icmp ne i8 [[FEL]], 0
; CHECK-DAG: [[FAL:%[^ ]+]] = and i1 [[FWL]], [[FNL]]
; CHECK-DAG: [[FOLQ:%[^ ]+]] = or i1 [[FOKQ]], [[FAL]]
; CHECK-DAG: [[FWM:%[^ ]+]] = icmp ugt i32 [[FLEN]], 12
; CHECK-DAG: [[FEM:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 12
; CHECK-DAG: [[FNM:%[^ ]+]] = icmp ne i8 [[FEM]], 0
; CHECK-DAG: [[FAM:%[^ ]+]] = and i1 [[FWM]], [[FNM]]
; CHECK-DAG: [[FOMQ:%[^ ]+]] = or i1 [[FOLQ]], [[FAM]]
; CHECK-DAG: [[FWN:%[^ ]+]] = icmp ugt i32 [[FLEN]], 13
; CHECK-DAG: [[FEN:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 13
; CHECK-DAG: [[FNN:%[^ ]+]] = icmp ne i8 [[FEN]], 0
; CHECK-DAG: [[FAN:%[^ ]+]] = and i1 [[FWN]], [[FNN]]
; CHECK-DAG: [[FONQ:%[^ ]+]] = or i1 [[FOMQ]], [[FAN]]
; CHECK-DAG: [[FWO:%[^ ]+]] = icmp ugt i32 [[FLEN]], 14
; CHECK-DAG: [[FEO:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 14
; CHECK-DAG: [[FNO:%[^ ]+]] = icmp ne i8 [[FEO]], 0
; CHECK-DAG: [[FAO:%[^ ]+]] = and i1 [[FWO]], [[FNO]]
; CHECK-DAG: [[FOOQ:%[^ ]+]] = or i1 [[FONQ]], [[FAO]]
; CHECK-DAG: [[FWP:%[^ ]+]] = icmp ugt i32 [[FLEN]], 15
; CHECK-DAG: [[FEP:%[^ ]+]] = extractelement <16 x i8> [[SA]], i32 15
; CHECK-DAG: [[FNP:%[^ ]+]] = icmp ne i8 [[FEP]], 0
; CHECK-DAG: [[FAP:%[^ ]+]] = and i1 [[FWP]], [[FNP]]
; CHECK-DAG: [[FOPQ:%[^ ]+]] = or i1 [[FOOQ]], [[FAP]]
; CHECK-DAG: [[SNEG:%[^ ]+]] = icmp slt i32 %d, 0
; CHECK-DAG: [[SOL:%[^ ]+]] = icmp ne i32 [[SD]], 0
; CHECK-DAG: [[SMINUS:%[^ ]+]] = sub i32 0, %d
; CHECK-DAG: [[SLEN:%[^ ]+]] = select i1 [[SNEG]], i32 [[SMINUS]], i32 %d
; CHECK-DAG: [[SWA:%[^ ]+]] = icmp ugt i32 [[SLEN]], 0
; CHECK-DAG: [[SEA:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 0
; CHECK-DAG: [[SNA:%[^ ]+]] = icmp ne i8 [[SEA]], 0
; CHECK-DAG: [[SAA:%[^ ]+]] = and i1 [[SWA]], [[SNA]]
; CHECK-DAG: [[SOAQ:%[^ ]+]] = or i1 [[SOL]], [[SAA]]
; CHECK-DAG: [[SWB:%[^ ]+]] = icmp ugt i32 [[SLEN]], 1
; CHECK-DAG: [[SEB:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 1
; CHECK-DAG: [[SNB:%[^ ]+]] = icmp ne i8 [[SEB]], 0
; CHECK-DAG: [[SAB:%[^ ]+]] = and i1 [[SWB]], [[SNB]]
; CHECK-DAG: [[SOBQ:%[^ ]+]] = or i1 [[SOAQ]], [[SAB]]
; CHECK-DAG: [[SWC:%[^ ]+]] = icmp ugt i32 [[SLEN]], 2
; CHECK-DAG: [[SEC:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 2
; CHECK-DAG: [[SNC:%[^ ]+]] = icmp ne i8 [[SEC]], 0
; CHECK-DAG: [[SAC:%[^ ]+]] = and i1 [[SWC]], [[SNC]]
; CHECK-DAG: [[SOCQ:%[^ ]+]] = or i1 [[SOBQ]], [[SAC]]
; CHECK-DAG: [[SWD:%[^ ]+]] = icmp ugt i32 [[SLEN]], 3
; CHECK-DAG: [[SED:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 3
; CHECK-DAG: [[SND:%[^ ]+]] = icmp ne i8 [[SED]], 0
; CHECK-DAG: [[SAD:%[^ ]+]] = and i1 [[SWD]], [[SND]]
; CHECK-DAG: [[SODQ:%[^ ]+]] = or i1 [[SOCQ]], [[SAD]]
; CHECK-DAG: [[SWE:%[^ ]+]] = icmp ugt i32 [[SLEN]], 4
; CHECK-DAG: [[SEE:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 4
; CHECK-DAG: [[SNE:%[^ ]+]] = icmp ne i8 [[SEE]], 0
; CHECK-DAG: [[SAE:%[^ ]+]] = and i1 [[SWE]], [[SNE]]
; CHECK-DAG: [[SOEQ:%[^ ]+]] = or i1 [[SODQ]], [[SAE]]
; CHECK-DAG: [[SWF:%[^ ]+]] = icmp ugt i32 [[SLEN]], 5
; CHECK-DAG: [[SEF:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 5
; CHECK-DAG: [[SNF:%[^ ]+]] = icmp ne i8 [[SEF]], 0
; CHECK-DAG: [[SAF:%[^ ]+]] = and i1 [[SWF]], [[SNF]]
; CHECK-DAG: [[SOFQ:%[^ ]+]] = or i1 [[SOEQ]], [[SAF]]
; CHECK-DAG: [[SWG:%[^ ]+]] = icmp ugt i32 [[SLEN]], 6
; CHECK-DAG: [[SEG:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 6
; CHECK-DAG: [[SNG:%[^ ]+]] = icmp ne i8 [[SEG]], 0
; CHECK-DAG: [[SAG:%[^ ]+]] = and i1 [[SWG]], [[SNG]]
; CHECK-DAG: [[SOGQ:%[^ ]+]] = or i1 [[SOFQ]], [[SAG]]
; CHECK-DAG: [[SWH:%[^ ]+]] = icmp ugt i32 [[SLEN]], 7
; CHECK-DAG: [[SEH:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 7
; CHECK-DAG: [[SNH:%[^ ]+]] = icmp ne i8 [[SEH]], 0
; CHECK-DAG: [[SAH:%[^ ]+]] = and i1 [[SWH]], [[SNH]]
; CHECK-DAG: [[SOHQ:%[^ ]+]] = or i1 [[SOGQ]], [[SAH]]
; CHECK-DAG: [[SWI:%[^ ]+]] = icmp ugt i32 [[SLEN]], 8
; CHECK-DAG: [[SEI:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 8
; CHECK-DAG: [[SNI:%[^ ]+]] = icmp ne i8 [[SEI]], 0
; CHECK-DAG: [[SAI:%[^ ]+]] = and i1 [[SWI]], [[SNI]]
; CHECK-DAG: [[SOIQ:%[^ ]+]] = or i1 [[SOHQ]], [[SAI]]
; CHECK-DAG: [[SWJ:%[^ ]+]] = icmp ugt i32 [[SLEN]], 9
; CHECK-DAG: [[SEJ:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 9
; CHECK-DAG: [[SNJ:%[^ ]+]] = icmp ne i8 [[SEJ]], 0
; CHECK-DAG: [[SAJ:%[^ ]+]] = and i1 [[SWJ]], [[SNJ]]
; CHECK-DAG: [[SOJQ:%[^ ]+]] = or i1 [[SOIQ]], [[SAJ]]
; CHECK-DAG: [[SWK:%[^ ]+]] = icmp ugt i32 [[SLEN]], 10
; CHECK-DAG: [[SEK:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 10
; CHECK-DAG: [[SNK:%[^ ]+]] = icmp ne i8 [[SEK]], 0
; CHECK-DAG: [[SAK:%[^ ]+]] = and i1 [[SWK]], [[SNK]]
; CHECK-DAG: [[SOKQ:%[^ ]+]] = or i1 [[SOJQ]], [[SAK]]
; CHECK-DAG: [[SWL:%[^ ]+]] = icmp ugt i32 [[SLEN]], 11
; CHECK-DAG: [[SEL:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 11
; CHECK-DAG: [[SNL:%[^ ]+]] = icmp ne i8 [[SEL]], 0
; CHECK-DAG: [[SAL:%[^ ]+]] = and i1 [[SWL]], [[SNL]]
; CHECK-DAG: [[SOLQ:%[^ ]+]] = or i1 [[SOKQ]], [[SAL]]
; CHECK-DAG: [[SWM:%[^ ]+]] = icmp ugt i32 [[SLEN]], 12
; CHECK-DAG: [[SEM:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 12
; CHECK-DAG: [[SNM:%[^ ]+]] = icmp ne i8 [[SEM]], 0
; CHECK-DAG: [[SAM:%[^ ]+]] = and i1 [[SWM]], [[SNM]]
; CHECK-DAG: [[SOMQ:%[^ ]+]] = or i1 [[SOLQ]], [[SAM]]
; CHECK-DAG: [[SWN:%[^ ]+]] = icmp ugt i32 [[SLEN]], 13
; CHECK-DAG: [[SEN:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 13
; CHECK-DAG: [[SNN:%[^ ]+]] = icmp ne i8 [[SEN]], 0
; CHECK-DAG: [[SAN:%[^ ]+]] = and i1 [[SWN]], [[SNN]]
; CHECK-DAG: [[SONQ:%[^ ]+]] = or i1 [[SOMQ]], [[SAN]]
; CHECK-DAG: [[SWO:%[^ ]+]] = icmp ugt i32 [[SLEN]], 14
; CHECK-DAG: [[SEO:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 14
; CHECK-DAG: [[SNO:%[^ ]+]] = icmp ne i8 [[SEO]], 0
; CHECK-DAG: [[SAO:%[^ ]+]] = and i1 [[SWO]], [[SNO]]
; CHECK-DAG: [[SOOQ:%[^ ]+]] = or i1 [[SONQ]], [[SAO]]
; CHECK-DAG: [[SWP:%[^ ]+]] = icmp ugt i32 [[SLEN]], 15
; CHECK-DAG: [[SEP:%[^ ]+]] = extractelement <16 x i8> [[SC]], i32 15
; CHECK-DAG: [[SNP:%[^ ]+]] = icmp ne i8 [[SEP]], 0
; CHECK-DAG: [[SAP:%[^ ]+]] = and i1 [[SWP]], [[SNP]]
; CHECK-DAG: [[SOPQ:%[^ ]+]] = or i1 [[SOOQ]], [[SAP]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = or i1 [[FOPQ]], [[SOPQ]]
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[OPEN]], <16 x i8> {{<(i8 -1(, )?)+>|splat \(i8 -1\)}}, <16 x i8> zeroinitializer
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <16 x i8> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <16 x i8> [[S]], ptr @__msan_retval_tls
define <16 x i8> @pcmpestrm(<16 x i8> %a, i32 %b, <16 x i8> %c, i32 %d) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.sse42.pcmpestrm128(<16 x i8> %a, i32 %b, <16 x i8> %c, i32 %d, i8 64)
  ret <16 x i8> %r
}

declare i32 @llvm.x86.sse42.pcmpistri128(<16 x i8>, <16 x i8>, i8)
declare i32 @llvm.x86.sse42.pcmpistriz128(<16 x i8>, <16 x i8>, i8)
declare <16 x i8> @llvm.x86.sse42.pcmpestrm128(<16 x i8>, i32, <16 x i8>, i32, i8)
