; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; pmaddwd pmaddubsw: products of neighbours, then their sum; a clean factor of zero hides poison in the
; other one. vpdpbusd: the same for four products on top of a sum.
; test/run-x86/integer.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --check-prefixes=CHECK,LLVM%llvm_version --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=ssse3,avx512vnni,avx512vl
target triple = "x86_64-unknown-linux-gnu"

; With product() and sum() as for mul and add, of lower and upper halves of 32 bits, extended by their sign:
;   S = sum(product(lower(a), lower(b)), product(upper(a), upper(b)))
; ORACLE: sound @pmaddwd
; CHECK-LABEL: @pmaddwd(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i16>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <8 x i16>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <8 x i16> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <8 x i16> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[WA:%[^ ]+]] = bitcast <8 x i16> %a to <4 x i32>
; CHECK-DAG: [[WSA:%[^ ]+]] = bitcast <8 x i16> [[SA]] to <4 x i32>
; CHECK-DAG: [[WB:%[^ ]+]] = bitcast <8 x i16> %b to <4 x i32>
; CHECK-DAG: [[WSB:%[^ ]+]] = bitcast <8 x i16> [[SB]] to <4 x i32>
; CHECK-DAG: [[LAT:%[^ ]+]] = shl <4 x i32> [[WA]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[LA:%[^ ]+]] = ashr <4 x i32> [[LAT]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[LAST:%[^ ]+]] = shl <4 x i32> [[WSA]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[LAS:%[^ ]+]] = ashr <4 x i32> [[LAST]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[LBT:%[^ ]+]] = shl <4 x i32> [[WB]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[LB:%[^ ]+]] = ashr <4 x i32> [[LBT]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[LBST:%[^ ]+]] = shl <4 x i32> [[WSB]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[LBS:%[^ ]+]] = ashr <4 x i32> [[LBST]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[LP:%[^ ]+]] = mul <4 x i32> [[LA]], [[LB]]
; CHECK-DAG: [[SLPNX:%[^ ]+]] = xor <4 x i32> [[LAS]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[SLPLX:%[^ ]+]] = and <4 x i32> [[LA]], [[SLPNX]]
; CHECK-DAG: [[SLPHX:%[^ ]+]] = or <4 x i32> [[LA]], [[LAS]]
; CHECK-DAG: [[SLPNY:%[^ ]+]] = xor <4 x i32> [[LBS]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[SLPLY:%[^ ]+]] = and <4 x i32> [[LB]], [[SLPNY]]
; CHECK-DAG: [[SLPHY:%[^ ]+]] = or <4 x i32> [[LB]], [[LBS]]
; CHECK-DAG: [[SLPLOW:%[^ ]+]] = mul <4 x i32> [[SLPLX]], [[SLPLY]]
; CHECK-DAG: [[SLPHIGH:%[^ ]+]] = mul <4 x i32> [[SLPHX]], [[SLPHY]]
; CHECK-DAG: [[SLPD:%[^ ]+]] = xor <4 x i32> [[SLPLOW]], [[SLPHIGH]]
; CHECK-DAG: [[XSLPDOWN1:%[^ ]+]] = lshr <4 x i32> [[SLPD]], {{(<(i32 1(, )?)+>|splat \(i32 1\))}}
; CHECK-DAG: [[SLPDOWN1:%[^ ]+]] = or <4 x i32> [[SLPD]], [[XSLPDOWN1]]
; CHECK-DAG: [[XSLPDOWN2:%[^ ]+]] = lshr <4 x i32> [[SLPDOWN1]], {{(<(i32 2(, )?)+>|splat \(i32 2\))}}
; CHECK-DAG: [[SLPDOWN2:%[^ ]+]] = or <4 x i32> [[SLPDOWN1]], [[XSLPDOWN2]]
; CHECK-DAG: [[XSLPDOWN3:%[^ ]+]] = lshr <4 x i32> [[SLPDOWN2]], {{(<(i32 4(, )?)+>|splat \(i32 4\))}}
; CHECK-DAG: [[SLPDOWN3:%[^ ]+]] = or <4 x i32> [[SLPDOWN2]], [[XSLPDOWN3]]
; CHECK-DAG: [[XSLPDOWN4:%[^ ]+]] = lshr <4 x i32> [[SLPDOWN3]], {{(<(i32 8(, )?)+>|splat \(i32 8\))}}
; CHECK-DAG: [[SLPDOWN4:%[^ ]+]] = or <4 x i32> [[SLPDOWN3]], [[XSLPDOWN4]]
; CHECK-DAG: [[XSLPDOWN5:%[^ ]+]] = lshr <4 x i32> [[SLPDOWN4]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[SLPDOWN:%[^ ]+]] = or <4 x i32> [[SLPDOWN4]], [[XSLPDOWN5]]
; CHECK-DAG: [[SLPPAIR:%[^ ]+]] = call { <4 x i32>, <4 x i1> } @llvm.umul.with.overflow.v4i32(<4 x i32> [[SLPHX]], <4 x i32> [[SLPHY]])
; CHECK-DAG: [[SLPO:%[^ ]+]] = extractvalue { <4 x i32>, <4 x i1> } [[SLPPAIR]], 1
; CHECK-DAG: [[SLPOVER:%[^ ]+]] = sext <4 x i1> [[SLPO]] to <4 x i32>
; CHECK-DAG: [[SLPRANGE:%[^ ]+]] = or <4 x i32> [[SLPDOWN]], [[SLPOVER]]
; CHECK-DAG: [[SLPMX:%[^ ]+]] = sub <4 x i32> zeroinitializer, [[LAS]]
; CHECK-DAG: [[SLPFX:%[^ ]+]] = and <4 x i32> [[LAS]], [[SLPMX]]
; CHECK-DAG: [[SLPRX:%[^ ]+]] = mul <4 x i32> [[SLPFX]], [[SLPHY]]
; CHECK-DAG: [[SLPMY:%[^ ]+]] = sub <4 x i32> zeroinitializer, [[LBS]]
; CHECK-DAG: [[SLPFY:%[^ ]+]] = and <4 x i32> [[LBS]], [[SLPMY]]
; CHECK-DAG: [[SLPRY:%[^ ]+]] = mul <4 x i32> [[SLPFY]], [[SLPHX]]
; CHECK-DAG: [[NSLPUX:%[^ ]+]] = sub <4 x i32> zeroinitializer, [[SLPRX]]
; CHECK-DAG: [[SLPUX:%[^ ]+]] = or <4 x i32> [[SLPRX]], [[NSLPUX]]
; CHECK-DAG: [[NSLPUY:%[^ ]+]] = sub <4 x i32> zeroinitializer, [[SLPRY]]
; CHECK-DAG: [[SLPUY:%[^ ]+]] = or <4 x i32> [[SLPRY]], [[NSLPUY]]
; CHECK-DAG: [[SLPREACH:%[^ ]+]] = or <4 x i32> [[SLPUX]], [[SLPUY]]
; CHECK-DAG: [[SLP:%[^ ]+]] = and <4 x i32> [[SLPRANGE]], [[SLPREACH]]
; CHECK-DAG: [[UA:%[^ ]+]] = ashr <4 x i32> [[WA]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[UAS:%[^ ]+]] = ashr <4 x i32> [[WSA]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[UB:%[^ ]+]] = ashr <4 x i32> [[WB]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[UBS:%[^ ]+]] = ashr <4 x i32> [[WSB]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[UP:%[^ ]+]] = mul <4 x i32> [[UA]], [[UB]]
; CHECK-DAG: [[SUPNX:%[^ ]+]] = xor <4 x i32> [[UAS]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[SUPLX:%[^ ]+]] = and <4 x i32> [[UA]], [[SUPNX]]
; CHECK-DAG: [[SUPHX:%[^ ]+]] = or <4 x i32> [[UA]], [[UAS]]
; CHECK-DAG: [[SUPNY:%[^ ]+]] = xor <4 x i32> [[UBS]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[SUPLY:%[^ ]+]] = and <4 x i32> [[UB]], [[SUPNY]]
; CHECK-DAG: [[SUPHY:%[^ ]+]] = or <4 x i32> [[UB]], [[UBS]]
; CHECK-DAG: [[SUPLOW:%[^ ]+]] = mul <4 x i32> [[SUPLX]], [[SUPLY]]
; CHECK-DAG: [[SUPHIGH:%[^ ]+]] = mul <4 x i32> [[SUPHX]], [[SUPHY]]
; CHECK-DAG: [[SUPD:%[^ ]+]] = xor <4 x i32> [[SUPLOW]], [[SUPHIGH]]
; CHECK-DAG: [[XSUPDOWN1:%[^ ]+]] = lshr <4 x i32> [[SUPD]], {{(<(i32 1(, )?)+>|splat \(i32 1\))}}
; CHECK-DAG: [[SUPDOWN1:%[^ ]+]] = or <4 x i32> [[SUPD]], [[XSUPDOWN1]]
; CHECK-DAG: [[XSUPDOWN2:%[^ ]+]] = lshr <4 x i32> [[SUPDOWN1]], {{(<(i32 2(, )?)+>|splat \(i32 2\))}}
; CHECK-DAG: [[SUPDOWN2:%[^ ]+]] = or <4 x i32> [[SUPDOWN1]], [[XSUPDOWN2]]
; CHECK-DAG: [[XSUPDOWN3:%[^ ]+]] = lshr <4 x i32> [[SUPDOWN2]], {{(<(i32 4(, )?)+>|splat \(i32 4\))}}
; CHECK-DAG: [[SUPDOWN3:%[^ ]+]] = or <4 x i32> [[SUPDOWN2]], [[XSUPDOWN3]]
; CHECK-DAG: [[XSUPDOWN4:%[^ ]+]] = lshr <4 x i32> [[SUPDOWN3]], {{(<(i32 8(, )?)+>|splat \(i32 8\))}}
; CHECK-DAG: [[SUPDOWN4:%[^ ]+]] = or <4 x i32> [[SUPDOWN3]], [[XSUPDOWN4]]
; CHECK-DAG: [[XSUPDOWN5:%[^ ]+]] = lshr <4 x i32> [[SUPDOWN4]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[SUPDOWN:%[^ ]+]] = or <4 x i32> [[SUPDOWN4]], [[XSUPDOWN5]]
; CHECK-DAG: [[SUPPAIR:%[^ ]+]] = call { <4 x i32>, <4 x i1> } @llvm.umul.with.overflow.v4i32(<4 x i32> [[SUPHX]], <4 x i32> [[SUPHY]])
; CHECK-DAG: [[SUPO:%[^ ]+]] = extractvalue { <4 x i32>, <4 x i1> } [[SUPPAIR]], 1
; CHECK-DAG: [[SUPOVER:%[^ ]+]] = sext <4 x i1> [[SUPO]] to <4 x i32>
; CHECK-DAG: [[SUPRANGE:%[^ ]+]] = or <4 x i32> [[SUPDOWN]], [[SUPOVER]]
; CHECK-DAG: [[SUPMX:%[^ ]+]] = sub <4 x i32> zeroinitializer, [[UAS]]
; CHECK-DAG: [[SUPFX:%[^ ]+]] = and <4 x i32> [[UAS]], [[SUPMX]]
; CHECK-DAG: [[SUPRX:%[^ ]+]] = mul <4 x i32> [[SUPFX]], [[SUPHY]]
; CHECK-DAG: [[SUPMY:%[^ ]+]] = sub <4 x i32> zeroinitializer, [[UBS]]
; CHECK-DAG: [[SUPFY:%[^ ]+]] = and <4 x i32> [[UBS]], [[SUPMY]]
; CHECK-DAG: [[SUPRY:%[^ ]+]] = mul <4 x i32> [[SUPFY]], [[SUPHX]]
; CHECK-DAG: [[NSUPUX:%[^ ]+]] = sub <4 x i32> zeroinitializer, [[SUPRX]]
; CHECK-DAG: [[SUPUX:%[^ ]+]] = or <4 x i32> [[SUPRX]], [[NSUPUX]]
; CHECK-DAG: [[NSUPUY:%[^ ]+]] = sub <4 x i32> zeroinitializer, [[SUPRY]]
; CHECK-DAG: [[SUPUY:%[^ ]+]] = or <4 x i32> [[SUPRY]], [[NSUPUY]]
; CHECK-DAG: [[SUPREACH:%[^ ]+]] = or <4 x i32> [[SUPUX]], [[SUPUY]]
; CHECK-DAG: [[SUP:%[^ ]+]] = and <4 x i32> [[SUPRANGE]], [[SUPREACH]]
; CHECK-DAG: [[ENX:%[^ ]+]] = xor <4 x i32> [[SLP]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[ELX:%[^ ]+]] = and <4 x i32> [[LP]], [[ENX]]
; CHECK-DAG: [[EHX:%[^ ]+]] = or <4 x i32> [[LP]], [[SLP]]
; CHECK-DAG: [[ENY:%[^ ]+]] = xor <4 x i32> [[SUP]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[ELY:%[^ ]+]] = and <4 x i32> [[UP]], [[ENY]]
; CHECK-DAG: [[EHY:%[^ ]+]] = or <4 x i32> [[UP]], [[SUP]]
; CHECK-DAG: [[ELOW:%[^ ]+]] = add <4 x i32> [[ELX]], [[ELY]]
; CHECK-DAG: [[EHIGH:%[^ ]+]] = add <4 x i32> [[EHX]], [[EHY]]
; CHECK-DAG: [[ED:%[^ ]+]] = xor <4 x i32> [[ELOW]], [[EHIGH]]
; CHECK-DAG: [[EU:%[^ ]+]] = or <4 x i32> [[SLP]], [[SUP]]
; CHECK-DAG: [[E:%[^ ]+]] = or <4 x i32> [[EU]], [[ED]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @pmaddwd(<8 x i16> %a, <8 x i16> %b) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.sse2.pmadd.wd(<8 x i16> %a, <8 x i16> %b)
  ret <4 x i32> %r
}

