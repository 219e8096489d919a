; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; add and sub: carries are followed, between the smallest and the largest value that operands can have.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; With low(x) = x & ~Sx and high(x) = x | Sx:
;   S = Sa | Sb | ((low(a) + low(b)) ^ (high(a) + high(b)))
; Where no bit is poisoned, that is Sa | Sb.
; ORACLE: exact @add
; CHECK-LABEL: @add(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK: store i32 [[ANY]], ptr @__msan_retval_tls
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i32 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i32 %a, [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i32 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i32 %b, [[NB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i32 %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i32 %b, [[SB]]
; CHECK-DAG: [[LOW:%[^ ]+]] = add i32 [[LA]], [[LB]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = add i32 [[HA]], [[HB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i32 [[LOW]], [[HIGH]]
; CHECK-DAG: [[U:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[S:%[^ ]+]] = or i32 [[U]], [[D]]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
; CHECK: {{^}}[[TAIL]]:
define i32 @add(i32 %a, i32 %b) sanitize_memory {
  %r = add i32 %a, %b
  ret i32 %r
}

; A difference is smallest for the largest subtrahend:
;   S = Sa | Sb | ((low(a) - high(b)) ^ (high(a) - low(b)))
; ORACLE: exact @sub
; CHECK-LABEL: @sub(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK: store i32 [[ANY]], ptr @__msan_retval_tls
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i32 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i32 %a, [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i32 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i32 %b, [[NB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i32 %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i32 %b, [[SB]]
; CHECK-DAG: [[LOW:%[^ ]+]] = sub i32 [[LA]], [[HB]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = sub i32 [[HA]], [[LB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i32 [[LOW]], [[HIGH]]
; CHECK-DAG: [[U:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[S:%[^ ]+]] = or i32 [[U]], [[D]]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
; CHECK: {{^}}[[TAIL]]:
define i32 @sub(i32 %a, i32 %b) sanitize_memory {
  %r = sub i32 %a, %b
  ret i32 %r
}

; Each lane by itself.
; ORACLE: exact @lanes
; CHECK-LABEL: @lanes(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i8> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i8> [[ANY]] to i32
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[HA:%[^ ]+]] = or <4 x i8> %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or <4 x i8> %b, [[SB]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = add <4 x i8> [[HA]], [[HB]]
define <4 x i8> @lanes(<4 x i8> %a, <4 x i8> %b) sanitize_memory {
  %r = add <4 x i8> %a, %b
  ret <4 x i8> %r
}

; Nothing is computed for what is known to be initialised.
; ORACLE: clean @clean
; CHECK-LABEL: @clean(
; CHECK-NEXT: %a = freeze
; CHECK-NEXT: %b = freeze
; CHECK-NEXT: %r = add i32 %a, %b
; CHECK-NEXT: store i32 0, ptr @__msan_retval_tls
; CHECK-NEXT: ret i32 %r
define i32 @clean(i32 %x, i32 %y) sanitize_memory {
  %a = freeze i32 %x
  %b = freeze i32 %y
  %r = add i32 %a, %b
  ret i32 %r
}
