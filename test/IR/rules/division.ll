; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; udiv sdiv urem srem: the divisor is checked, the dividend's poison goes on.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s --check-prefix=ORIGIN
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; A quotient grows with the dividend. With low(a) = a & ~Sa, high(a) = a | Sa and down(x) = all bits from the highest
; set one down:
;   S = down((low(a) / b) ^ (high(a) / b))
; ORACLE: sound @udiv(i16, i16!)
; CHECK-LABEL: @udiv(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[B:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK: br i1 [[B]], label %[[COLDCHECK:[^,]+]], label %[[TAILCHECK:[^,]+]], !prof
; CHECK: {{^}}[[COLDCHECK]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAILCHECK]]:
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i16 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i16 %a, [[NA]]
; CHECK-DAG: [[LOW:%[^ ]+]] = udiv i16 [[LA]], %b
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = udiv i16 [[HA]], %b
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 [[LOW]], [[HIGH]]
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
; CHECK-NEXT: %r = udiv i16 %a, %b
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
; ORIGIN-LABEL: @udiv(
; ORIGIN: [[OA:%.+]] = load i32, ptr @__msan_param_origin_tls
; ORIGIN: store i32 [[OA]], ptr @__msan_retval_origin_tls
define i16 @udiv(i16 %a, i16 %b) sanitize_memory {
  %r = udiv i16 %a, %b
  ret i16 %r
}
define i1 @udiv.defined(i16 %a, i16 %b) disable_sanitizer_instrumentation {
  %r = icmp ne i16 %b, 0
  ret i1 %r
}

; A signed one is that of unsigned numbers when neither can be negative, else all of it is open:
;   S = high(a) < 0 or b < 0 ? -(Sa != 0) : down((low(a) / b) ^ (high(a) / b))
; ORACLE: sound @sdiv(i16, i16!)
; CHECK-LABEL: @sdiv(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[B:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK: br i1 [[B]], label %[[COLDCHECK:[^,]+]], label %[[TAILCHECK:[^,]+]], !prof
; CHECK: {{^}}[[COLDCHECK]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAILCHECK]]:
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i16 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i16 %a, [[NA]]
; CHECK-DAG: [[LOW:%[^ ]+]] = udiv i16 [[LA]], %b
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = udiv i16 [[HA]], %b
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 [[LOW]], [[HIGH]]
; CHECK-DAG: [[XDOWN1:%[^ ]+]] = lshr i16 [[D]], 1
; CHECK-DAG: [[DOWN1:%[^ ]+]] = or i16 [[D]], [[XDOWN1]]
; CHECK-DAG: [[XDOWN2:%[^ ]+]] = lshr i16 [[DOWN1]], 2
; CHECK-DAG: [[DOWN2:%[^ ]+]] = or i16 [[DOWN1]], [[XDOWN2]]
; CHECK-DAG: [[XDOWN3:%[^ ]+]] = lshr i16 [[DOWN2]], 4
; CHECK-DAG: [[DOWN3:%[^ ]+]] = or i16 [[DOWN2]], [[XDOWN3]]
; CHECK-DAG: [[XDOWN4:%[^ ]+]] = lshr i16 [[DOWN3]], 8
; CHECK-DAG: [[DOWN:%[^ ]+]] = or i16 [[DOWN3]], [[XDOWN4]]
; CHECK-DAG: [[H:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[NEGA:%[^ ]+]] = icmp slt i16 [[H]], 0
; CHECK-DAG: [[NEGB:%[^ ]+]] = icmp slt i16 %b, 0
; CHECK-DAG: [[NEG:%[^ ]+]] = or i1 [[NEGA]], [[NEGB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK-DAG: [[ALL:%[^ ]+]] = sext i1 [[ANY]] to i16
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[NEG]], i16 [[ALL]], i16 [[DOWN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK-NEXT: %r = sdiv i16 %a, %b
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @sdiv(i16 %a, i16 %b) sanitize_memory {
  %r = sdiv i16 %a, %b
  ret i16 %r
}
define i1 @sdiv.defined(i16 %a, i16 %b) disable_sanitizer_instrumentation {
  %zero = icmp eq i16 %b, 0
  %least = icmp eq i16 %a, -32768
  %minus = icmp eq i16 %b, -1
  %overflows = and i1 %least, %minus
  %undefined = or i1 %zero, %overflows
  %r = xor i1 %undefined, true
  ret i1 %r
}

; A power of two leaves the lower bits; else every bit may change that neither b - 1 nor the dividend is too small for:
;   S = b & (b - 1) ? down(b - 1) & down(high(a)) : Sa & (b - 1)
; ORACLE: sound @urem(i16, i16!)
; CHECK-LABEL: @urem(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[B:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK: br i1 [[B]], label %[[COLDCHECK:[^,]+]], label %[[TAILCHECK:[^,]+]], !prof
; CHECK: {{^}}[[COLDCHECK]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAILCHECK]]:
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[L:%[^ ]+]] = sub i16 %b, 1
; CHECK-DAG: [[M:%[^ ]+]] = and i16 %b, [[L]]
; CHECK-DAG: [[MANY:%[^ ]+]] = icmp ne i16 [[M]], 0
; CHECK-DAG: [[XDOWNB1:%[^ ]+]] = lshr i16 [[L]], 1
; CHECK-DAG: [[DOWNB1:%[^ ]+]] = or i16 [[L]], [[XDOWNB1]]
; CHECK-DAG: [[XDOWNB2:%[^ ]+]] = lshr i16 [[DOWNB1]], 2
; CHECK-DAG: [[DOWNB2:%[^ ]+]] = or i16 [[DOWNB1]], [[XDOWNB2]]
; CHECK-DAG: [[XDOWNB3:%[^ ]+]] = lshr i16 [[DOWNB2]], 4
; CHECK-DAG: [[DOWNB3:%[^ ]+]] = or i16 [[DOWNB2]], [[XDOWNB3]]
; CHECK-DAG: [[XDOWNB4:%[^ ]+]] = lshr i16 [[DOWNB3]], 8
; CHECK-DAG: [[DOWNB:%[^ ]+]] = or i16 [[DOWNB3]], [[XDOWNB4]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[XDOWNA1:%[^ ]+]] = lshr i16 [[HA]], 1
; CHECK-DAG: [[DOWNA1:%[^ ]+]] = or i16 [[HA]], [[XDOWNA1]]
; CHECK-DAG: [[XDOWNA2:%[^ ]+]] = lshr i16 [[DOWNA1]], 2
; CHECK-DAG: [[DOWNA2:%[^ ]+]] = or i16 [[DOWNA1]], [[XDOWNA2]]
; CHECK-DAG: [[XDOWNA3:%[^ ]+]] = lshr i16 [[DOWNA2]], 4
; CHECK-DAG: [[DOWNA3:%[^ ]+]] = or i16 [[DOWNA2]], [[XDOWNA3]]
; CHECK-DAG: [[XDOWNA4:%[^ ]+]] = lshr i16 [[DOWNA3]], 8
; CHECK-DAG: [[DOWNA:%[^ ]+]] = or i16 [[DOWNA3]], [[XDOWNA4]]
; CHECK-DAG: [[FITS:%[^ ]+]] = and i16 [[DOWNB]], [[DOWNA]]
; CHECK-DAG: [[LOWER:%[^ ]+]] = and i16 [[SA]], [[L]]
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[MANY]], i16 [[FITS]], i16 [[LOWER]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK-NEXT: %r = urem i16 %a, %b
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @urem(i16 %a, i16 %b) sanitize_memory {
  %r = urem i16 %a, %b
  ret i16 %r
}
define i1 @urem.defined(i16 %a, i16 %b) disable_sanitizer_instrumentation {
  %r = icmp ne i16 %b, 0
  ret i1 %r
}

;   S = high(a) < 0 or b < 0 ? -(Sa != 0) : what urem has
; ORACLE: sound @srem(i16, i16!)
; CHECK-LABEL: @srem(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[B:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK: br i1 [[B]], label %[[COLDCHECK:[^,]+]], label %[[TAILCHECK:[^,]+]], !prof
; CHECK: {{^}}[[COLDCHECK]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAILCHECK]]:
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[L:%[^ ]+]] = sub i16 %b, 1
; CHECK-DAG: [[M:%[^ ]+]] = and i16 %b, [[L]]
; CHECK-DAG: [[MANY:%[^ ]+]] = icmp ne i16 [[M]], 0
; CHECK-DAG: [[XDOWNB1:%[^ ]+]] = lshr i16 [[L]], 1
; CHECK-DAG: [[DOWNB1:%[^ ]+]] = or i16 [[L]], [[XDOWNB1]]
; CHECK-DAG: [[XDOWNB2:%[^ ]+]] = lshr i16 [[DOWNB1]], 2
; CHECK-DAG: [[DOWNB2:%[^ ]+]] = or i16 [[DOWNB1]], [[XDOWNB2]]
; CHECK-DAG: [[XDOWNB3:%[^ ]+]] = lshr i16 [[DOWNB2]], 4
; CHECK-DAG: [[DOWNB3:%[^ ]+]] = or i16 [[DOWNB2]], [[XDOWNB3]]
; CHECK-DAG: [[XDOWNB4:%[^ ]+]] = lshr i16 [[DOWNB3]], 8
; CHECK-DAG: [[DOWNB:%[^ ]+]] = or i16 [[DOWNB3]], [[XDOWNB4]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[XDOWNA1:%[^ ]+]] = lshr i16 [[HA]], 1
; CHECK-DAG: [[DOWNA1:%[^ ]+]] = or i16 [[HA]], [[XDOWNA1]]
; CHECK-DAG: [[XDOWNA2:%[^ ]+]] = lshr i16 [[DOWNA1]], 2
; CHECK-DAG: [[DOWNA2:%[^ ]+]] = or i16 [[DOWNA1]], [[XDOWNA2]]
; CHECK-DAG: [[XDOWNA3:%[^ ]+]] = lshr i16 [[DOWNA2]], 4
; CHECK-DAG: [[DOWNA3:%[^ ]+]] = or i16 [[DOWNA2]], [[XDOWNA3]]
; CHECK-DAG: [[XDOWNA4:%[^ ]+]] = lshr i16 [[DOWNA3]], 8
; CHECK-DAG: [[DOWNA:%[^ ]+]] = or i16 [[DOWNA3]], [[XDOWNA4]]
; CHECK-DAG: [[FITS:%[^ ]+]] = and i16 [[DOWNB]], [[DOWNA]]
; CHECK-DAG: [[LOWER:%[^ ]+]] = and i16 [[SA]], [[L]]
; CHECK-DAG: [[UNSIGNED:%[^ ]+]] = select i1 [[MANY]], i16 [[FITS]], i16 [[LOWER]]
; CHECK-DAG: [[H:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[NEGA:%[^ ]+]] = icmp slt i16 [[H]], 0
; CHECK-DAG: [[NEGB:%[^ ]+]] = icmp slt i16 %b, 0
; CHECK-DAG: [[NEG:%[^ ]+]] = or i1 [[NEGA]], [[NEGB]]
; CHECK-DAG: [[ANY:%[^ ]+]] = icmp ne i16 [[SA]], 0
; CHECK-DAG: [[ALL:%[^ ]+]] = sext i1 [[ANY]] to i16
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[NEG]], i16 [[ALL]], i16 [[UNSIGNED]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK-NEXT: %r = srem i16 %a, %b
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @srem(i16 %a, i16 %b) sanitize_memory {
  %r = srem i16 %a, %b
  ret i16 %r
}
define i1 @srem.defined(i16 %a, i16 %b) disable_sanitizer_instrumentation {
  %r = call i1 @sdiv.defined(i16 %a, i16 %b)
  ret i1 %r
}

; A constant is not checked.
; ORACLE: sound @by_constant
; CHECK-LABEL: @by_constant(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[LOW:%[^ ]+]] = udiv i8 [[LA]], 10
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = udiv i8 [[HA]], 10
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LOW]], [[HIGH]]
; CHECK-DAG: [[XE1:%[^ ]+]] = lshr i8 [[D]], 1
; CHECK-DAG: [[E1:%[^ ]+]] = or i8 [[D]], [[XE1]]
; CHECK-DAG: [[XE2:%[^ ]+]] = lshr i8 [[E1]], 2
; CHECK-DAG: [[E2:%[^ ]+]] = or i8 [[E1]], [[XE2]]
; CHECK-DAG: [[XE3:%[^ ]+]] = lshr i8 [[E2]], 4
; CHECK-DAG: [[E:%[^ ]+]] = or i8 [[E2]], [[XE3]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i8 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @by_constant(i8 %a) sanitize_memory {
  %r = udiv i8 %a, 10
  ret i8 %r
}

; Of 16 it is known: S = Sa & 15.
; ORACLE: exact @lower_bits
; CHECK-LABEL: @lower_bits(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[XDOWN1:%[^ ]+]] = lshr i8 [[HA]], 1
; CHECK-DAG: [[DOWN1:%[^ ]+]] = or i8 [[HA]], [[XDOWN1]]
; CHECK-DAG: [[XDOWN2:%[^ ]+]] = lshr i8 [[DOWN1]], 2
; CHECK-DAG: [[DOWN2:%[^ ]+]] = or i8 [[DOWN1]], [[XDOWN2]]
; CHECK-DAG: [[XDOWN3:%[^ ]+]] = lshr i8 [[DOWN2]], 4
; CHECK-DAG: [[DOWN:%[^ ]+]] = or i8 [[DOWN2]], [[XDOWN3]]
; CHECK-DAG: [[FITS:%[^ ]+]] = and i8 15, [[DOWN]]
; CHECK-DAG: [[LOWER:%[^ ]+]] = and i8 [[SA]], 15
; CHECK-DAG: [[E:%[^ ]+]] = select i1 false, i8 [[FITS]], i8 [[LOWER]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i8 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @lower_bits(i8 %a) sanitize_memory {
  %r = urem i8 %a, 16
  ret i8 %r
}

; Lanes one by one, and one check for all divisors.
; ORACLE: sound @vector(<2 x i8>, <2 x i8>!)
; CHECK-LABEL: @vector(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[BB:%[^ ]+]] = bitcast <2 x i8> [[SB]] to i16
; CHECK-DAG: [[B:%[^ ]+]] = icmp ne i16 [[BB]], 0
; CHECK: br i1 [[B]], label %[[COLDCHECK:[^,]+]], label %[[TAILCHECK:[^,]+]], !prof
; CHECK: {{^}}[[COLDCHECK]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAILCHECK]]:
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i8> [[SA]] to i16
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor <2 x i8> [[SA]], {{(<(i8 -1(, )?)+>|splat \(i8 -1\))}}
; CHECK-DAG: [[LA:%[^ ]+]] = and <2 x i8> %a, [[NA]]
; CHECK-DAG: [[LOW:%[^ ]+]] = udiv <2 x i8> [[LA]], %b
; CHECK-DAG: [[HA:%[^ ]+]] = or <2 x i8> %a, [[SA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = udiv <2 x i8> [[HA]], %b
; CHECK-DAG: [[D:%[^ ]+]] = xor <2 x i8> [[LOW]], [[HIGH]]
; CHECK-DAG: [[XE1:%[^ ]+]] = lshr <2 x i8> [[D]], {{(<(i8 1(, )?)+>|splat \(i8 1\))}}
; CHECK-DAG: [[E1:%[^ ]+]] = or <2 x i8> [[D]], [[XE1]]
; CHECK-DAG: [[XE2:%[^ ]+]] = lshr <2 x i8> [[E1]], {{(<(i8 2(, )?)+>|splat \(i8 2\))}}
; CHECK-DAG: [[E2:%[^ ]+]] = or <2 x i8> [[E1]], [[XE2]]
; CHECK-DAG: [[XE3:%[^ ]+]] = lshr <2 x i8> [[E2]], {{(<(i8 4(, )?)+>|splat \(i8 4\))}}
; CHECK-DAG: [[E:%[^ ]+]] = or <2 x i8> [[E2]], [[XE3]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i8> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i8> [[S]], ptr @__msan_retval_tls
define <2 x i8> @vector(<2 x i8> %a, <2 x i8> %b) sanitize_memory {
  %r = udiv <2 x i8> %a, %b
  ret <2 x i8> %r
}
define i1 @vector.defined(<2 x i8> %a, <2 x i8> %b) disable_sanitizer_instrumentation {
  %c = icmp ne <2 x i8> %b, zeroinitializer
  %r = call i1 @llvm.vector.reduce.and.v2i1(<2 x i1> %c)
  ret i1 %r
}
declare i1 @llvm.vector.reduce.and.v2i1(<2 x i1>)
