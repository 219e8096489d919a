; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; packss packus: lanes that fit for certain are truncated, shadow and all; where saturation is open,
; poison reaches down from the highest bit that may differ.
; test/run-x86/integer.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=avx2
target triple = "x86_64-unknown-linux-gnu"

; With sign = the highest bit of Sx, low = (x & ~Sx) | sign and high = (x | Sx) & ~sign the least and the most that x may
; be, clamp() to what the narrow lane holds, and down(x) = all bits from the highest set one down:
;   S = trunc(low == clamp(low) and high == clamp(high) ? Sx : down(clamp(low) ^ clamp(high)))
; of a, then of b.
; ORACLE: sound @packsswb
; CHECK-LABEL: @packsswb(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i16>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <8 x i16>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <8 x i16> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <8 x i16> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[ASIGN:%[^ ]+]] = and <8 x i16> [[SA]], {{(<(i16 -32768(, )?)+>|splat \(i16 -32768\))}}
; CHECK-DAG: [[ANOT:%[^ ]+]] = xor <8 x i16> [[SA]], {{(<(i16 -1(, )?)+>|splat \(i16 -1\))}}
; CHECK-DAG: [[AL:%[^ ]+]] = and <8 x i16> %a, [[ANOT]]
; CHECK-DAG: [[AH:%[^ ]+]] = or <8 x i16> %a, [[SA]]
; CHECK-DAG: [[ALOW:%[^ ]+]] = or <8 x i16> [[AL]], [[ASIGN]]
; CHECK-DAG: [[ANSIGN:%[^ ]+]] = xor <8 x i16> [[ASIGN]], {{(<(i16 -1(, )?)+>|splat \(i16 -1\))}}
; CHECK-DAG: [[AHIGH:%[^ ]+]] = and <8 x i16> [[AH]], [[ANSIGN]]
; CHECK-DAG: [[ALA:%[^ ]+]] = icmp sgt <8 x i16> [[ALOW]], {{(<(i16 127(, )?)+>|splat \(i16 127\))}}
; CHECK-DAG: [[ALB:%[^ ]+]] = icmp slt <8 x i16> [[ALOW]], {{(<(i16 -128(, )?)+>|splat \(i16 -128\))}}
; CHECK-DAG: [[ALX:%[^ ]+]] = select <8 x i1> [[ALA]], <8 x i16> {{(<(i16 127(, )?)+>|splat \(i16 127\))}}, <8 x i16> [[ALOW]]
; CHECK-DAG: [[ALC:%[^ ]+]] = select <8 x i1> [[ALB]], <8 x i16> {{(<(i16 -128(, )?)+>|splat \(i16 -128\))}}, <8 x i16> [[ALX]]
; CHECK-DAG: [[AHA:%[^ ]+]] = icmp sgt <8 x i16> [[AHIGH]], {{(<(i16 127(, )?)+>|splat \(i16 127\))}}
; CHECK-DAG: [[AHB:%[^ ]+]] = icmp slt <8 x i16> [[AHIGH]], {{(<(i16 -128(, )?)+>|splat \(i16 -128\))}}
; CHECK-DAG: [[AHX:%[^ ]+]] = select <8 x i1> [[AHA]], <8 x i16> {{(<(i16 127(, )?)+>|splat \(i16 127\))}}, <8 x i16> [[AHIGH]]
; CHECK-DAG: [[AHC:%[^ ]+]] = select <8 x i1> [[AHB]], <8 x i16> {{(<(i16 -128(, )?)+>|splat \(i16 -128\))}}, <8 x i16> [[AHX]]
; CHECK-DAG: [[AD:%[^ ]+]] = xor <8 x i16> [[ALC]], [[AHC]]
; CHECK-DAG: [[XADOWN1:%[^ ]+]] = lshr <8 x i16> [[AD]], {{(<(i16 1(, )?)+>|splat \(i16 1\))}}
; CHECK-DAG: [[ADOWN1:%[^ ]+]] = or <8 x i16> [[AD]], [[XADOWN1]]
; CHECK-DAG: [[XADOWN2:%[^ ]+]] = lshr <8 x i16> [[ADOWN1]], {{(<(i16 2(, )?)+>|splat \(i16 2\))}}
; CHECK-DAG: [[ADOWN2:%[^ ]+]] = or <8 x i16> [[ADOWN1]], [[XADOWN2]]
; CHECK-DAG: [[XADOWN3:%[^ ]+]] = lshr <8 x i16> [[ADOWN2]], {{(<(i16 4(, )?)+>|splat \(i16 4\))}}
; CHECK-DAG: [[ADOWN3:%[^ ]+]] = or <8 x i16> [[ADOWN2]], [[XADOWN3]]
; CHECK-DAG: [[XADOWN4:%[^ ]+]] = lshr <8 x i16> [[ADOWN3]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[ADOWN:%[^ ]+]] = or <8 x i16> [[ADOWN3]], [[XADOWN4]]
; CHECK-DAG: [[AFL:%[^ ]+]] = icmp eq <8 x i16> [[ALOW]], [[ALC]]
; CHECK-DAG: [[AFH:%[^ ]+]] = icmp eq <8 x i16> [[AHIGH]], [[AHC]]
; CHECK-DAG: [[AFIT:%[^ ]+]] = and <8 x i1> [[AFL]], [[AFH]]
; CHECK-DAG: [[AR:%[^ ]+]] = select <8 x i1> [[AFIT]], <8 x i16> [[SA]], <8 x i16> [[ADOWN]]
; CHECK-DAG: [[A:%[^ ]+]] = trunc <8 x i16> [[AR]] to <8 x i8>
; CHECK-DAG: [[BSIGN:%[^ ]+]] = and <8 x i16> [[SB]], {{(<(i16 -32768(, )?)+>|splat \(i16 -32768\))}}
; CHECK-DAG: [[BNOT:%[^ ]+]] = xor <8 x i16> [[SB]], {{(<(i16 -1(, )?)+>|splat \(i16 -1\))}}
; CHECK-DAG: [[BL:%[^ ]+]] = and <8 x i16> %b, [[BNOT]]
; CHECK-DAG: [[BH:%[^ ]+]] = or <8 x i16> %b, [[SB]]
; CHECK-DAG: [[BLOW:%[^ ]+]] = or <8 x i16> [[BL]], [[BSIGN]]
; CHECK-DAG: [[BNSIGN:%[^ ]+]] = xor <8 x i16> [[BSIGN]], {{(<(i16 -1(, )?)+>|splat \(i16 -1\))}}
; CHECK-DAG: [[BHIGH:%[^ ]+]] = and <8 x i16> [[BH]], [[BNSIGN]]
; CHECK-DAG: [[BLA:%[^ ]+]] = icmp sgt <8 x i16> [[BLOW]], {{(<(i16 127(, )?)+>|splat \(i16 127\))}}
; CHECK-DAG: [[BLB:%[^ ]+]] = icmp slt <8 x i16> [[BLOW]], {{(<(i16 -128(, )?)+>|splat \(i16 -128\))}}
; CHECK-DAG: [[BLX:%[^ ]+]] = select <8 x i1> [[BLA]], <8 x i16> {{(<(i16 127(, )?)+>|splat \(i16 127\))}}, <8 x i16> [[BLOW]]
; CHECK-DAG: [[BLC:%[^ ]+]] = select <8 x i1> [[BLB]], <8 x i16> {{(<(i16 -128(, )?)+>|splat \(i16 -128\))}}, <8 x i16> [[BLX]]
; CHECK-DAG: [[BHA:%[^ ]+]] = icmp sgt <8 x i16> [[BHIGH]], {{(<(i16 127(, )?)+>|splat \(i16 127\))}}
; CHECK-DAG: [[BHB:%[^ ]+]] = icmp slt <8 x i16> [[BHIGH]], {{(<(i16 -128(, )?)+>|splat \(i16 -128\))}}
; CHECK-DAG: [[BHX:%[^ ]+]] = select <8 x i1> [[BHA]], <8 x i16> {{(<(i16 127(, )?)+>|splat \(i16 127\))}}, <8 x i16> [[BHIGH]]
; CHECK-DAG: [[BHC:%[^ ]+]] = select <8 x i1> [[BHB]], <8 x i16> {{(<(i16 -128(, )?)+>|splat \(i16 -128\))}}, <8 x i16> [[BHX]]
; CHECK-DAG: [[BD:%[^ ]+]] = xor <8 x i16> [[BLC]], [[BHC]]
; CHECK-DAG: [[XBDOWN1:%[^ ]+]] = lshr <8 x i16> [[BD]], {{(<(i16 1(, )?)+>|splat \(i16 1\))}}
; CHECK-DAG: [[BDOWN1:%[^ ]+]] = or <8 x i16> [[BD]], [[XBDOWN1]]
; CHECK-DAG: [[XBDOWN2:%[^ ]+]] = lshr <8 x i16> [[BDOWN1]], {{(<(i16 2(, )?)+>|splat \(i16 2\))}}
; CHECK-DAG: [[BDOWN2:%[^ ]+]] = or <8 x i16> [[BDOWN1]], [[XBDOWN2]]
; CHECK-DAG: [[XBDOWN3:%[^ ]+]] = lshr <8 x i16> [[BDOWN2]], {{(<(i16 4(, )?)+>|splat \(i16 4\))}}
; CHECK-DAG: [[BDOWN3:%[^ ]+]] = or <8 x i16> [[BDOWN2]], [[XBDOWN3]]
; CHECK-DAG: [[XBDOWN4:%[^ ]+]] = lshr <8 x i16> [[BDOWN3]], {{(<(i16 8(, )?)+>|splat \(i16 8\))}}
; CHECK-DAG: [[BDOWN:%[^ ]+]] = or <8 x i16> [[BDOWN3]], [[XBDOWN4]]
; CHECK-DAG: [[BFL:%[^ ]+]] = icmp eq <8 x i16> [[BLOW]], [[BLC]]
; CHECK-DAG: [[BFH:%[^ ]+]] = icmp eq <8 x i16> [[BHIGH]], [[BHC]]
; CHECK-DAG: [[BFIT:%[^ ]+]] = and <8 x i1> [[BFL]], [[BFH]]
; CHECK-DAG: [[BR:%[^ ]+]] = select <8 x i1> [[BFIT]], <8 x i16> [[SB]], <8 x i16> [[BDOWN]]
; CHECK-DAG: [[B:%[^ ]+]] = trunc <8 x i16> [[BR]] to <8 x i8>
; CHECK-DAG: [[E:%[^ ]+]] = shufflevector <8 x i8> [[A]], <8 x i8> [[B]], <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 4, i32 5, i32 6, i32 7, i32 8, i32 9, i32 10, i32 11, i32 12, i32 13, i32 14, i32 15>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <16 x i8> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <16 x i8> [[S]], ptr @__msan_retval_tls
define <16 x i8> @packsswb(<8 x i16> %a, <8 x i16> %b) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.sse2.packsswb.128(<8 x i16> %a, <8 x i16> %b)
  ret <16 x i8> %r
}

