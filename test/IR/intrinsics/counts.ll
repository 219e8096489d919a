; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; ctpop ctlz cttz abs: not the operand's shadow unchanged, since the result's bits are others.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; A count is between those of the operand's extremes. With low = a & ~Sa, high = a | Sa and down(x) = all bits from
; the highest set one down:
;   S = down(count(low) ^ count(high))
; ORACLE: exact @ctpop
; CHECK-LABEL: @ctpop(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i16 [[SA]], -1
; CHECK-DAG: [[LOW:%[^ ]+]] = and i16 %a, [[NA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[FEW:%[^ ]+]] = call i16 @llvm.ctpop.i16(i16 [[LOW]])
; CHECK-DAG: [[MANY:%[^ ]+]] = call i16 @llvm.ctpop.i16(i16 [[HIGH]])
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 [[FEW]], [[MANY]]
; CHECK-DAG: [[XE1:%[^ ]+]] = lshr i16 [[D]], 1
; CHECK-DAG: [[E1:%[^ ]+]] = or i16 [[D]], [[XE1]]
; CHECK-DAG: [[XE2:%[^ ]+]] = lshr i16 [[E1]], 2
; CHECK-DAG: [[E2:%[^ ]+]] = or i16 [[E1]], [[XE2]]
; CHECK-DAG: [[XE3:%[^ ]+]] = lshr i16 [[E2]], 4
; CHECK-DAG: [[E3:%[^ ]+]] = or i16 [[E2]], [[XE3]]
; CHECK-DAG: [[XE4:%[^ ]+]] = lshr i16 [[E3]], 8
; CHECK-DAG: [[E:%[^ ]+]] = or i16 [[E3]], [[XE4]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @ctpop(i16 %a) sanitize_memory {
  %r = call i16 @llvm.ctpop.i16(i16 %a)
  ret i16 %r
}
declare i16 @llvm.ctpop.i16(i16)

; ORACLE: sound @ctlz
; CHECK-LABEL: @ctlz(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i16 [[SA]], -1
; CHECK-DAG: [[LOW:%[^ ]+]] = and i16 %a, [[NA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[FEW:%[^ ]+]] = call i16 @llvm.ctlz.i16(i16 [[LOW]], i1 false)
; CHECK-DAG: [[MANY:%[^ ]+]] = call i16 @llvm.ctlz.i16(i16 [[HIGH]], i1 false)
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 [[FEW]], [[MANY]]
; CHECK-DAG: [[XE1:%[^ ]+]] = lshr i16 [[D]], 1
; CHECK-DAG: [[E1:%[^ ]+]] = or i16 [[D]], [[XE1]]
; CHECK-DAG: [[XE2:%[^ ]+]] = lshr i16 [[E1]], 2
; CHECK-DAG: [[E2:%[^ ]+]] = or i16 [[E1]], [[XE2]]
; CHECK-DAG: [[XE3:%[^ ]+]] = lshr i16 [[E2]], 4
; CHECK-DAG: [[E3:%[^ ]+]] = or i16 [[E2]], [[XE3]]
; CHECK-DAG: [[XE4:%[^ ]+]] = lshr i16 [[E3]], 8
; CHECK-DAG: [[E:%[^ ]+]] = or i16 [[E3]], [[XE4]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @ctlz(i16 %a) sanitize_memory {
  %r = call i16 @llvm.ctlz.i16(i16 %a, i1 false)
  ret i16 %r
}
declare i16 @llvm.ctlz.i16(i16, i1)

; ORACLE: sound @cttz
; CHECK-LABEL: @cttz(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i16 [[SA]], -1
; CHECK-DAG: [[LOW:%[^ ]+]] = and i16 %a, [[NA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[FEW:%[^ ]+]] = call i16 @llvm.cttz.i16(i16 [[LOW]], i1 false)
; CHECK-DAG: [[MANY:%[^ ]+]] = call i16 @llvm.cttz.i16(i16 [[HIGH]], i1 false)
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 [[FEW]], [[MANY]]
; CHECK-DAG: [[XE1:%[^ ]+]] = lshr i16 [[D]], 1
; CHECK-DAG: [[E1:%[^ ]+]] = or i16 [[D]], [[XE1]]
; CHECK-DAG: [[XE2:%[^ ]+]] = lshr i16 [[E1]], 2
; CHECK-DAG: [[E2:%[^ ]+]] = or i16 [[E1]], [[XE2]]
; CHECK-DAG: [[XE3:%[^ ]+]] = lshr i16 [[E2]], 4
; CHECK-DAG: [[E3:%[^ ]+]] = or i16 [[E2]], [[XE3]]
; CHECK-DAG: [[XE4:%[^ ]+]] = lshr i16 [[E3]], 8
; CHECK-DAG: [[E:%[^ ]+]] = or i16 [[E3]], [[XE4]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @cttz(i16 %a) sanitize_memory {
  %r = call i16 @llvm.cttz.i16(i16 %a, i1 false)
  ret i16 %r
}
declare i16 @llvm.cttz.i16(i16, i1)

; Where zero gives poison, so does a zero: S = down(...) | -(a == 0)
; ORACLE: sound @cttz_zero
; CHECK-LABEL: @cttz_zero(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i16 [[SA]], -1
; CHECK-DAG: [[LOW:%[^ ]+]] = and i16 %a, [[NA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[FEW:%[^ ]+]] = call i16 @llvm.cttz.i16(i16 [[LOW]], i1 false)
; CHECK-DAG: [[MANY:%[^ ]+]] = call i16 @llvm.cttz.i16(i16 [[HIGH]], i1 false)
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 [[FEW]], [[MANY]]
; CHECK-DAG: [[XE1:%[^ ]+]] = lshr i16 [[D]], 1
; CHECK-DAG: [[E1:%[^ ]+]] = or i16 [[D]], [[XE1]]
; CHECK-DAG: [[XE2:%[^ ]+]] = lshr i16 [[E1]], 2
; CHECK-DAG: [[E2:%[^ ]+]] = or i16 [[E1]], [[XE2]]
; CHECK-DAG: [[XE3:%[^ ]+]] = lshr i16 [[E2]], 4
; CHECK-DAG: [[E3:%[^ ]+]] = or i16 [[E2]], [[XE3]]
; CHECK-DAG: [[XE4:%[^ ]+]] = lshr i16 [[E3]], 8
; CHECK-DAG: [[E:%[^ ]+]] = or i16 [[E3]], [[XE4]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[COUNT:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK-DAG: [[ZERO:%[^ ]+]] = icmp eq i16 %a, 0
; CHECK-DAG: [[ALL:%[^ ]+]] = sext i1 [[ZERO]] to i16
; CHECK-DAG: [[S:%[^ ]+]] = or i16 [[COUNT]], [[ALL]]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @cttz_zero(i16 %a) sanitize_memory {
  %r = call i16 @llvm.cttz.i16(i16 %a, i1 true)
  ret i16 %r
}
define i1 @cttz_zero.defined(i16 %a) disable_sanitizer_instrumentation {
  %r = icmp ne i16 %a, 0
  ret i1 %r
}

; ORACLE: poisoned @cttz_of_zero
define i16 @cttz_of_zero(i16 %a) sanitize_memory {
  %zero = and i16 %a, 0
  %r = call i16 @llvm.cttz.i16(i16 %zero, i1 true)
  ret i16 %r
}

; With an open sign the result is a or -a, which agree up to the lowest bit that can be set. Else it is the shadow of
; what is chosen. With up(x) = all bits from the lowest set one up:
;   negated = Sa | ((0 - high) ^ (0 - low))
;   S = Sa < 0 ? up(high) : a < 0 ? negated : Sa
; ORACLE: sound @abs
; CHECK-LABEL: @abs(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i16 [[SA]], -1
; CHECK-DAG: [[LOW:%[^ ]+]] = and i16 %a, [[NA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[X:%[^ ]+]] = sub i16 0, [[HIGH]]
; CHECK-DAG: [[Y:%[^ ]+]] = sub i16 0, [[LOW]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 [[X]], [[Y]]
; CHECK-DAG: [[NEGATED:%[^ ]+]] = or i16 [[SA]], [[D]]
; CHECK-DAG: [[NEGATIVE:%[^ ]+]] = icmp slt i16 %a, 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp slt i16 [[SA]], 0
; CHECK-DAG: [[H:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[NUP:%[^ ]+]] = sub i16 0, [[H]]
; CHECK-DAG: [[UP:%[^ ]+]] = or i16 [[H]], [[NUP]]
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select i1 [[NEGATIVE]], i16 [[NEGATED]], i16 [[SA]]
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[OPEN]], i16 [[UP]], i16 [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @abs(i16 %a) sanitize_memory {
  %r = call i16 @llvm.abs.i16(i16 %a, i1 false)
  ret i16 %r
}
declare i16 @llvm.abs.i16(i16, i1)

; The lowest value's absolute value is poison when the flag says so: S = ... | -(a == -32768)
; ORACLE: sound @abs_lowest
; CHECK-LABEL: @abs_lowest(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i16 [[SA]], -1
; CHECK-DAG: [[LOW:%[^ ]+]] = and i16 %a, [[NA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[X:%[^ ]+]] = sub i16 0, [[HIGH]]
; CHECK-DAG: [[Y:%[^ ]+]] = sub i16 0, [[LOW]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 [[X]], [[Y]]
; CHECK-DAG: [[NEGATED:%[^ ]+]] = or i16 [[SA]], [[D]]
; CHECK-DAG: [[NEGATIVE:%[^ ]+]] = icmp slt i16 %a, 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp slt i16 [[SA]], 0
; CHECK-DAG: [[H:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[NUP:%[^ ]+]] = sub i16 0, [[H]]
; CHECK-DAG: [[UP:%[^ ]+]] = or i16 [[H]], [[NUP]]
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select i1 [[NEGATIVE]], i16 [[NEGATED]], i16 [[SA]]
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[OPEN]], i16 [[UP]], i16 [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[ABS:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK-DAG: [[LOWEST:%[^ ]+]] = icmp eq i16 %a, -32768
; CHECK-DAG: [[ALL:%[^ ]+]] = sext i1 [[LOWEST]] to i16
; CHECK-DAG: [[S:%[^ ]+]] = or i16 [[ABS]], [[ALL]]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @abs_lowest(i16 %a) sanitize_memory {
  %r = call i16 @llvm.abs.i16(i16 %a, i1 true)
  ret i16 %r
}
define i1 @abs_lowest.defined(i16 %a) disable_sanitizer_instrumentation {
  %r = icmp ne i16 %a, -32768
  ret i1 %r
}

; ORACLE: poisoned @abs_of_lowest
define i16 @abs_of_lowest(i16 %a) sanitize_memory {
  %ones = or i16 %a, -1
  %lowest = shl i16 %ones, 15
  %r = call i16 @llvm.abs.i16(i16 %lowest, i1 true)
  ret i16 %r
}

; ORACLE: sound @lanes
define <2 x i8> @lanes(<2 x i8> %a) sanitize_memory {
  %n = call <2 x i8> @llvm.ctpop.v2i8(<2 x i8> %a)
  %z = call <2 x i8> @llvm.ctlz.v2i8(<2 x i8> %n, i1 false)
  %r = call <2 x i8> @llvm.abs.v2i8(<2 x i8> %z, i1 false)
  ret <2 x i8> %r
}
declare <2 x i8> @llvm.ctpop.v2i8(<2 x i8>)
declare <2 x i8> @llvm.ctlz.v2i8(<2 x i8>, i1)
declare <2 x i8> @llvm.abs.v2i8(<2 x i8>, i1)
