; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; with.overflow: the exact shadow of the result; the flag is open where combinations of the extremes of the operands
; disagree about it, or about the side on which they overflow.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; With low(x) = x & ~Sx and high(x) = x | Sx, and the formula of add, sub or mul for the result:
;   S of the flag = some combination overflows & ~(all do, signed ones on the same side)
; with two combinations of low and high, the extremes of b the other way round for a difference, and all four for a
; signed product. In signed ones, a sign that is poisoned is set in low and cleared in high.
; ORACLE: sound @uadd
; CHECK-LABEL: @uadd(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i8 %b, [[NB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[LOW:%[^ ]+]] = add i8 [[LA]], [[LB]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = add i8 [[HA]], [[HB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LOW]], [[HIGH]]
; CHECK-DAG: [[U:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[BITS:%[^ ]+]] = or i8 [[U]], [[D]]
; CHECK-DAG: [[MLA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LAA:%[^ ]+]] = and i8 %a, [[MLA]]
; CHECK-DAG: [[MLB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[LBB:%[^ ]+]] = and i8 %b, [[MLB]]
; CHECK-DAG: [[HAA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[HBB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[LEAST:%[^ ]+]] = call { i8, i1 } @llvm.uadd.with.overflow.i8(i8 [[LAA]], i8 [[LBB]])
; CHECK-DAG: [[MOST:%[^ ]+]] = call { i8, i1 } @llvm.uadd.with.overflow.i8(i8 [[HAA]], i8 [[HBB]])
; CHECK-DAG: [[ONE:%[^ ]+]] = extractvalue { i8, i1 } [[LEAST]], 1
; CHECK-DAG: [[OTHER:%[^ ]+]] = extractvalue { i8, i1 } [[MOST]], 1
; CHECK-DAG: [[SOME:%[^ ]+]] = or i1 [[ONE]], [[OTHER]]
; CHECK-DAG: [[ALL:%[^ ]+]] = and i1 [[ONE]], [[OTHER]]
; CHECK-DAG: [[NOTALL:%[^ ]+]] = xor i1 [[ALL]], true
; CHECK-DAG: [[FLAG:%[^ ]+]] = and i1 [[SOME]], [[NOTALL]]
; CHECK-DAG: [[X:%[^ ]+]] = insertvalue { i8, i1 } zeroinitializer, i8 [[BITS]], 0
; CHECK-DAG: [[E:%[^ ]+]] = insertvalue { i8, i1 } [[X]], i1 [[FLAG]], 1
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi { i8, i1 } [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store { i8, i1 } [[S]], ptr @__msan_retval_tls
define {i8, i1} @uadd(i8 %a, i8 %b) sanitize_memory {
  %r = call {i8, i1} @llvm.uadd.with.overflow.i8(i8 %a, i8 %b)
  ret {i8, i1} %r
}
declare {i8, i1} @llvm.uadd.with.overflow.i8(i8, i8)

; ORACLE: sound @sadd
; CHECK-LABEL: @sadd(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i8 %b, [[NB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[LOW:%[^ ]+]] = add i8 [[LA]], [[LB]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = add i8 [[HA]], [[HB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LOW]], [[HIGH]]
; CHECK-DAG: [[U:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[BITS:%[^ ]+]] = or i8 [[U]], [[D]]
; CHECK-DAG: [[MAA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[BLA:%[^ ]+]] = and i8 %a, [[MAA]]
; CHECK-DAG: [[BHA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[GA:%[^ ]+]] = and i8 [[SA]], -128
; CHECK-DAG: [[LAA:%[^ ]+]] = or i8 [[BLA]], [[GA]]
; CHECK-DAG: [[HAA:%[^ ]+]] = xor i8 [[BHA]], [[GA]]
; CHECK-DAG: [[MBB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[BLB:%[^ ]+]] = and i8 %b, [[MBB]]
; CHECK-DAG: [[BHB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[GB:%[^ ]+]] = and i8 [[SB]], -128
; CHECK-DAG: [[LBB:%[^ ]+]] = or i8 [[BLB]], [[GB]]
; CHECK-DAG: [[HBB:%[^ ]+]] = xor i8 [[BHB]], [[GB]]
; CHECK: [[PAIR0:%[^ ]+]] = call { i8, i1 } @llvm.sadd.with.overflow.i8(i8 [[LAA]], i8 [[LBB]])
; CHECK-NEXT: [[O0:%[^ ]+]] = extractvalue { i8, i1 } [[PAIR0]], 1
; CHECK-NEXT: [[BELOW0:%[^ ]+]] = icmp slt i8 [[LAA]], 0
; CHECK: [[PAIR1:%[^ ]+]] = call { i8, i1 } @llvm.sadd.with.overflow.i8(i8 [[HAA]], i8 [[HBB]])
; CHECK-NEXT: [[O1:%[^ ]+]] = extractvalue { i8, i1 } [[PAIR1]], 1
; CHECK-NEXT: [[BELOW1:%[^ ]+]] = icmp slt i8 [[HAA]], 0
; CHECK-NEXT: [[OTHER1:%[^ ]+]] = xor i1 [[BELOW1]], [[BELOW0]]
; CHECK-NEXT: [[SAME1:%[^ ]+]] = xor i1 [[OTHER1]], true
; CHECK-NEXT: [[ONSAME1:%[^ ]+]] = and i1 [[O1]], [[SAME1]]
; CHECK-NEXT: [[SOME1:%[^ ]+]] = or i1 [[O0]], [[O1]]
; CHECK-NEXT: [[ALL1:%[^ ]+]] = and i1 [[O0]], [[ONSAME1]]
; CHECK-NEXT: [[NOTALL:%[^ ]+]] = xor i1 [[ALL1]], true
; CHECK-NEXT: [[FLAG:%[^ ]+]] = and i1 [[SOME1]], [[NOTALL]]
; CHECK-DAG: [[X:%[^ ]+]] = insertvalue { i8, i1 } zeroinitializer, i8 [[BITS]], 0
; CHECK-DAG: [[E:%[^ ]+]] = insertvalue { i8, i1 } [[X]], i1 [[FLAG]], 1
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi { i8, i1 } [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store { i8, i1 } [[S]], ptr @__msan_retval_tls
define {i8, i1} @sadd(i8 %a, i8 %b) sanitize_memory {
  %r = call {i8, i1} @llvm.sadd.with.overflow.i8(i8 %a, i8 %b)
  ret {i8, i1} %r
}
declare {i8, i1} @llvm.sadd.with.overflow.i8(i8, i8)

; ORACLE: sound @usub
; CHECK-LABEL: @usub(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i8 %b, [[NB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[LOW:%[^ ]+]] = sub i8 [[LA]], [[HB]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = sub i8 [[HA]], [[LB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LOW]], [[HIGH]]
; CHECK-DAG: [[U:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[BITS:%[^ ]+]] = or i8 [[U]], [[D]]
; CHECK-DAG: [[MLA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LAA:%[^ ]+]] = and i8 %a, [[MLA]]
; CHECK-DAG: [[MLB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[LBB:%[^ ]+]] = and i8 %b, [[MLB]]
; CHECK-DAG: [[HAA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[HBB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[LEAST:%[^ ]+]] = call { i8, i1 } @llvm.usub.with.overflow.i8(i8 [[LAA]], i8 [[HBB]])
; CHECK-DAG: [[MOST:%[^ ]+]] = call { i8, i1 } @llvm.usub.with.overflow.i8(i8 [[HAA]], i8 [[LBB]])
; CHECK-DAG: [[ONE:%[^ ]+]] = extractvalue { i8, i1 } [[LEAST]], 1
; CHECK-DAG: [[OTHER:%[^ ]+]] = extractvalue { i8, i1 } [[MOST]], 1
; CHECK-DAG: [[SOME:%[^ ]+]] = or i1 [[ONE]], [[OTHER]]
; CHECK-DAG: [[ALL:%[^ ]+]] = and i1 [[ONE]], [[OTHER]]
; CHECK-DAG: [[NOTALL:%[^ ]+]] = xor i1 [[ALL]], true
; CHECK-DAG: [[FLAG:%[^ ]+]] = and i1 [[SOME]], [[NOTALL]]
; CHECK-DAG: [[X:%[^ ]+]] = insertvalue { i8, i1 } zeroinitializer, i8 [[BITS]], 0
; CHECK-DAG: [[E:%[^ ]+]] = insertvalue { i8, i1 } [[X]], i1 [[FLAG]], 1
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi { i8, i1 } [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store { i8, i1 } [[S]], ptr @__msan_retval_tls
define {i8, i1} @usub(i8 %a, i8 %b) sanitize_memory {
  %r = call {i8, i1} @llvm.usub.with.overflow.i8(i8 %a, i8 %b)
  ret {i8, i1} %r
}
declare {i8, i1} @llvm.usub.with.overflow.i8(i8, i8)

; ORACLE: sound @ssub
; CHECK-LABEL: @ssub(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i8 %b, [[NB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[LOW:%[^ ]+]] = sub i8 [[LA]], [[HB]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = sub i8 [[HA]], [[LB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LOW]], [[HIGH]]
; CHECK-DAG: [[U:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[BITS:%[^ ]+]] = or i8 [[U]], [[D]]
; CHECK-DAG: [[MAA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[BLA:%[^ ]+]] = and i8 %a, [[MAA]]
; CHECK-DAG: [[BHA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[GA:%[^ ]+]] = and i8 [[SA]], -128
; CHECK-DAG: [[LAA:%[^ ]+]] = or i8 [[BLA]], [[GA]]
; CHECK-DAG: [[HAA:%[^ ]+]] = xor i8 [[BHA]], [[GA]]
; CHECK-DAG: [[MBB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[BLB:%[^ ]+]] = and i8 %b, [[MBB]]
; CHECK-DAG: [[BHB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[GB:%[^ ]+]] = and i8 [[SB]], -128
; CHECK-DAG: [[LBB:%[^ ]+]] = or i8 [[BLB]], [[GB]]
; CHECK-DAG: [[HBB:%[^ ]+]] = xor i8 [[BHB]], [[GB]]
; CHECK: [[PAIR0:%[^ ]+]] = call { i8, i1 } @llvm.ssub.with.overflow.i8(i8 [[LAA]], i8 [[HBB]])
; CHECK-NEXT: [[O0:%[^ ]+]] = extractvalue { i8, i1 } [[PAIR0]], 1
; CHECK-NEXT: [[BELOW0:%[^ ]+]] = icmp slt i8 [[LAA]], 0
; CHECK: [[PAIR1:%[^ ]+]] = call { i8, i1 } @llvm.ssub.with.overflow.i8(i8 [[HAA]], i8 [[LBB]])
; CHECK-NEXT: [[O1:%[^ ]+]] = extractvalue { i8, i1 } [[PAIR1]], 1
; CHECK-NEXT: [[BELOW1:%[^ ]+]] = icmp slt i8 [[HAA]], 0
; CHECK-NEXT: [[OTHER1:%[^ ]+]] = xor i1 [[BELOW1]], [[BELOW0]]
; CHECK-NEXT: [[SAME1:%[^ ]+]] = xor i1 [[OTHER1]], true
; CHECK-NEXT: [[ONSAME1:%[^ ]+]] = and i1 [[O1]], [[SAME1]]
; CHECK-NEXT: [[SOME1:%[^ ]+]] = or i1 [[O0]], [[O1]]
; CHECK-NEXT: [[ALL1:%[^ ]+]] = and i1 [[O0]], [[ONSAME1]]
; CHECK-NEXT: [[NOTALL:%[^ ]+]] = xor i1 [[ALL1]], true
; CHECK-NEXT: [[FLAG:%[^ ]+]] = and i1 [[SOME1]], [[NOTALL]]
; CHECK-DAG: [[X:%[^ ]+]] = insertvalue { i8, i1 } zeroinitializer, i8 [[BITS]], 0
; CHECK-DAG: [[E:%[^ ]+]] = insertvalue { i8, i1 } [[X]], i1 [[FLAG]], 1
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi { i8, i1 } [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store { i8, i1 } [[S]], ptr @__msan_retval_tls
define {i8, i1} @ssub(i8 %a, i8 %b) sanitize_memory {
  %r = call {i8, i1} @llvm.ssub.with.overflow.i8(i8 %a, i8 %b)
  ret {i8, i1} %r
}
declare {i8, i1} @llvm.ssub.with.overflow.i8(i8, i8)

; ORACLE: sound @umul
; CHECK-LABEL: @umul(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i8 %b, [[NB]]
; CHECK-DAG: [[LOW:%[^ ]+]] = mul i8 [[LA]], [[LB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = mul i8 [[HA]], [[HB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LOW]], [[HIGH]]
; CHECK-DAG: [[XDOWN1:%[^ ]+]] = lshr i8 [[D]], 1
; CHECK-DAG: [[DOWN1:%[^ ]+]] = or i8 [[D]], [[XDOWN1]]
; CHECK-DAG: [[XDOWN2:%[^ ]+]] = lshr i8 [[DOWN1]], 2
; CHECK-DAG: [[DOWN2:%[^ ]+]] = or i8 [[DOWN1]], [[XDOWN2]]
; CHECK-DAG: [[XDOWN3:%[^ ]+]] = lshr i8 [[DOWN2]], 4
; CHECK-DAG: [[DOWN:%[^ ]+]] = or i8 [[DOWN2]], [[XDOWN3]]
; CHECK-DAG: [[PAIR:%[^ ]+]] = call { i8, i1 } @llvm.umul.with.overflow.i8(i8 [[HA]], i8 [[HB]])
; CHECK-DAG: [[O:%[^ ]+]] = extractvalue { i8, i1 } [[PAIR]], 1
; CHECK-DAG: [[OVER:%[^ ]+]] = sext i1 [[O]] to i8
; CHECK-DAG: [[RANGE:%[^ ]+]] = or i8 [[DOWN]], [[OVER]]
; CHECK-DAG: [[MA:%[^ ]+]] = sub i8 0, [[SA]]
; CHECK-DAG: [[FA:%[^ ]+]] = and i8 [[SA]], [[MA]]
; CHECK-DAG: [[RA:%[^ ]+]] = mul i8 [[FA]], [[HB]]
; CHECK-DAG: [[MB:%[^ ]+]] = sub i8 0, [[SB]]
; CHECK-DAG: [[FB:%[^ ]+]] = and i8 [[SB]], [[MB]]
; CHECK-DAG: [[RB:%[^ ]+]] = mul i8 [[FB]], [[HA]]
; CHECK-DAG: [[NUA:%[^ ]+]] = sub i8 0, [[RA]]
; CHECK-DAG: [[UA:%[^ ]+]] = or i8 [[RA]], [[NUA]]
; CHECK-DAG: [[NUB:%[^ ]+]] = sub i8 0, [[RB]]
; CHECK-DAG: [[UB:%[^ ]+]] = or i8 [[RB]], [[NUB]]
; CHECK-DAG: [[REACH:%[^ ]+]] = or i8 [[UA]], [[UB]]
; CHECK-DAG: [[BITS:%[^ ]+]] = and i8 [[RANGE]], [[REACH]]
; CHECK-DAG: [[MLA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LAA:%[^ ]+]] = and i8 %a, [[MLA]]
; CHECK-DAG: [[MLB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[LBB:%[^ ]+]] = and i8 %b, [[MLB]]
; CHECK-DAG: [[HAA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[HBB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[LEAST:%[^ ]+]] = call { i8, i1 } @llvm.umul.with.overflow.i8(i8 [[LAA]], i8 [[LBB]])
; CHECK-DAG: [[MOST:%[^ ]+]] = call { i8, i1 } @llvm.umul.with.overflow.i8(i8 [[HAA]], i8 [[HBB]])
; CHECK-DAG: [[ONE:%[^ ]+]] = extractvalue { i8, i1 } [[LEAST]], 1
; CHECK-DAG: [[OTHER:%[^ ]+]] = extractvalue { i8, i1 } [[MOST]], 1
; CHECK-DAG: [[SOME:%[^ ]+]] = or i1 [[ONE]], [[OTHER]]
; CHECK-DAG: [[ALL:%[^ ]+]] = and i1 [[ONE]], [[OTHER]]
; CHECK-DAG: [[NOTALL:%[^ ]+]] = xor i1 [[ALL]], true
; CHECK-DAG: [[FLAG:%[^ ]+]] = and i1 [[SOME]], [[NOTALL]]
; CHECK-DAG: [[X:%[^ ]+]] = insertvalue { i8, i1 } zeroinitializer, i8 [[BITS]], 0
; CHECK-DAG: [[E:%[^ ]+]] = insertvalue { i8, i1 } [[X]], i1 [[FLAG]], 1
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi { i8, i1 } [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store { i8, i1 } [[S]], ptr @__msan_retval_tls
define {i8, i1} @umul(i8 %a, i8 %b) sanitize_memory {
  %r = call {i8, i1} @llvm.umul.with.overflow.i8(i8 %a, i8 %b)
  ret {i8, i1} %r
}
declare {i8, i1} @llvm.umul.with.overflow.i8(i8, i8)

; ORACLE: sound @smul
; CHECK-LABEL: @smul(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i8 %b, [[NB]]
; CHECK-DAG: [[LOW:%[^ ]+]] = mul i8 [[LA]], [[LB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = mul i8 [[HA]], [[HB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LOW]], [[HIGH]]
; CHECK-DAG: [[XDOWN1:%[^ ]+]] = lshr i8 [[D]], 1
; CHECK-DAG: [[DOWN1:%[^ ]+]] = or i8 [[D]], [[XDOWN1]]
; CHECK-DAG: [[XDOWN2:%[^ ]+]] = lshr i8 [[DOWN1]], 2
; CHECK-DAG: [[DOWN2:%[^ ]+]] = or i8 [[DOWN1]], [[XDOWN2]]
; CHECK-DAG: [[XDOWN3:%[^ ]+]] = lshr i8 [[DOWN2]], 4
; CHECK-DAG: [[DOWN:%[^ ]+]] = or i8 [[DOWN2]], [[XDOWN3]]
; CHECK-DAG: [[PAIR:%[^ ]+]] = call { i8, i1 } @llvm.umul.with.overflow.i8(i8 [[HA]], i8 [[HB]])
; CHECK-DAG: [[O:%[^ ]+]] = extractvalue { i8, i1 } [[PAIR]], 1
; CHECK-DAG: [[OVER:%[^ ]+]] = sext i1 [[O]] to i8
; CHECK-DAG: [[RANGE:%[^ ]+]] = or i8 [[DOWN]], [[OVER]]
; CHECK-DAG: [[MA:%[^ ]+]] = sub i8 0, [[SA]]
; CHECK-DAG: [[FA:%[^ ]+]] = and i8 [[SA]], [[MA]]
; CHECK-DAG: [[RA:%[^ ]+]] = mul i8 [[FA]], [[HB]]
; CHECK-DAG: [[MB:%[^ ]+]] = sub i8 0, [[SB]]
; CHECK-DAG: [[FB:%[^ ]+]] = and i8 [[SB]], [[MB]]
; CHECK-DAG: [[RB:%[^ ]+]] = mul i8 [[FB]], [[HA]]
; CHECK-DAG: [[NUA:%[^ ]+]] = sub i8 0, [[RA]]
; CHECK-DAG: [[UA:%[^ ]+]] = or i8 [[RA]], [[NUA]]
; CHECK-DAG: [[NUB:%[^ ]+]] = sub i8 0, [[RB]]
; CHECK-DAG: [[UB:%[^ ]+]] = or i8 [[RB]], [[NUB]]
; CHECK-DAG: [[REACH:%[^ ]+]] = or i8 [[UA]], [[UB]]
; CHECK-DAG: [[BITS:%[^ ]+]] = and i8 [[RANGE]], [[REACH]]
; CHECK-DAG: [[MAA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[BLA:%[^ ]+]] = and i8 %a, [[MAA]]
; CHECK-DAG: [[BHA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[GA:%[^ ]+]] = and i8 [[SA]], -128
; CHECK-DAG: [[LAA:%[^ ]+]] = or i8 [[BLA]], [[GA]]
; CHECK-DAG: [[HAA:%[^ ]+]] = xor i8 [[BHA]], [[GA]]
; CHECK-DAG: [[MBB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[BLB:%[^ ]+]] = and i8 %b, [[MBB]]
; CHECK-DAG: [[BHB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[GB:%[^ ]+]] = and i8 [[SB]], -128
; CHECK-DAG: [[LBB:%[^ ]+]] = or i8 [[BLB]], [[GB]]
; CHECK-DAG: [[HBB:%[^ ]+]] = xor i8 [[BHB]], [[GB]]
; CHECK: [[PAIR0:%[^ ]+]] = call { i8, i1 } @llvm.smul.with.overflow.i8(i8 [[LAA]], i8 [[LBB]])
; CHECK-NEXT: [[O0:%[^ ]+]] = extractvalue { i8, i1 } [[PAIR0]], 1
; CHECK-NEXT: [[SGA0:%[^ ]+]] = icmp slt i8 [[LAA]], 0
; CHECK-NEXT: [[SGB0:%[^ ]+]] = icmp slt i8 [[LBB]], 0
; CHECK-NEXT: [[BELOW0:%[^ ]+]] = xor i1 [[SGA0]], [[SGB0]]
; CHECK: [[PAIR1:%[^ ]+]] = call { i8, i1 } @llvm.smul.with.overflow.i8(i8 [[HAA]], i8 [[HBB]])
; CHECK-NEXT: [[O1:%[^ ]+]] = extractvalue { i8, i1 } [[PAIR1]], 1
; CHECK-NEXT: [[SGA1:%[^ ]+]] = icmp slt i8 [[HAA]], 0
; CHECK-NEXT: [[SGB1:%[^ ]+]] = icmp slt i8 [[HBB]], 0
; CHECK-NEXT: [[BELOW1:%[^ ]+]] = xor i1 [[SGA1]], [[SGB1]]
; CHECK-NEXT: [[OTHER1:%[^ ]+]] = xor i1 [[BELOW1]], [[BELOW0]]
; CHECK-NEXT: [[SAME1:%[^ ]+]] = xor i1 [[OTHER1]], true
; CHECK-NEXT: [[ONSAME1:%[^ ]+]] = and i1 [[O1]], [[SAME1]]
; CHECK-NEXT: [[SOME1:%[^ ]+]] = or i1 [[O0]], [[O1]]
; CHECK-NEXT: [[ALL1:%[^ ]+]] = and i1 [[O0]], [[ONSAME1]]
; CHECK: [[PAIR2:%[^ ]+]] = call { i8, i1 } @llvm.smul.with.overflow.i8(i8 [[LAA]], i8 [[HBB]])
; CHECK-NEXT: [[O2:%[^ ]+]] = extractvalue { i8, i1 } [[PAIR2]], 1
; CHECK-NEXT: [[SGA2:%[^ ]+]] = icmp slt i8 [[LAA]], 0
; CHECK-NEXT: [[SGB2:%[^ ]+]] = icmp slt i8 [[HBB]], 0
; CHECK-NEXT: [[BELOW2:%[^ ]+]] = xor i1 [[SGA2]], [[SGB2]]
; CHECK-NEXT: [[OTHER2:%[^ ]+]] = xor i1 [[BELOW2]], [[BELOW0]]
; CHECK-NEXT: [[SAME2:%[^ ]+]] = xor i1 [[OTHER2]], true
; CHECK-NEXT: [[ONSAME2:%[^ ]+]] = and i1 [[O2]], [[SAME2]]
; CHECK-NEXT: [[SOME2:%[^ ]+]] = or i1 [[SOME1]], [[O2]]
; CHECK-NEXT: [[ALL2:%[^ ]+]] = and i1 [[ALL1]], [[ONSAME2]]
; CHECK: [[PAIR3:%[^ ]+]] = call { i8, i1 } @llvm.smul.with.overflow.i8(i8 [[HAA]], i8 [[LBB]])
; CHECK-NEXT: [[O3:%[^ ]+]] = extractvalue { i8, i1 } [[PAIR3]], 1
; CHECK-NEXT: [[SGA3:%[^ ]+]] = icmp slt i8 [[HAA]], 0
; CHECK-NEXT: [[SGB3:%[^ ]+]] = icmp slt i8 [[LBB]], 0
; CHECK-NEXT: [[BELOW3:%[^ ]+]] = xor i1 [[SGA3]], [[SGB3]]
; CHECK-NEXT: [[OTHER3:%[^ ]+]] = xor i1 [[BELOW3]], [[BELOW0]]
; CHECK-NEXT: [[SAME3:%[^ ]+]] = xor i1 [[OTHER3]], true
; CHECK-NEXT: [[ONSAME3:%[^ ]+]] = and i1 [[O3]], [[SAME3]]
; CHECK-NEXT: [[SOME3:%[^ ]+]] = or i1 [[SOME2]], [[O3]]
; CHECK-NEXT: [[ALL3:%[^ ]+]] = and i1 [[ALL2]], [[ONSAME3]]
; CHECK-NEXT: [[NOTALL:%[^ ]+]] = xor i1 [[ALL3]], true
; CHECK-NEXT: [[FLAG:%[^ ]+]] = and i1 [[SOME3]], [[NOTALL]]
; CHECK-DAG: [[X:%[^ ]+]] = insertvalue { i8, i1 } zeroinitializer, i8 [[BITS]], 0
; CHECK-DAG: [[E:%[^ ]+]] = insertvalue { i8, i1 } [[X]], i1 [[FLAG]], 1
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi { i8, i1 } [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store { i8, i1 } [[S]], ptr @__msan_retval_tls
define {i8, i1} @smul(i8 %a, i8 %b) sanitize_memory {
  %r = call {i8, i1} @llvm.smul.with.overflow.i8(i8 %a, i8 %b)
  ret {i8, i1} %r
}
declare {i8, i1} @llvm.smul.with.overflow.i8(i8, i8)

; The result of a sum is exact, and so is the flag; a product with zero is known.
; ORACLE: exact @sum
; ORACLE: exact @carry
; ORACLE: exact @borrow
define i8 @sum(i8 %a, i8 %b) sanitize_memory {
  %p = call {i8, i1} @llvm.sadd.with.overflow.i8(i8 %a, i8 %b)
  %r = extractvalue {i8, i1} %p, 0
  ret i8 %r
}
define i1 @carry(i8 %a, i8 %b) sanitize_memory {
  %p = call {i8, i1} @llvm.uadd.with.overflow.i8(i8 %a, i8 %b)
  %r = extractvalue {i8, i1} %p, 1
  ret i1 %r
}
define i1 @borrow(i8 %a, i8 %b) sanitize_memory {
  %p = call {i8, i1} @llvm.usub.with.overflow.i8(i8 %a, i8 %b)
  %r = extractvalue {i8, i1} %p, 1
  ret i1 %r
}

; ORACLE: exact @signed_carry
; ORACLE: exact @signed_borrow
; ORACLE: clean @times_zero
define i1 @signed_carry(i8 %a, i8 %b) sanitize_memory {
  %p = call {i8, i1} @llvm.sadd.with.overflow.i8(i8 %a, i8 %b)
  %r = extractvalue {i8, i1} %p, 1
  ret i1 %r
}
define i1 @signed_borrow(i8 %a, i8 %b) sanitize_memory {
  %p = call {i8, i1} @llvm.ssub.with.overflow.i8(i8 %a, i8 %b)
  %r = extractvalue {i8, i1} %p, 1
  ret i1 %r
}
define {i8, i1} @times_zero(i8 %a) sanitize_memory {
  %r = call {i8, i1} @llvm.smul.with.overflow.i8(i8 %a, i8 0)
  ret {i8, i1} %r
}