; To unsigned numbers, from 0 to 65535; of each 128 bits a, then b.
; ORACLE: sound @packusdw_256
; CHECK-LABEL: @packusdw_256(
; CHECK-DAG: [[SA:%[^ ]+]] = load <8 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <8 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <8 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <8 x i32> [[ANY]] to i256
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i256 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[ASIGN:%[^ ]+]] = and <8 x i32> [[SA]], {{(<(i32 -2147483648(, )?)+>|splat \(i32 -2147483648\))}}
; CHECK-DAG: [[ANOT:%[^ ]+]] = xor <8 x i32> [[SA]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[AL:%[^ ]+]] = and <8 x i32> %a, [[ANOT]]
; CHECK-DAG: [[AH:%[^ ]+]] = or <8 x i32> %a, [[SA]]
; CHECK-DAG: [[ALOW:%[^ ]+]] = or <8 x i32> [[AL]], [[ASIGN]]
; CHECK-DAG: [[ANSIGN:%[^ ]+]] = xor <8 x i32> [[ASIGN]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[AHIGH:%[^ ]+]] = and <8 x i32> [[AH]], [[ANSIGN]]
; CHECK-DAG: [[ALA:%[^ ]+]] = icmp sgt <8 x i32> [[ALOW]], {{(<(i32 65535(, )?)+>|splat \(i32 65535\))}}
; CHECK-DAG: [[ALB:%[^ ]+]] = icmp slt <8 x i32> [[ALOW]], zeroinitializer
; CHECK-DAG: [[ALX:%[^ ]+]] = select <8 x i1> [[ALA]], <8 x i32> {{(<(i32 65535(, )?)+>|splat \(i32 65535\))}}, <8 x i32> [[ALOW]]
; CHECK-DAG: [[ALC:%[^ ]+]] = select <8 x i1> [[ALB]], <8 x i32> zeroinitializer, <8 x i32> [[ALX]]
; CHECK-DAG: [[AHA:%[^ ]+]] = icmp sgt <8 x i32> [[AHIGH]], {{(<(i32 65535(, )?)+>|splat \(i32 65535\))}}
; CHECK-DAG: [[AHB:%[^ ]+]] = icmp slt <8 x i32> [[AHIGH]], zeroinitializer
; CHECK-DAG: [[AHX:%[^ ]+]] = select <8 x i1> [[AHA]], <8 x i32> {{(<(i32 65535(, )?)+>|splat \(i32 65535\))}}, <8 x i32> [[AHIGH]]
; CHECK-DAG: [[AHC:%[^ ]+]] = select <8 x i1> [[AHB]], <8 x i32> zeroinitializer, <8 x i32> [[AHX]]
; CHECK-DAG: [[AD:%[^ ]+]] = xor <8 x i32> [[ALC]], [[AHC]]
; CHECK-DAG: [[XADOWN1:%[^ ]+]] = lshr <8 x i32> [[AD]], {{(<(i32 1(, )?)+>|splat \(i32 1\))}}
; CHECK-DAG: [[ADOWN1:%[^ ]+]] = or <8 x i32> [[AD]], [[XADOWN1]]
; CHECK-DAG: [[XADOWN2:%[^ ]+]] = lshr <8 x i32> [[ADOWN1]], {{(<(i32 2(, )?)+>|splat \(i32 2\))}}
; CHECK-DAG: [[ADOWN2:%[^ ]+]] = or <8 x i32> [[ADOWN1]], [[XADOWN2]]
; CHECK-DAG: [[XADOWN3:%[^ ]+]] = lshr <8 x i32> [[ADOWN2]], {{(<(i32 4(, )?)+>|splat \(i32 4\))}}
; CHECK-DAG: [[ADOWN3:%[^ ]+]] = or <8 x i32> [[ADOWN2]], [[XADOWN3]]
; CHECK-DAG: [[XADOWN4:%[^ ]+]] = lshr <8 x i32> [[ADOWN3]], {{(<(i32 8(, )?)+>|splat \(i32 8\))}}
; CHECK-DAG: [[ADOWN4:%[^ ]+]] = or <8 x i32> [[ADOWN3]], [[XADOWN4]]
; CHECK-DAG: [[XADOWN5:%[^ ]+]] = lshr <8 x i32> [[ADOWN4]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[ADOWN:%[^ ]+]] = or <8 x i32> [[ADOWN4]], [[XADOWN5]]
; CHECK-DAG: [[AFL:%[^ ]+]] = icmp eq <8 x i32> [[ALOW]], [[ALC]]
; CHECK-DAG: [[AFH:%[^ ]+]] = icmp eq <8 x i32> [[AHIGH]], [[AHC]]
; CHECK-DAG: [[AFIT:%[^ ]+]] = and <8 x i1> [[AFL]], [[AFH]]
; CHECK-DAG: [[AR:%[^ ]+]] = select <8 x i1> [[AFIT]], <8 x i32> [[SA]], <8 x i32> [[ADOWN]]
; CHECK-DAG: [[A:%[^ ]+]] = trunc <8 x i32> [[AR]] to <8 x i16>
; CHECK-DAG: [[BSIGN:%[^ ]+]] = and <8 x i32> [[SB]], {{(<(i32 -2147483648(, )?)+>|splat \(i32 -2147483648\))}}
; CHECK-DAG: [[BNOT:%[^ ]+]] = xor <8 x i32> [[SB]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[BL:%[^ ]+]] = and <8 x i32> %b, [[BNOT]]
; CHECK-DAG: [[BH:%[^ ]+]] = or <8 x i32> %b, [[SB]]
; CHECK-DAG: [[BLOW:%[^ ]+]] = or <8 x i32> [[BL]], [[BSIGN]]
; CHECK-DAG: [[BNSIGN:%[^ ]+]] = xor <8 x i32> [[BSIGN]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[BHIGH:%[^ ]+]] = and <8 x i32> [[BH]], [[BNSIGN]]
; CHECK-DAG: [[BLA:%[^ ]+]] = icmp sgt <8 x i32> [[BLOW]], {{(<(i32 65535(, )?)+>|splat \(i32 65535\))}}
; CHECK-DAG: [[BLB:%[^ ]+]] = icmp slt <8 x i32> [[BLOW]], zeroinitializer
; CHECK-DAG: [[BLX:%[^ ]+]] = select <8 x i1> [[BLA]], <8 x i32> {{(<(i32 65535(, )?)+>|splat \(i32 65535\))}}, <8 x i32> [[BLOW]]
; CHECK-DAG: [[BLC:%[^ ]+]] = select <8 x i1> [[BLB]], <8 x i32> zeroinitializer, <8 x i32> [[BLX]]
; CHECK-DAG: [[BHA:%[^ ]+]] = icmp sgt <8 x i32> [[BHIGH]], {{(<(i32 65535(, )?)+>|splat \(i32 65535\))}}
; CHECK-DAG: [[BHB:%[^ ]+]] = icmp slt <8 x i32> [[BHIGH]], zeroinitializer
; CHECK-DAG: [[BHX:%[^ ]+]] = select <8 x i1> [[BHA]], <8 x i32> {{(<(i32 65535(, )?)+>|splat \(i32 65535\))}}, <8 x i32> [[BHIGH]]
; CHECK-DAG: [[BHC:%[^ ]+]] = select <8 x i1> [[BHB]], <8 x i32> zeroinitializer, <8 x i32> [[BHX]]
; CHECK-DAG: [[BD:%[^ ]+]] = xor <8 x i32> [[BLC]], [[BHC]]
; CHECK-DAG: [[XBDOWN1:%[^ ]+]] = lshr <8 x i32> [[BD]], {{(<(i32 1(, )?)+>|splat \(i32 1\))}}
; CHECK-DAG: [[BDOWN1:%[^ ]+]] = or <8 x i32> [[BD]], [[XBDOWN1]]
; CHECK-DAG: [[XBDOWN2:%[^ ]+]] = lshr <8 x i32> [[BDOWN1]], {{(<(i32 2(, )?)+>|splat \(i32 2\))}}
; CHECK-DAG: [[BDOWN2:%[^ ]+]] = or <8 x i32> [[BDOWN1]], [[XBDOWN2]]
; CHECK-DAG: [[XBDOWN3:%[^ ]+]] = lshr <8 x i32> [[BDOWN2]], {{(<(i32 4(, )?)+>|splat \(i32 4\))}}
; CHECK-DAG: [[BDOWN3:%[^ ]+]] = or <8 x i32> [[BDOWN2]], [[XBDOWN3]]
; CHECK-DAG: [[XBDOWN4:%[^ ]+]] = lshr <8 x i32> [[BDOWN3]], {{(<(i32 8(, )?)+>|splat \(i32 8\))}}
; CHECK-DAG: [[BDOWN4:%[^ ]+]] = or <8 x i32> [[BDOWN3]], [[XBDOWN4]]
; CHECK-DAG: [[XBDOWN5:%[^ ]+]] = lshr <8 x i32> [[BDOWN4]], {{(<(i32 16(, )?)+>|splat \(i32 16\))}}
; CHECK-DAG: [[BDOWN:%[^ ]+]] = or <8 x i32> [[BDOWN4]], [[XBDOWN5]]
; CHECK-DAG: [[BFL:%[^ ]+]] = icmp eq <8 x i32> [[BLOW]], [[BLC]]
; CHECK-DAG: [[BFH:%[^ ]+]] = icmp eq <8 x i32> [[BHIGH]], [[BHC]]
; CHECK-DAG: [[BFIT:%[^ ]+]] = and <8 x i1> [[BFL]], [[BFH]]
; CHECK-DAG: [[BR:%[^ ]+]] = select <8 x i1> [[BFIT]], <8 x i32> [[SB]], <8 x i32> [[BDOWN]]
; CHECK-DAG: [[B:%[^ ]+]] = trunc <8 x i32> [[BR]] to <8 x i16>
; CHECK-DAG: [[E:%[^ ]+]] = shufflevector <8 x i16> [[A]], <8 x i16> [[B]], <16 x i32> <i32 0, i32 1, i32 2, i32 3, i32 8, i32 9, i32 10, i32 11, i32 4, i32 5, i32 6, i32 7, i32 12, i32 13, i32 14, i32 15>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <16 x i16> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <16 x i16> [[S]], ptr @__msan_retval_tls
define <16 x i16> @packusdw_256(<8 x i32> %a, <8 x i32> %b) sanitize_memory {
  %r = call <16 x i16> @llvm.x86.avx2.packusdw(<8 x i32> %a, <8 x i32> %b)
  ret <16 x i16> %r
}

declare <16 x i8> @llvm.x86.sse2.packsswb.128(<8 x i16>, <8 x i16>)
declare <16 x i16> @llvm.x86.avx2.packusdw(<8 x i32>, <8 x i32>)
