; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; mul: nothing below the lowest poisoned bit changes, moved up by the other operand's zeros at the end; and nothing
; above the highest bit in which the smallest and the largest product differ, if the largest fits.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; With low(x) = x & ~Sx, high(x) = x | Sx, lowest(x) = x & -x, down(x) and up(x) = all bits from the highest or
; lowest set one on:
;   range = down((low(a) * low(b)) ^ (high(a) * high(b))) | -overflows(high(a) * high(b))
;   reach = up(lowest(Sa) * high(b)) | up(lowest(Sb) * high(a))
;   S = range & reach
; ORACLE: sound @mul
; CHECK-LABEL: @mul(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i16 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i16 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i16 %a, [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i16 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i16 %b, [[NB]]
; CHECK-DAG: [[LOW:%[^ ]+]] = mul i16 [[LA]], [[LB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i16 %b, [[SB]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = mul i16 [[HA]], [[HB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 [[LOW]], [[HIGH]]
; CHECK-DAG: [[XDOWN1:%[^ ]+]] = lshr i16 [[D]], 1
; CHECK-DAG: [[DOWN1:%[^ ]+]] = or i16 [[D]], [[XDOWN1]]
; CHECK-DAG: [[XDOWN2:%[^ ]+]] = lshr i16 [[DOWN1]], 2
; CHECK-DAG: [[DOWN2:%[^ ]+]] = or i16 [[DOWN1]], [[XDOWN2]]
; CHECK-DAG: [[XDOWN3:%[^ ]+]] = lshr i16 [[DOWN2]], 4
; CHECK-DAG: [[DOWN3:%[^ ]+]] = or i16 [[DOWN2]], [[XDOWN3]]
; CHECK-DAG: [[XDOWN4:%[^ ]+]] = lshr i16 [[DOWN3]], 8
; CHECK-DAG: [[DOWN:%[^ ]+]] = or i16 [[DOWN3]], [[XDOWN4]]
; CHECK-DAG: [[PAIR:%[^ ]+]] = call { i16, i1 } @llvm.umul.with.overflow.i16(i16 [[HA]], i16 [[HB]])
; CHECK-DAG: [[O:%[^ ]+]] = extractvalue { i16, i1 } [[PAIR]], 1
; CHECK-DAG: [[OVER:%[^ ]+]] = sext i1 [[O]] to i16
; CHECK-DAG: [[RANGE:%[^ ]+]] = or i16 [[DOWN]], [[OVER]]
; CHECK-DAG: [[MA:%[^ ]+]] = sub i16 0, [[SA]]
; CHECK-DAG: [[FA:%[^ ]+]] = and i16 [[SA]], [[MA]]
; CHECK-DAG: [[RA:%[^ ]+]] = mul i16 [[FA]], [[HB]]
; CHECK-DAG: [[MB:%[^ ]+]] = sub i16 0, [[SB]]
; CHECK-DAG: [[FB:%[^ ]+]] = and i16 [[SB]], [[MB]]
; CHECK-DAG: [[RB:%[^ ]+]] = mul i16 [[FB]], [[HA]]
; CHECK-DAG: [[NUA:%[^ ]+]] = sub i16 0, [[RA]]
; CHECK-DAG: [[UA:%[^ ]+]] = or i16 [[RA]], [[NUA]]
; CHECK-DAG: [[NUB:%[^ ]+]] = sub i16 0, [[RB]]
; CHECK-DAG: [[UB:%[^ ]+]] = or i16 [[RB]], [[NUB]]
; CHECK-DAG: [[REACH:%[^ ]+]] = or i16 [[UA]], [[UB]]
; CHECK-DAG: [[E:%[^ ]+]] = and i16 [[RANGE]], [[REACH]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @mul(i16 %a, i16 %b) sanitize_memory {
  %r = mul i16 %a, %b
  ret i16 %r
}

; A constant has no poison: reach = up(lowest(Sa) * 8), so that the lowest three bits stay clean.
; ORACLE: sound @power_of_two
; CHECK-LABEL: @power_of_two(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[LOW:%[^ ]+]] = mul i8 [[LA]], 8
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = mul i8 [[HA]], 8
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LOW]], [[HIGH]]
; CHECK-DAG: [[XDOWN1:%[^ ]+]] = lshr i8 [[D]], 1
; CHECK-DAG: [[DOWN1:%[^ ]+]] = or i8 [[D]], [[XDOWN1]]
; CHECK-DAG: [[XDOWN2:%[^ ]+]] = lshr i8 [[DOWN1]], 2
; CHECK-DAG: [[DOWN2:%[^ ]+]] = or i8 [[DOWN1]], [[XDOWN2]]
; CHECK-DAG: [[XDOWN3:%[^ ]+]] = lshr i8 [[DOWN2]], 4
; CHECK-DAG: [[DOWN:%[^ ]+]] = or i8 [[DOWN2]], [[XDOWN3]]
; CHECK-DAG: [[PAIR:%[^ ]+]] = call { i8, i1 } @llvm.umul.with.overflow.i8(i8 [[HA]], i8 8)
; CHECK-DAG: [[O:%[^ ]+]] = extractvalue { i8, i1 } [[PAIR]], 1
; CHECK-DAG: [[OVER:%[^ ]+]] = sext i1 [[O]] to i8
; CHECK-DAG: [[RANGE:%[^ ]+]] = or i8 [[DOWN]], [[OVER]]
; CHECK-DAG: [[MA:%[^ ]+]] = sub i8 0, [[SA]]
; CHECK-DAG: [[FA:%[^ ]+]] = and i8 [[SA]], [[MA]]
; CHECK-DAG: [[RA:%[^ ]+]] = mul i8 [[FA]], 8
; CHECK-DAG: [[NUA:%[^ ]+]] = sub i8 0, [[RA]]
; CHECK-DAG: [[UA:%[^ ]+]] = or i8 [[RA]], [[NUA]]
; CHECK-DAG: [[E:%[^ ]+]] = and i8 [[RANGE]], [[UA]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i8 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @power_of_two(i8 %a) sanitize_memory {
  %r = mul i8 %a, 8
  ret i8 %r
}

; An odd factor is invertible: the result is poisoned exactly when the operand is, so that its shadow need not be
; known where only that is asked. Here the exact one is stored.
; ORACLE: sound @odd
; CHECK-LABEL: @odd(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK: store i8 [[SA]], ptr @__msan_retval_tls
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[LOW:%[^ ]+]] = mul i8 [[LA]], 5
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = mul i8 [[HA]], 5
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LOW]], [[HIGH]]
; CHECK-DAG: [[XDOWN1:%[^ ]+]] = lshr i8 [[D]], 1
; CHECK-DAG: [[DOWN1:%[^ ]+]] = or i8 [[D]], [[XDOWN1]]
; CHECK-DAG: [[XDOWN2:%[^ ]+]] = lshr i8 [[DOWN1]], 2
; CHECK-DAG: [[DOWN2:%[^ ]+]] = or i8 [[DOWN1]], [[XDOWN2]]
; CHECK-DAG: [[XDOWN3:%[^ ]+]] = lshr i8 [[DOWN2]], 4
; CHECK-DAG: [[DOWN:%[^ ]+]] = or i8 [[DOWN2]], [[XDOWN3]]
; CHECK-DAG: [[PAIR:%[^ ]+]] = call { i8, i1 } @llvm.umul.with.overflow.i8(i8 [[HA]], i8 5)
; CHECK-DAG: [[O:%[^ ]+]] = extractvalue { i8, i1 } [[PAIR]], 1
; CHECK-DAG: [[OVER:%[^ ]+]] = sext i1 [[O]] to i8
; CHECK-DAG: [[RANGE:%[^ ]+]] = or i8 [[DOWN]], [[OVER]]
; CHECK-DAG: [[MA:%[^ ]+]] = sub i8 0, [[SA]]
; CHECK-DAG: [[FA:%[^ ]+]] = and i8 [[SA]], [[MA]]
; CHECK-DAG: [[RA:%[^ ]+]] = mul i8 [[FA]], 5
; CHECK-DAG: [[NUA:%[^ ]+]] = sub i8 0, [[RA]]
; CHECK-DAG: [[UA:%[^ ]+]] = or i8 [[RA]], [[NUA]]
; CHECK-DAG: [[S:%[^ ]+]] = and i8 [[RANGE]], [[UA]]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
; CHECK: {{^}}[[TAIL]]:
define i8 @odd(i8 %a) sanitize_memory {
  %r = mul i8 %a, 5
  ret i8 %r
}

; ORACLE: sound @lanes
define <2 x i8> @lanes(<2 x i8> %a, <2 x i8> %b) sanitize_memory {
  %r = mul <2 x i8> %a, %b
  ret <2 x i8> %r
}

; A product with a constant zero is zero.
; ORACLE: exact @zero
define i32 @zero(i32 %a) sanitize_memory {
  %r = mul i32 %a, 0
  ret i32 %r
}

; What the zeros at the end of a factor keep clean.
; ORACLE: clean @lowest_bits
define i3 @lowest_bits(i8 %a) sanitize_memory {
  %p = mul i8 %a, 8
  %r = trunc i8 %p to i3
  ret i3 %r
}

; Of an even factor the union of shadows is no measure: only the lowest bit of the operand gets into the product.
; ORACLE: reports @even
define i1 @even(i8 %a) sanitize_memory {
  %p = mul i8 %a, -128
  switch i8 %p, label %other [ i8 -128, label %odd
                               i8 1, label %never ]
odd:
  ret i1 true
never:
  ret i1 false
other:
  ret i1 false
}