; Unsigned bytes times signed ones; the sum saturates:  S = -((S of one product | S of the other) != 0)
; ORACLE: sound @pmaddubsw
; CHECK-LABEL: @pmaddubsw(
; CHECK-DAG: [[SA:%[^ ]+]] = load <16 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <16 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <16 x i8> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <16 x i8> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[WA:%[^ ]+]] = bitcast <16 x i8> %a to <8 x i16>
; CHECK-DAG: [[WSA:%[^ ]+]] = bitcast <16 x i8> [[SA]] to <8 x i16>
; CHECK-DAG: [[WB:%[^ ]+]] = bitcast <16 x i8> %b to <8 x i16>
; CHECK-DAG: [[WSB:%[^ ]+]] = bitcast <16 x i8> [[SB]] to <8 x i16>
; CHECK-DAG: [[LAT:%[^ ]+]] = shl <8 x i16> [[WA]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[LA:%[^ ]+]] = lshr <8 x i16> [[LAT]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[LAST:%[^ ]+]] = shl <8 x i16> [[WSA]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[LAS:%[^ ]+]] = lshr <8 x i16> [[LAST]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[LBT:%[^ ]+]] = shl <8 x i16> [[WB]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[LB:%[^ ]+]] = ashr <8 x i16> [[LBT]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[LBST:%[^ ]+]] = shl <8 x i16> [[WSB]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[LBS:%[^ ]+]] = ashr <8 x i16> [[LBST]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[LP:%[^ ]+]] = mul <8 x i16> [[LA]], [[LB]]
; CHECK-DAG: [[SLPNX:%[^ ]+]] = xor <8 x i16> [[LAS]], {{(<(i16 -1(, )?)+>|splat \(i16 -1\))}}
; CHECK-DAG: [[SLPLX:%[^ ]+]] = and <8 x i16> [[LA]], [[SLPNX]]
; CHECK-DAG: [[SLPHX:%[^ ]+]] = or <8 x i16> [[LA]], [[LAS]]
; CHECK-DAG: [[SLPNY:%[^ ]+]] = xor <8 x i16> [[LBS]], {{(<(i16 -1(, )?)+>|splat \(i16 -1\))}}
; CHECK-DAG: [[SLPLY:%[^ ]+]] = and <8 x i16> [[LB]], [[SLPNY]]
; CHECK-DAG: [[SLPHY:%[^ ]+]] = or <8 x i16> [[LB]], [[LBS]]
; CHECK-DAG: [[SLPLOW:%[^ ]+]] = mul <8 x i16> [[SLPLX]], [[SLPLY]]
; CHECK-DAG: [[SLPHIGH:%[^ ]+]] = mul <8 x i16> [[SLPHX]], [[SLPHY]]
; CHECK-DAG: [[SLPD:%[^ ]+]] = xor <8 x i16> [[SLPLOW]], [[SLPHIGH]]
; CHECK-DAG: [[XSLPDOWN1:%[^ ]+]] = lshr <8 x i16> [[SLPD]], {{(<(i16 1(, )?)+>|splat \(i16 1\))}}
; CHECK-DAG: [[SLPDOWN1:%[^ ]+]] = or <8 x i16> [[SLPD]], [[XSLPDOWN1]]
; CHECK-DAG: [[XSLPDOWN2:%[^ ]+]] = lshr <8 x i16> [[SLPDOWN1]], {{(<(i16 2(, )?)+>|splat \(i16 2\))}}
; CHECK-DAG: [[SLPDOWN2:%[^ ]+]] = or <8 x i16> [[SLPDOWN1]], [[XSLPDOWN2]]
; CHECK-DAG: [[XSLPDOWN3:%[^ ]+]] = lshr <8 x i16> [[SLPDOWN2]], {{(<(i16 4(, )?)+>|splat \(i16 4\))}}
; CHECK-DAG: [[SLPDOWN3:%[^ ]+]] = or <8 x i16> [[SLPDOWN2]], [[XSLPDOWN3]]
; CHECK-DAG: [[XSLPDOWN4:%[^ ]+]] = lshr <8 x i16> [[SLPDOWN3]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[SLPDOWN:%[^ ]+]] = or <8 x i16> [[SLPDOWN3]], [[XSLPDOWN4]]
; CHECK-DAG: [[SLPPAIR:%[^ ]+]] = call { <8 x i16>, <8 x i1> } @llvm.umul.with.overflow.v8i16(<8 x i16> [[SLPHX]], <8 x i16> [[SLPHY]])
; CHECK-DAG: [[SLPO:%[^ ]+]] = extractvalue { <8 x i16>, <8 x i1> } [[SLPPAIR]], 1
; CHECK-DAG: [[SLPOVER:%[^ ]+]] = sext <8 x i1> [[SLPO]] to <8 x i16>
; CHECK-DAG: [[SLPRANGE:%[^ ]+]] = or <8 x i16> [[SLPDOWN]], [[SLPOVER]]
; CHECK-DAG: [[SLPMX:%[^ ]+]] = sub <8 x i16> zeroinitializer, [[LAS]]
; CHECK-DAG: [[SLPFX:%[^ ]+]] = and <8 x i16> [[LAS]], [[SLPMX]]
; CHECK-DAG: [[SLPRX:%[^ ]+]] = mul <8 x i16> [[SLPFX]], [[SLPHY]]
; CHECK-DAG: [[SLPMY:%[^ ]+]] = sub <8 x i16> zeroinitializer, [[LBS]]
; CHECK-DAG: [[SLPFY:%[^ ]+]] = and <8 x i16> [[LBS]], [[SLPMY]]
; CHECK-DAG: [[SLPRY:%[^ ]+]] = mul <8 x i16> [[SLPFY]], [[SLPHX]]
; CHECK-DAG: [[NSLPUX:%[^ ]+]] = sub <8 x i16> zeroinitializer, [[SLPRX]]
; CHECK-DAG: [[SLPUX:%[^ ]+]] = or <8 x i16> [[SLPRX]], [[NSLPUX]]
; CHECK-DAG: [[NSLPUY:%[^ ]+]] = sub <8 x i16> zeroinitializer, [[SLPRY]]
; CHECK-DAG: [[SLPUY:%[^ ]+]] = or <8 x i16> [[SLPRY]], [[NSLPUY]]
; CHECK-DAG: [[SLPREACH:%[^ ]+]] = or <8 x i16> [[SLPUX]], [[SLPUY]]
; CHECK-DAG: [[SLP:%[^ ]+]] = and <8 x i16> [[SLPRANGE]], [[SLPREACH]]
; CHECK-DAG: [[UA:%[^ ]+]] = lshr <8 x i16> [[WA]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[UAS:%[^ ]+]] = lshr <8 x i16> [[WSA]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[UB:%[^ ]+]] = ashr <8 x i16> [[WB]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[UBS:%[^ ]+]] = ashr <8 x i16> [[WSB]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[UP:%[^ ]+]] = mul <8 x i16> [[UA]], [[UB]]
; CHECK-DAG: [[SUPNX:%[^ ]+]] = xor <8 x i16> [[UAS]], {{(<(i16 -1(, )?)+>|splat \(i16 -1\))}}
; CHECK-DAG: [[SUPLX:%[^ ]+]] = and <8 x i16> [[UA]], [[SUPNX]]
; CHECK-DAG: [[SUPHX:%[^ ]+]] = or <8 x i16> [[UA]], [[UAS]]
; CHECK-DAG: [[SUPNY:%[^ ]+]] = xor <8 x i16> [[UBS]], {{(<(i16 -1(, )?)+>|splat \(i16 -1\))}}
; CHECK-DAG: [[SUPLY:%[^ ]+]] = and <8 x i16> [[UB]], [[SUPNY]]
; CHECK-DAG: [[SUPHY:%[^ ]+]] = or <8 x i16> [[UB]], [[UBS]]
; CHECK-DAG: [[SUPLOW:%[^ ]+]] = mul <8 x i16> [[SUPLX]], [[SUPLY]]
; CHECK-DAG: [[SUPHIGH:%[^ ]+]] = mul <8 x i16> [[SUPHX]], [[SUPHY]]
; CHECK-DAG: [[SUPD:%[^ ]+]] = xor <8 x i16> [[SUPLOW]], [[SUPHIGH]]
; CHECK-DAG: [[XSUPDOWN1:%[^ ]+]] = lshr <8 x i16> [[SUPD]], {{(<(i16 1(, )?)+>|splat \(i16 1\))}}
; CHECK-DAG: [[SUPDOWN1:%[^ ]+]] = or <8 x i16> [[SUPD]], [[XSUPDOWN1]]
; CHECK-DAG: [[XSUPDOWN2:%[^ ]+]] = lshr <8 x i16> [[SUPDOWN1]], {{(<(i16 2(, )?)+>|splat \(i16 2\))}}
; CHECK-DAG: [[SUPDOWN2:%[^ ]+]] = or <8 x i16> [[SUPDOWN1]], [[XSUPDOWN2]]
; CHECK-DAG: [[XSUPDOWN3:%[^ ]+]] = lshr <8 x i16> [[SUPDOWN2]], {{(<(i16 4(, )?)+>|splat \(i16 4\))}}
; CHECK-DAG: [[SUPDOWN3:%[^ ]+]] = or <8 x i16> [[SUPDOWN2]], [[XSUPDOWN3]]
; CHECK-DAG: [[XSUPDOWN4:%[^ ]+]] = lshr <8 x i16> [[SUPDOWN3]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[SUPDOWN:%[^ ]+]] = or <8 x i16> [[SUPDOWN3]], [[XSUPDOWN4]]
; CHECK-DAG: [[SUPPAIR:%[^ ]+]] = call { <8 x i16>, <8 x i1> } @llvm.umul.with.overflow.v8i16(<8 x i16> [[SUPHX]], <8 x i16> [[SUPHY]])
; CHECK-DAG: [[SUPO:%[^ ]+]] = extractvalue { <8 x i16>, <8 x i1> } [[SUPPAIR]], 1
; CHECK-DAG: [[SUPOVER:%[^ ]+]] = sext <8 x i1> [[SUPO]] to <8 x i16>
; CHECK-DAG: [[SUPRANGE:%[^ ]+]] = or <8 x i16> [[SUPDOWN]], [[SUPOVER]]
; CHECK-DAG: [[SUPMX:%[^ ]+]] = sub <8 x i16> zeroinitializer, [[UAS]]
; CHECK-DAG: [[SUPFX:%[^ ]+]] = and <8 x i16> [[UAS]], [[SUPMX]]
; CHECK-DAG: [[SUPRX:%[^ ]+]] = mul <8 x i16> [[SUPFX]], [[SUPHY]]
; CHECK-DAG: [[SUPMY:%[^ ]+]] = sub <8 x i16> zeroinitializer, [[UBS]]
; CHECK-DAG: [[SUPFY:%[^ ]+]] = and <8 x i16> [[UBS]], [[SUPMY]]
; CHECK-DAG: [[SUPRY:%[^ ]+]] = mul <8 x i16> [[SUPFY]], [[SUPHX]]
; CHECK-DAG: [[NSUPUX:%[^ ]+]] = sub <8 x i16> zeroinitializer, [[SUPRX]]
; CHECK-DAG: [[SUPUX:%[^ ]+]] = or <8 x i16> [[SUPRX]], [[NSUPUX]]
; CHECK-DAG: [[NSUPUY:%[^ ]+]] = sub <8 x i16> zeroinitializer, [[SUPRY]]
; CHECK-DAG: [[SUPUY:%[^ ]+]] = or <8 x i16> [[SUPRY]], [[NSUPUY]]
; CHECK-DAG: [[SUPREACH:%[^ ]+]] = or <8 x i16> [[SUPUX]], [[SUPUY]]
; CHECK-DAG: [[SUP:%[^ ]+]] = and <8 x i16> [[SUPRANGE]], [[SUPREACH]]
; CHECK-DAG: [[X:%[^ ]+]] = or <8 x i16> [[SLP]], [[SUP]]
; CHECK-DAG: [[EANY:%[^ ]+]] = icmp ne <8 x i16> [[X]], zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = sext <8 x i1> [[EANY]] to <8 x i16>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i16> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <8 x i16> [[S]], ptr @__msan_retval_tls
define <8 x i16> @pmaddubsw(<16 x i8> %a, <16 x i8> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.ssse3.pmadd.ub.sw.128(<16 x i8> %a, <16 x i8> %b)
  ret <8 x i16> %r
}

