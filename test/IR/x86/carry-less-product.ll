; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; pclmulqdq: from the lowest bit that a poisoned one can reach to the highest.
; test/run-x86/crypto.c runs all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s --features=pclmul
target triple = "x86_64-unknown-linux-gnu"

; With high(x) = x | Sx, lowest(x) = x & -x, highest(x) = down(x) ^ (down(x) >> 1), up(x) and down(x) = all bits from
; the lowest or the highest set one on, and x * y the product itself:
;   from = lowest(Sa) * lowest(high(b)) | lowest(high(a)) * lowest(Sb)
;   to = highest(Sa) * highest(high(b)) | highest(high(a)) * highest(Sb)
;   S = up(from) & down(to), in 128 bits
; ORACLE: sound @pclmulqdq
; CHECK-LABEL: @pclmulqdq(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <2 x i64> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[HA:%[^ ]+]] = or <2 x i64> %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or <2 x i64> %b, [[SB]]
; CHECK-DAG: [[MSA:%[^ ]+]] = sub <2 x i64> zeroinitializer, [[SA]]
; CHECK-DAG: [[LSA:%[^ ]+]] = and <2 x i64> [[SA]], [[MSA]]
; CHECK-DAG: [[MHB:%[^ ]+]] = sub <2 x i64> zeroinitializer, [[HB]]
; CHECK-DAG: [[LHB:%[^ ]+]] = and <2 x i64> [[HB]], [[MHB]]
; CHECK-DAG: [[FA:%[^ ]+]] = call <2 x i64> @llvm.x86.pclmulqdq(<2 x i64> [[LSA]], <2 x i64> [[LHB]], i8 1)
; CHECK-DAG: [[XDSA1:%[^ ]+]] = lshr <2 x i64> [[SA]], {{(<(i64 1(, )?)+>|splat \(i64 1\))}}
; CHECK-DAG: [[DSA1:%[^ ]+]] = or <2 x i64> [[SA]], [[XDSA1]]
; CHECK-DAG: [[XDSA2:%[^ ]+]] = lshr <2 x i64> [[DSA1]], {{(<(i64 2(, )?)+>|splat \(i64 2\))}}
; CHECK-DAG: [[DSA2:%[^ ]+]] = or <2 x i64> [[DSA1]], [[XDSA2]]
; CHECK-DAG: [[XDSA3:%[^ ]+]] = lshr <2 x i64> [[DSA2]], {{(<(i64 4(, )?)+>|splat \(i64 4\))}}
; CHECK-DAG: [[DSA3:%[^ ]+]] = or <2 x i64> [[DSA2]], [[XDSA3]]
; CHECK-DAG: [[XDSA4:%[^ ]+]] = lshr <2 x i64> [[DSA3]], {{(<(i64 8(, )?)+>|splat \(i64 8\))}}
; CHECK-DAG: [[DSA4:%[^ ]+]] = or <2 x i64> [[DSA3]], [[XDSA4]]
; CHECK-DAG: [[XDSA5:%[^ ]+]] = lshr <2 x i64> [[DSA4]], {{(<(i64 16(, )?)+>|splat \(i64 16\))}}
; CHECK-DAG: [[DSA5:%[^ ]+]] = or <2 x i64> [[DSA4]], [[XDSA5]]
; CHECK-DAG: [[XDSA6:%[^ ]+]] = lshr <2 x i64> [[DSA5]], {{(<(i64 32(, )?)+>|splat \(i64 32\))}}
; CHECK-DAG: [[DSA:%[^ ]+]] = or <2 x i64> [[DSA5]], [[XDSA6]]
; CHECK-DAG: [[ESA:%[^ ]+]] = lshr <2 x i64> [[DSA]], {{(<(i64 1(, )?)+>|splat \(i64 1\))}}
; CHECK-DAG: [[TSA:%[^ ]+]] = xor <2 x i64> [[DSA]], [[ESA]]
; CHECK-DAG: [[XDHB1:%[^ ]+]] = lshr <2 x i64> [[HB]], {{(<(i64 1(, )?)+>|splat \(i64 1\))}}
; CHECK-DAG: [[DHB1:%[^ ]+]] = or <2 x i64> [[HB]], [[XDHB1]]
; CHECK-DAG: [[XDHB2:%[^ ]+]] = lshr <2 x i64> [[DHB1]], {{(<(i64 2(, )?)+>|splat \(i64 2\))}}
; CHECK-DAG: [[DHB2:%[^ ]+]] = or <2 x i64> [[DHB1]], [[XDHB2]]
; CHECK-DAG: [[XDHB3:%[^ ]+]] = lshr <2 x i64> [[DHB2]], {{(<(i64 4(, )?)+>|splat \(i64 4\))}}
; CHECK-DAG: [[DHB3:%[^ ]+]] = or <2 x i64> [[DHB2]], [[XDHB3]]
; CHECK-DAG: [[XDHB4:%[^ ]+]] = lshr <2 x i64> [[DHB3]], {{(<(i64 8(, )?)+>|splat \(i64 8\))}}
; CHECK-DAG: [[DHB4:%[^ ]+]] = or <2 x i64> [[DHB3]], [[XDHB4]]
; CHECK-DAG: [[XDHB5:%[^ ]+]] = lshr <2 x i64> [[DHB4]], {{(<(i64 16(, )?)+>|splat \(i64 16\))}}
; CHECK-DAG: [[DHB5:%[^ ]+]] = or <2 x i64> [[DHB4]], [[XDHB5]]
; CHECK-DAG: [[XDHB6:%[^ ]+]] = lshr <2 x i64> [[DHB5]], {{(<(i64 32(, )?)+>|splat \(i64 32\))}}
; CHECK-DAG: [[DHB:%[^ ]+]] = or <2 x i64> [[DHB5]], [[XDHB6]]
; CHECK-DAG: [[EHB:%[^ ]+]] = lshr <2 x i64> [[DHB]], {{(<(i64 1(, )?)+>|splat \(i64 1\))}}
; CHECK-DAG: [[THB:%[^ ]+]] = xor <2 x i64> [[DHB]], [[EHB]]
; CHECK-DAG: [[TA:%[^ ]+]] = call <2 x i64> @llvm.x86.pclmulqdq(<2 x i64> [[TSA]], <2 x i64> [[THB]], i8 1)
; CHECK-DAG: [[MHA:%[^ ]+]] = sub <2 x i64> zeroinitializer, [[HA]]
; CHECK-DAG: [[LHA:%[^ ]+]] = and <2 x i64> [[HA]], [[MHA]]
; CHECK-DAG: [[MSB:%[^ ]+]] = sub <2 x i64> zeroinitializer, [[SB]]
; CHECK-DAG: [[LSB:%[^ ]+]] = and <2 x i64> [[SB]], [[MSB]]
; CHECK-DAG: [[FB:%[^ ]+]] = call <2 x i64> @llvm.x86.pclmulqdq(<2 x i64> [[LHA]], <2 x i64> [[LSB]], i8 1)
; CHECK-DAG: [[XDHA1:%[^ ]+]] = lshr <2 x i64> [[HA]], {{(<(i64 1(, )?)+>|splat \(i64 1\))}}
; CHECK-DAG: [[DHA1:%[^ ]+]] = or <2 x i64> [[HA]], [[XDHA1]]
; CHECK-DAG: [[XDHA2:%[^ ]+]] = lshr <2 x i64> [[DHA1]], {{(<(i64 2(, )?)+>|splat \(i64 2\))}}
; CHECK-DAG: [[DHA2:%[^ ]+]] = or <2 x i64> [[DHA1]], [[XDHA2]]
; CHECK-DAG: [[XDHA3:%[^ ]+]] = lshr <2 x i64> [[DHA2]], {{(<(i64 4(, )?)+>|splat \(i64 4\))}}
; CHECK-DAG: [[DHA3:%[^ ]+]] = or <2 x i64> [[DHA2]], [[XDHA3]]
; CHECK-DAG: [[XDHA4:%[^ ]+]] = lshr <2 x i64> [[DHA3]], {{(<(i64 8(, )?)+>|splat \(i64 8\))}}
; CHECK-DAG: [[DHA4:%[^ ]+]] = or <2 x i64> [[DHA3]], [[XDHA4]]
; CHECK-DAG: [[XDHA5:%[^ ]+]] = lshr <2 x i64> [[DHA4]], {{(<(i64 16(, )?)+>|splat \(i64 16\))}}
; CHECK-DAG: [[DHA5:%[^ ]+]] = or <2 x i64> [[DHA4]], [[XDHA5]]
; CHECK-DAG: [[XDHA6:%[^ ]+]] = lshr <2 x i64> [[DHA5]], {{(<(i64 32(, )?)+>|splat \(i64 32\))}}
; CHECK-DAG: [[DHA:%[^ ]+]] = or <2 x i64> [[DHA5]], [[XDHA6]]
; CHECK-DAG: [[EHA:%[^ ]+]] = lshr <2 x i64> [[DHA]], {{(<(i64 1(, )?)+>|splat \(i64 1\))}}
; CHECK-DAG: [[THA:%[^ ]+]] = xor <2 x i64> [[DHA]], [[EHA]]
; CHECK-DAG: [[XDSB1:%[^ ]+]] = lshr <2 x i64> [[SB]], {{(<(i64 1(, )?)+>|splat \(i64 1\))}}
; CHECK-DAG: [[DSB1:%[^ ]+]] = or <2 x i64> [[SB]], [[XDSB1]]
; CHECK-DAG: [[XDSB2:%[^ ]+]] = lshr <2 x i64> [[DSB1]], {{(<(i64 2(, )?)+>|splat \(i64 2\))}}
; CHECK-DAG: [[DSB2:%[^ ]+]] = or <2 x i64> [[DSB1]], [[XDSB2]]
; CHECK-DAG: [[XDSB3:%[^ ]+]] = lshr <2 x i64> [[DSB2]], {{(<(i64 4(, )?)+>|splat \(i64 4\))}}
; CHECK-DAG: [[DSB3:%[^ ]+]] = or <2 x i64> [[DSB2]], [[XDSB3]]
; CHECK-DAG: [[XDSB4:%[^ ]+]] = lshr <2 x i64> [[DSB3]], {{(<(i64 8(, )?)+>|splat \(i64 8\))}}
; CHECK-DAG: [[DSB4:%[^ ]+]] = or <2 x i64> [[DSB3]], [[XDSB4]]
; CHECK-DAG: [[XDSB5:%[^ ]+]] = lshr <2 x i64> [[DSB4]], {{(<(i64 16(, )?)+>|splat \(i64 16\))}}
; CHECK-DAG: [[DSB5:%[^ ]+]] = or <2 x i64> [[DSB4]], [[XDSB5]]
; CHECK-DAG: [[XDSB6:%[^ ]+]] = lshr <2 x i64> [[DSB5]], {{(<(i64 32(, )?)+>|splat \(i64 32\))}}
; CHECK-DAG: [[DSB:%[^ ]+]] = or <2 x i64> [[DSB5]], [[XDSB6]]
; CHECK-DAG: [[ESB:%[^ ]+]] = lshr <2 x i64> [[DSB]], {{(<(i64 1(, )?)+>|splat \(i64 1\))}}
; CHECK-DAG: [[TSB:%[^ ]+]] = xor <2 x i64> [[DSB]], [[ESB]]
; CHECK-DAG: [[TB:%[^ ]+]] = call <2 x i64> @llvm.x86.pclmulqdq(<2 x i64> [[THA]], <2 x i64> [[TSB]], i8 1)
; CHECK-DAG: [[FROM:%[^ ]+]] = or <2 x i64> [[FA]], [[FB]]
; CHECK-DAG: [[TO:%[^ ]+]] = or <2 x i64> [[TA]], [[TB]]
; CHECK-DAG: [[WF:%[^ ]+]] = bitcast <2 x i64> [[FROM]] to <1 x i128>
; CHECK-DAG: [[WT:%[^ ]+]] = bitcast <2 x i64> [[TO]] to <1 x i128>
; CHECK-DAG: [[NUP:%[^ ]+]] = sub <1 x i128> zeroinitializer, [[WF]]
; CHECK-DAG: [[UP:%[^ ]+]] = or <1 x i128> [[WF]], [[NUP]]
; CHECK-DAG: [[XDOWN1:%[^ ]+]] = lshr <1 x i128> [[WT]], {{(<(i128 1(, )?)+>|splat \(i128 1\))}}
; CHECK-DAG: [[DOWN1:%[^ ]+]] = or <1 x i128> [[WT]], [[XDOWN1]]
; CHECK-DAG: [[XDOWN2:%[^ ]+]] = lshr <1 x i128> [[DOWN1]], {{(<(i128 2(, )?)+>|splat \(i128 2\))}}
; CHECK-DAG: [[DOWN2:%[^ ]+]] = or <1 x i128> [[DOWN1]], [[XDOWN2]]
; CHECK-DAG: [[XDOWN3:%[^ ]+]] = lshr <1 x i128> [[DOWN2]], {{(<(i128 4(, )?)+>|splat \(i128 4\))}}
; CHECK-DAG: [[DOWN3:%[^ ]+]] = or <1 x i128> [[DOWN2]], [[XDOWN3]]
; CHECK-DAG: [[XDOWN4:%[^ ]+]] = lshr <1 x i128> [[DOWN3]], {{(<(i128 8(, )?)+>|splat \(i128 8\))}}
; CHECK-DAG: [[DOWN4:%[^ ]+]] = or <1 x i128> [[DOWN3]], [[XDOWN4]]
; CHECK-DAG: [[XDOWN5:%[^ ]+]] = lshr <1 x i128> [[DOWN4]], {{(<(i128 16(, )?)+>|splat \(i128 16\))}}
; CHECK-DAG: [[DOWN5:%[^ ]+]] = or <1 x i128> [[DOWN4]], [[XDOWN5]]
; CHECK-DAG: [[XDOWN6:%[^ ]+]] = lshr <1 x i128> [[DOWN5]], {{(<(i128 32(, )?)+>|splat \(i128 32\))}}
; CHECK-DAG: [[DOWN6:%[^ ]+]] = or <1 x i128> [[DOWN5]], [[XDOWN6]]
; CHECK-DAG: [[XDOWN7:%[^ ]+]] = lshr <1 x i128> [[DOWN6]], {{(<(i128 64(, )?)+>|splat \(i128 64\))}}
; CHECK-DAG: [[DOWN:%[^ ]+]] = or <1 x i128> [[DOWN6]], [[XDOWN7]]
; CHECK-DAG: [[X:%[^ ]+]] = and <1 x i128> [[UP]], [[DOWN]]
; CHECK-DAG: [[E:%[^ ]+]] = bitcast <1 x i128> [[X]] to <2 x i64>
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i64> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i64> [[S]], ptr @__msan_retval_tls
define <2 x i64> @pclmulqdq(<2 x i64> %a, <2 x i64> %b) sanitize_memory {
  %r = call <2 x i64> @llvm.x86.pclmulqdq(<2 x i64> %a, <2 x i64> %b, i8 1)
  ret <2 x i64> %r
}

declare <2 x i64> @llvm.x86.pclmulqdq(<2 x i64>, <2 x i64>, i8)
