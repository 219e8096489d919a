; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; pmulhw pmulhuw pmulhrsw: the upper half of a wider product.
; test/run-x86/integer.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=ssse3
target triple = "x86_64-unknown-linux-gnu"

; With product() as for mul, in 32 bits, of lanes and shadows extended by their sign:  S = trunc(product(a, b) >> 16)
; ORACLE: sound @pmulhw
; CHECK-LABEL: @pmulhw(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i16>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <8 x i16>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <8 x i16> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <8 x i16> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = sext <8 x i16> %a to <8 x i32>
; CHECK-DAG: [[WA:%[^ ]+]] = sext <8 x i16> [[SA]] to <8 x i32>
; CHECK-DAG: [[B:%[^ ]+]] = sext <8 x i16> %b to <8 x i32>
; CHECK-DAG: [[WB:%[^ ]+]] = sext <8 x i16> [[SB]] to <8 x i32>
; CHECK-DAG: [[SPNX:%[^ ]+]] = xor <8 x i32> [[WA]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[SPLX:%[^ ]+]] = and <8 x i32> [[A]], [[SPNX]]
; CHECK-DAG: [[SPHX:%[^ ]+]] = or <8 x i32> [[A]], [[WA]]
; CHECK-DAG: [[SPNY:%[^ ]+]] = xor <8 x i32> [[WB]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[SPLY:%[^ ]+]] = and <8 x i32> [[B]], [[SPNY]]
; CHECK-DAG: [[SPHY:%[^ ]+]] = or <8 x i32> [[B]], [[WB]]
; CHECK-DAG: [[SPLOW:%[^ ]+]] = mul <8 x i32> [[SPLX]], [[SPLY]]
; CHECK-DAG: [[SPHIGH:%[^ ]+]] = mul <8 x i32> [[SPHX]], [[SPHY]]
; CHECK-DAG: [[SPD:%[^ ]+]] = xor <8 x i32> [[SPLOW]], [[SPHIGH]]
; CHECK-DAG: [[XSPDOWN1:%[^ ]+]] = lshr <8 x i32> [[SPD]], {{(<(i32 1(, )?)+>|splat \(i32 1\))}}
; CHECK-DAG: [[SPDOWN1:%[^ ]+]] = or <8 x i32> [[SPD]], [[XSPDOWN1]]
; CHECK-DAG: [[XSPDOWN2:%[^ ]+]] = lshr <8 x i32> [[SPDOWN1]], {{(<(i32 2(, )?)+>|splat \(i32 2\))}}
; CHECK-DAG: [[SPDOWN2:%[^ ]+]] = or <8 x i32> [[SPDOWN1]], [[XSPDOWN2]]
; CHECK-DAG: [[XSPDOWN3:%[^ ]+]] = lshr <8 x i32> [[SPDOWN2]], {{(<(i32 4(, )?)+>|splat \(i32 4\))}}
; CHECK-DAG: [[SPDOWN3:%[^ ]+]] = or <8 x i32> [[SPDOWN2]], [[XSPDOWN3]]
; CHECK-DAG: [[XSPDOWN4:%[^ ]+]] = lshr <8 x i32> [[SPDOWN3]], {{(<(i32 8(, )?)+>|splat \(i32 8\))}}
; CHECK-DAG: [[SPDOWN4:%[^ ]+]] = or <8 x i32> [[SPDOWN3]], [[XSPDOWN4]]
; CHECK-DAG: [[XSPDOWN5:%[^ ]+]] = lshr <8 x i32> [[SPDOWN4]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[SPDOWN:%[^ ]+]] = or <8 x i32> [[SPDOWN4]], [[XSPDOWN5]]
; CHECK-DAG: [[SPPAIR:%[^ ]+]] = call { <8 x i32>, <8 x i1> } @llvm.umul.with.overflow.v8i32(<8 x i32> [[SPHX]], <8 x i32> [[SPHY]])
; CHECK-DAG: [[SPO:%[^ ]+]] = extractvalue { <8 x i32>, <8 x i1> } [[SPPAIR]], 1
; CHECK-DAG: [[SPOVER:%[^ ]+]] = sext <8 x i1> [[SPO]] to <8 x i32>
; CHECK-DAG: [[SPRANGE:%[^ ]+]] = or <8 x i32> [[SPDOWN]], [[SPOVER]]
; CHECK-DAG: [[SPMX:%[^ ]+]] = sub <8 x i32> zeroinitializer, [[WA]]
; CHECK-DAG: [[SPFX:%[^ ]+]] = and <8 x i32> [[WA]], [[SPMX]]
; CHECK-DAG: [[SPRX:%[^ ]+]] = mul <8 x i32> [[SPFX]], [[SPHY]]
; CHECK-DAG: [[SPMY:%[^ ]+]] = sub <8 x i32> zeroinitializer, [[WB]]
; CHECK-DAG: [[SPFY:%[^ ]+]] = and <8 x i32> [[WB]], [[SPMY]]
; CHECK-DAG: [[SPRY:%[^ ]+]] = mul <8 x i32> [[SPFY]], [[SPHX]]
; CHECK-DAG: [[NSPUX:%[^ ]+]] = sub <8 x i32> zeroinitializer, [[SPRX]]
; CHECK-DAG: [[SPUX:%[^ ]+]] = or <8 x i32> [[SPRX]], [[NSPUX]]
; CHECK-DAG: [[NSPUY:%[^ ]+]] = sub <8 x i32> zeroinitializer, [[SPRY]]
; CHECK-DAG: [[SPUY:%[^ ]+]] = or <8 x i32> [[SPRY]], [[NSPUY]]
; CHECK-DAG: [[SPREACH:%[^ ]+]] = or <8 x i32> [[SPUX]], [[SPUY]]
; CHECK-DAG: [[SP:%[^ ]+]] = and <8 x i32> [[SPRANGE]], [[SPREACH]]
; CHECK-DAG: [[X:%[^ ]+]] = lshr <8 x i32> [[SP]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[E:%[^ ]+]] = trunc <8 x i32> [[X]] to <8 x i16>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i16> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <8 x i16> [[S]], ptr @__msan_retval_tls
define <8 x i16> @pmulhw(<8 x i16> %a, <8 x i16> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.sse2.pmulh.w(<8 x i16> %a, <8 x i16> %b)
  ret <8 x i16> %r
}

; Extended by zeros.
; ORACLE: sound @pmulhuw
; CHECK-LABEL: @pmulhuw(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i16>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <8 x i16>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <8 x i16> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <8 x i16> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = zext <8 x i16> %a to <8 x i32>
; CHECK-DAG: [[WA:%[^ ]+]] = zext <8 x i16> [[SA]] to <8 x i32>
; CHECK-DAG: [[B:%[^ ]+]] = zext <8 x i16> %b to <8 x i32>
; CHECK-DAG: [[WB:%[^ ]+]] = zext <8 x i16> [[SB]] to <8 x i32>
; CHECK-DAG: [[SPNX:%[^ ]+]] = xor <8 x i32> [[WA]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[SPLX:%[^ ]+]] = and <8 x i32> [[A]], [[SPNX]]
; CHECK-DAG: [[SPHX:%[^ ]+]] = or <8 x i32> [[A]], [[WA]]
; CHECK-DAG: [[SPNY:%[^ ]+]] = xor <8 x i32> [[WB]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[SPLY:%[^ ]+]] = and <8 x i32> [[B]], [[SPNY]]
; CHECK-DAG: [[SPHY:%[^ ]+]] = or <8 x i32> [[B]], [[WB]]
; CHECK-DAG: [[SPLOW:%[^ ]+]] = mul <8 x i32> [[SPLX]], [[SPLY]]
; CHECK-DAG: [[SPHIGH:%[^ ]+]] = mul <8 x i32> [[SPHX]], [[SPHY]]
; CHECK-DAG: [[SPD:%[^ ]+]] = xor <8 x i32> [[SPLOW]], [[SPHIGH]]
; CHECK-DAG: [[XSPDOWN1:%[^ ]+]] = lshr <8 x i32> [[SPD]], {{(<(i32 1(, )?)+>|splat \(i32 1\))}}
; CHECK-DAG: [[SPDOWN1:%[^ ]+]] = or <8 x i32> [[SPD]], [[XSPDOWN1]]
; CHECK-DAG: [[XSPDOWN2:%[^ ]+]] = lshr <8 x i32> [[SPDOWN1]], {{(<(i32 2(, )?)+>|splat \(i32 2\))}}
; CHECK-DAG: [[SPDOWN2:%[^ ]+]] = or <8 x i32> [[SPDOWN1]], [[XSPDOWN2]]
; CHECK-DAG: [[XSPDOWN3:%[^ ]+]] = lshr <8 x i32> [[SPDOWN2]], {{(<(i32 4(, )?)+>|splat \(i32 4\))}}
; CHECK-DAG: [[SPDOWN3:%[^ ]+]] = or <8 x i32> [[SPDOWN2]], [[XSPDOWN3]]
; CHECK-DAG: [[XSPDOWN4:%[^ ]+]] = lshr <8 x i32> [[SPDOWN3]], {{(<(i32 8(, )?)+>|splat \(i32 8\))}}
; CHECK-DAG: [[SPDOWN4:%[^ ]+]] = or <8 x i32> [[SPDOWN3]], [[XSPDOWN4]]
; CHECK-DAG: [[XSPDOWN5:%[^ ]+]] = lshr <8 x i32> [[SPDOWN4]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[SPDOWN:%[^ ]+]] = or <8 x i32> [[SPDOWN4]], [[XSPDOWN5]]
; CHECK-DAG: [[SPPAIR:%[^ ]+]] = call { <8 x i32>, <8 x i1> } @llvm.umul.with.overflow.v8i32(<8 x i32> [[SPHX]], <8 x i32> [[SPHY]])
; CHECK-DAG: [[SPO:%[^ ]+]] = extractvalue { <8 x i32>, <8 x i1> } [[SPPAIR]], 1
; CHECK-DAG: [[SPOVER:%[^ ]+]] = sext <8 x i1> [[SPO]] to <8 x i32>
; CHECK-DAG: [[SPRANGE:%[^ ]+]] = or <8 x i32> [[SPDOWN]], [[SPOVER]]
; CHECK-DAG: [[SPMX:%[^ ]+]] = sub <8 x i32> zeroinitializer, [[WA]]
; CHECK-DAG: [[SPFX:%[^ ]+]] = and <8 x i32> [[WA]], [[SPMX]]
; CHECK-DAG: [[SPRX:%[^ ]+]] = mul <8 x i32> [[SPFX]], [[SPHY]]
; CHECK-DAG: [[SPMY:%[^ ]+]] = sub <8 x i32> zeroinitializer, [[WB]]
; CHECK-DAG: [[SPFY:%[^ ]+]] = and <8 x i32> [[WB]], [[SPMY]]
; CHECK-DAG: [[SPRY:%[^ ]+]] = mul <8 x i32> [[SPFY]], [[SPHX]]
; CHECK-DAG: [[NSPUX:%[^ ]+]] = sub <8 x i32> zeroinitializer, [[SPRX]]
; CHECK-DAG: [[SPUX:%[^ ]+]] = or <8 x i32> [[SPRX]], [[NSPUX]]
; CHECK-DAG: [[NSPUY:%[^ ]+]] = sub <8 x i32> zeroinitializer, [[SPRY]]
; CHECK-DAG: [[SPUY:%[^ ]+]] = or <8 x i32> [[SPRY]], [[NSPUY]]
; CHECK-DAG: [[SPREACH:%[^ ]+]] = or <8 x i32> [[SPUX]], [[SPUY]]
; CHECK-DAG: [[SP:%[^ ]+]] = and <8 x i32> [[SPRANGE]], [[SPREACH]]
; CHECK-DAG: [[X:%[^ ]+]] = lshr <8 x i32> [[SP]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[E:%[^ ]+]] = trunc <8 x i32> [[X]] to <8 x i16>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i16> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <8 x i16> [[S]], ptr @__msan_retval_tls
define <8 x i16> @pmulhuw(<8 x i16> %a, <8 x i16> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.sse2.pmulhu.w(<8 x i16> %a, <8 x i16> %b)
  ret <8 x i16> %r
}

; Rounded: S = trunc(sum(product(a, b) >> 14, 1) >> 1)
; ORACLE: sound @pmulhrsw
; CHECK-LABEL: @pmulhrsw(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i16>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <8 x i16>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <8 x i16> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <8 x i16> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = sext <8 x i16> %a to <8 x i32>
; CHECK-DAG: [[WA:%[^ ]+]] = sext <8 x i16> [[SA]] to <8 x i32>
; CHECK-DAG: [[B:%[^ ]+]] = sext <8 x i16> %b to <8 x i32>
; CHECK-DAG: [[WB:%[^ ]+]] = sext <8 x i16> [[SB]] to <8 x i32>
; CHECK-DAG: [[PROD:%[^ ]+]] = mul <8 x i32> [[A]], [[B]]
; CHECK-DAG: [[SPNX:%[^ ]+]] = xor <8 x i32> [[WA]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[SPLX:%[^ ]+]] = and <8 x i32> [[A]], [[SPNX]]
; CHECK-DAG: [[SPHX:%[^ ]+]] = or <8 x i32> [[A]], [[WA]]
; CHECK-DAG: [[SPNY:%[^ ]+]] = xor <8 x i32> [[WB]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[SPLY:%[^ ]+]] = and <8 x i32> [[B]], [[SPNY]]
; CHECK-DAG: [[SPHY:%[^ ]+]] = or <8 x i32> [[B]], [[WB]]
; CHECK-DAG: [[SPLOW:%[^ ]+]] = mul <8 x i32> [[SPLX]], [[SPLY]]
; CHECK-DAG: [[SPHIGH:%[^ ]+]] = mul <8 x i32> [[SPHX]], [[SPHY]]
; CHECK-DAG: [[SPD:%[^ ]+]] = xor <8 x i32> [[SPLOW]], [[SPHIGH]]
; CHECK-DAG: [[XSPDOWN1:%[^ ]+]] = lshr <8 x i32> [[SPD]], {{(<(i32 1(, )?)+>|splat \(i32 1\))}}
; CHECK-DAG: [[SPDOWN1:%[^ ]+]] = or <8 x i32> [[SPD]], [[XSPDOWN1]]
; CHECK-DAG: [[XSPDOWN2:%[^ ]+]] = lshr <8 x i32> [[SPDOWN1]], {{(<(i32 2(, )?)+>|splat \(i32 2\))}}
; CHECK-DAG: [[SPDOWN2:%[^ ]+]] = or <8 x i32> [[SPDOWN1]], [[XSPDOWN2]]
; CHECK-DAG: [[XSPDOWN3:%[^ ]+]] = lshr <8 x i32> [[SPDOWN2]], {{(<(i32 4(, )?)+>|splat \(i32 4\))}}
; CHECK-DAG: [[SPDOWN3:%[^ ]+]] = or <8 x i32> [[SPDOWN2]], [[XSPDOWN3]]
; CHECK-DAG: [[XSPDOWN4:%[^ ]+]] = lshr <8 x i32> [[SPDOWN3]], {{(<(i32 8(, )?)+>|splat \(i32 8\))}}
; CHECK-DAG: [[SPDOWN4:%[^ ]+]] = or <8 x i32> [[SPDOWN3]], [[XSPDOWN4]]
; CHECK-DAG: [[XSPDOWN5:%[^ ]+]] = lshr <8 x i32> [[SPDOWN4]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[SPDOWN:%[^ ]+]] = or <8 x i32> [[SPDOWN4]], [[XSPDOWN5]]
; CHECK-DAG: [[SPPAIR:%[^ ]+]] = call { <8 x i32>, <8 x i1> } @llvm.umul.with.overflow.v8i32(<8 x i32> [[SPHX]], <8 x i32> [[SPHY]])
; CHECK-DAG: [[SPO:%[^ ]+]] = extractvalue { <8 x i32>, <8 x i1> } [[SPPAIR]], 1
; CHECK-DAG: [[SPOVER:%[^ ]+]] = sext <8 x i1> [[SPO]] to <8 x i32>
; CHECK-DAG: [[SPRANGE:%[^ ]+]] = or <8 x i32> [[SPDOWN]], [[SPOVER]]
; CHECK-DAG: [[SPMX:%[^ ]+]] = sub <8 x i32> zeroinitializer, [[WA]]
; CHECK-DAG: [[SPFX:%[^ ]+]] = and <8 x i32> [[WA]], [[SPMX]]
; CHECK-DAG: [[SPRX:%[^ ]+]] = mul <8 x i32> [[SPFX]], [[SPHY]]
; CHECK-DAG: [[SPMY:%[^ ]+]] = sub <8 x i32> zeroinitializer, [[WB]]
; CHECK-DAG: [[SPFY:%[^ ]+]] = and <8 x i32> [[WB]], [[SPMY]]
; CHECK-DAG: [[SPRY:%[^ ]+]] = mul <8 x i32> [[SPFY]], [[SPHX]]
; CHECK-DAG: [[NSPUX:%[^ ]+]] = sub <8 x i32> zeroinitializer, [[SPRX]]
; CHECK-DAG: [[SPUX:%[^ ]+]] = or <8 x i32> [[SPRX]], [[NSPUX]]
; CHECK-DAG: [[NSPUY:%[^ ]+]] = sub <8 x i32> zeroinitializer, [[SPRY]]
; CHECK-DAG: [[SPUY:%[^ ]+]] = or <8 x i32> [[SPRY]], [[NSPUY]]
; CHECK-DAG: [[SPREACH:%[^ ]+]] = or <8 x i32> [[SPUX]], [[SPUY]]
; CHECK-DAG: [[SP:%[^ ]+]] = and <8 x i32> [[SPRANGE]], [[SPREACH]]
; CHECK-DAG: [[V:%[^ ]+]] = lshr <8 x i32> [[PROD]], {{(<(i32 14(, )?)+>|splat \(i32 14\))}}
; CHECK-DAG: [[SV:%[^ ]+]] = lshr <8 x i32> [[SP]], {{(<(i32 14(, )?)+>|splat \(i32 14\))}}
; CHECK-DAG: [[STNX:%[^ ]+]] = xor <8 x i32> [[SV]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[STLX:%[^ ]+]] = and <8 x i32> [[V]], [[STNX]]
; CHECK-DAG: [[STHX:%[^ ]+]] = or <8 x i32> [[V]], [[SV]]
; CHECK-DAG: [[STLOW:%[^ ]+]] = add <8 x i32> [[STLX]], {{(<(i32 1(, )?)+>|splat \(i32 1\))}}
; CHECK-DAG: [[STHIGH:%[^ ]+]] = add <8 x i32> [[STHX]], {{(<(i32 1(, )?)+>|splat \(i32 1\))}}
; CHECK-DAG: [[STD:%[^ ]+]] = xor <8 x i32> [[STLOW]], [[STHIGH]]
; CHECK-DAG: [[ST:%[^ ]+]] = or <8 x i32> [[SV]], [[STD]]
; CHECK-DAG: [[X:%[^ ]+]] = lshr <8 x i32> [[ST]], {{(<(i32 1(, )?)+>|splat \(i32 1\))}}
; CHECK-DAG: [[E:%[^ ]+]] = trunc <8 x i32> [[X]] to <8 x i16>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <8 x i16> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <8 x i16> [[S]], ptr @__msan_retval_tls
define <8 x i16> @pmulhrsw(<8 x i16> %a, <8 x i16> %b) sanitize_memory {
  %r = call <8 x i16> @llvm.x86.ssse3.pmul.hr.sw.128(<8 x i16> %a, <8 x i16> %b)
  ret <8 x i16> %r
}

declare <8 x i16> @llvm.x86.sse2.pmulh.w(<8 x i16>, <8 x i16>)
declare <8 x i16> @llvm.x86.sse2.pmulhu.w(<8 x i16>, <8 x i16>)
declare <8 x i16> @llvm.x86.ssse3.pmul.hr.sw.128(<8 x i16>, <8 x i16>)