; A product is open where one factor is and the other can be more than zero; with up(x) = all bits from the lowest set
; one on:  S = -((any open product of four) != 0) | up(Sa). LLVM 22 has operands of bytes.
; ORACLE: sound @vpdpbusd
; CHECK-LABEL: @vpdpbusd(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SC:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; LLVM22-DAG: [[B:%[^ ]+]] = bitcast <4 x i32> %b to <16 x i8>
; LLVM22-DAG: [[WB:%[^ ]+]] = bitcast <4 x i32> [[SB]] to <16 x i8>
; LLVM22-DAG: [[C:%[^ ]+]] = bitcast <4 x i32> %c to <16 x i8>
; LLVM22-DAG: [[WC:%[^ ]+]] = bitcast <4 x i32> [[SC]] to <16 x i8>
; CHECK: br i1 {{%[^,]+}}, label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; LLVM19-DAG: [[B:%[^ ]+]] = bitcast <4 x i32> %b to <16 x i8>
; LLVM19-DAG: [[WB:%[^ ]+]] = bitcast <4 x i32> [[SB]] to <16 x i8>
; LLVM19-DAG: [[C:%[^ ]+]] = bitcast <4 x i32> %c to <16 x i8>
; LLVM19-DAG: [[WC:%[^ ]+]] = bitcast <4 x i32> [[SC]] to <16 x i8>
; CHECK-DAG: [[OPENBANY:%[^ ]+]] = icmp ne <16 x i8> [[WB]], zeroinitializer
; CHECK-DAG: [[OPENB:%[^ ]+]] = sext <16 x i1> [[OPENBANY]] to <16 x i8>
; CHECK-DAG: [[HC:%[^ ]+]] = or <16 x i8> [[C]], [[WC]]
; CHECK-DAG: [[CANCANY:%[^ ]+]] = icmp ne <16 x i8> [[HC]], zeroinitializer
; CHECK-DAG: [[CANC:%[^ ]+]] = sext <16 x i1> [[CANCANY]] to <16 x i8>
; CHECK-DAG: [[BYB:%[^ ]+]] = and <16 x i8> [[OPENB]], [[CANC]]
; CHECK-DAG: [[OPENCANY:%[^ ]+]] = icmp ne <16 x i8> [[WC]], zeroinitializer
; CHECK-DAG: [[OPENC:%[^ ]+]] = sext <16 x i1> [[OPENCANY]] to <16 x i8>
; CHECK-DAG: [[HB:%[^ ]+]] = or <16 x i8> [[B]], [[WB]]
; CHECK-DAG: [[CANBANY:%[^ ]+]] = icmp ne <16 x i8> [[HB]], zeroinitializer
; CHECK-DAG: [[CANB:%[^ ]+]] = sext <16 x i1> [[CANBANY]] to <16 x i8>
; CHECK-DAG: [[BYC:%[^ ]+]] = and <16 x i8> [[OPENC]], [[CANB]]
; CHECK-DAG: [[BYTES:%[^ ]+]] = or <16 x i8> [[BYB]], [[BYC]]
; CHECK-DAG: [[X:%[^ ]+]] = bitcast <16 x i8> [[BYTES]] to <4 x i32>
; CHECK-DAG: [[OPENANY:%[^ ]+]] = icmp ne <4 x i32> [[X]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = sext <4 x i1> [[OPENANY]] to <4 x i32>
; CHECK-DAG: [[NINTO:%[^ ]+]] = sub <4 x i32> zeroinitializer, [[SA]]
; CHECK-DAG: [[INTO:%[^ ]+]] = or <4 x i32> [[SA]], [[NINTO]]
; CHECK-DAG: [[E:%[^ ]+]] = or <4 x i32> [[OPEN]], [[INTO]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @vpdpbusd(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c) sanitize_memory {
  %r = call <4 x i32> @llvm.x86.avx512.vpdpbusd.128(<4 x i32> %a, <4 x i32> %b, <4 x i32> %c)
  ret <4 x i32> %r
}

declare <4 x i32> @llvm.x86.sse2.pmadd.wd(<8 x i16>, <8 x i16>)
declare <8 x i16> @llvm.x86.ssse3.pmadd.ub.sw.128(<16 x i8>, <16 x i8>)
declare <4 x i32> @llvm.x86.avx512.vpdpbusd.128(<4 x i32>, <4 x i32>, <4 x i32>)
