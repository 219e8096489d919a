; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Sums and differences that end at the largest and the smallest number: exact shadows.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; With low(x) and high(x) the smallest and the largest number that x may be (unsigned: x & ~Sx and x | Sx; signed: the
; same with the sign, where it is poisoned, set and cleared), down(x) = all bits from the highest set one down, and E
; the shadow of the sum (see the test of add), where a difference has the extremes of b the other way round:
;   least = sat(low(a), low(b)), most = sat(high(a), high(b)), limits(x, y) = x != y ? (a + b) ^ x : 0
;   S = down(least ^ most) & (E | limits(least, low(a) + low(b)) | limits(most, high(a) + high(b)))

; ORACLE: exact @sadd
; CHECK-LABEL: @sadd(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[BLA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[BHA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[GA:%[^ ]+]] = and i8 [[SA]], -128
; CHECK-DAG: [[LA:%[^ ]+]] = or i8 [[BLA]], [[GA]]
; CHECK-DAG: [[HA:%[^ ]+]] = xor i8 [[BHA]], [[GA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[BLB:%[^ ]+]] = and i8 %b, [[NB]]
; CHECK-DAG: [[BHB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[GB:%[^ ]+]] = and i8 [[SB]], -128
; CHECK-DAG: [[LB:%[^ ]+]] = or i8 [[BLB]], [[GB]]
; CHECK-DAG: [[HB:%[^ ]+]] = xor i8 [[BHB]], [[GB]]
; CHECK-DAG: [[LEAST:%[^ ]+]] = call i8 @llvm.sadd.sat.i8(i8 [[LA]], i8 [[LB]])
; CHECK-DAG: [[MOST:%[^ ]+]] = call i8 @llvm.sadd.sat.i8(i8 [[HA]], i8 [[HB]])
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LEAST]], [[MOST]]
; CHECK-DAG: [[XD1:%[^ ]+]] = lshr i8 [[D]], 1
; CHECK-DAG: [[D1:%[^ ]+]] = or i8 [[D]], [[XD1]]
; CHECK-DAG: [[XD2:%[^ ]+]] = lshr i8 [[D1]], 2
; CHECK-DAG: [[D2:%[^ ]+]] = or i8 [[D1]], [[XD2]]
; CHECK-DAG: [[XD3:%[^ ]+]] = lshr i8 [[D2]], 4
; CHECK-DAG: [[DOWN:%[^ ]+]] = or i8 [[D2]], [[XD3]]
; CHECK-DAG: [[SUM:%[^ ]+]] = add i8 %a, %b
; CHECK-DAG: [[EU:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[E:%[^ ]+]] = or i8 [[EU]], {{%.+}}
; CHECK-DAG: [[WL:%[^ ]+]] = add i8 [[LA]], [[LB]]
; CHECK-DAG: [[CL:%[^ ]+]] = icmp ne i8 [[LEAST]], [[WL]]
; CHECK-DAG: [[VL:%[^ ]+]] = xor i8 [[SUM]], [[LEAST]]
; CHECK-DAG: [[TL:%[^ ]+]] = select i1 [[CL]], i8 [[VL]], i8 0
; CHECK-DAG: [[U:%[^ ]+]] = or i8 [[E]], [[TL]]
; CHECK-DAG: [[WH:%[^ ]+]] = add i8 [[HA]], [[HB]]
; CHECK-DAG: [[CH:%[^ ]+]] = icmp ne i8 [[MOST]], [[WH]]
; CHECK-DAG: [[VH:%[^ ]+]] = xor i8 [[SUM]], [[MOST]]
; CHECK-DAG: [[TH:%[^ ]+]] = select i1 [[CH]], i8 [[VH]], i8 0
; CHECK-DAG: [[V:%[^ ]+]] = or i8 [[U]], [[TH]]
; CHECK-DAG: [[R:%[^ ]+]] = and i8 [[DOWN]], [[V]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i8 [ 0, %{{.+}} ], [ [[R]], %[[COLD]] ]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @sadd(i8 %a, i8 %b) sanitize_memory {
  %r = call i8 @llvm.sadd.sat.i8(i8 %a, i8 %b)
  ret i8 %r
}
declare i8 @llvm.sadd.sat.i8(i8, i8)

; ORACLE: exact @uadd
; CHECK-LABEL: @uadd(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i8 %b, [[NB]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[LEAST:%[^ ]+]] = call i8 @llvm.uadd.sat.i8(i8 [[LA]], i8 [[LB]])
; CHECK-DAG: [[MOST:%[^ ]+]] = call i8 @llvm.uadd.sat.i8(i8 [[HA]], i8 [[HB]])
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LEAST]], [[MOST]]
; CHECK-DAG: [[XD1:%[^ ]+]] = lshr i8 [[D]], 1
; CHECK-DAG: [[D1:%[^ ]+]] = or i8 [[D]], [[XD1]]
; CHECK-DAG: [[XD2:%[^ ]+]] = lshr i8 [[D1]], 2
; CHECK-DAG: [[D2:%[^ ]+]] = or i8 [[D1]], [[XD2]]
; CHECK-DAG: [[XD3:%[^ ]+]] = lshr i8 [[D2]], 4
; CHECK-DAG: [[DOWN:%[^ ]+]] = or i8 [[D2]], [[XD3]]
; CHECK-DAG: [[SUM:%[^ ]+]] = add i8 %a, %b
; CHECK-DAG: [[EU:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[E:%[^ ]+]] = or i8 [[EU]], {{%.+}}
; CHECK-DAG: [[WL:%[^ ]+]] = add i8 [[LA]], [[LB]]
; CHECK-DAG: [[CL:%[^ ]+]] = icmp ne i8 [[LEAST]], [[WL]]
; CHECK-DAG: [[VL:%[^ ]+]] = xor i8 [[SUM]], [[LEAST]]
; CHECK-DAG: [[TL:%[^ ]+]] = select i1 [[CL]], i8 [[VL]], i8 0
; CHECK-DAG: [[U:%[^ ]+]] = or i8 [[E]], [[TL]]
; CHECK-DAG: [[WH:%[^ ]+]] = add i8 [[HA]], [[HB]]
; CHECK-DAG: [[CH:%[^ ]+]] = icmp ne i8 [[MOST]], [[WH]]
; CHECK-DAG: [[VH:%[^ ]+]] = xor i8 [[SUM]], [[MOST]]
; CHECK-DAG: [[TH:%[^ ]+]] = select i1 [[CH]], i8 [[VH]], i8 0
; CHECK-DAG: [[V:%[^ ]+]] = or i8 [[U]], [[TH]]
; CHECK-DAG: [[R:%[^ ]+]] = and i8 [[DOWN]], [[V]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i8 [ 0, %{{.+}} ], [ [[R]], %[[COLD]] ]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @uadd(i8 %a, i8 %b) sanitize_memory {
  %r = call i8 @llvm.uadd.sat.i8(i8 %a, i8 %b)
  ret i8 %r
}
declare i8 @llvm.uadd.sat.i8(i8, i8)

; ORACLE: exact @ssub
; CHECK-LABEL: @ssub(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[BLA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[BHA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[GA:%[^ ]+]] = and i8 [[SA]], -128
; CHECK-DAG: [[LA:%[^ ]+]] = or i8 [[BLA]], [[GA]]
; CHECK-DAG: [[HA:%[^ ]+]] = xor i8 [[BHA]], [[GA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[BLB:%[^ ]+]] = and i8 %b, [[NB]]
; CHECK-DAG: [[BHB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[GB:%[^ ]+]] = and i8 [[SB]], -128
; CHECK-DAG: [[LB:%[^ ]+]] = or i8 [[BLB]], [[GB]]
; CHECK-DAG: [[HB:%[^ ]+]] = xor i8 [[BHB]], [[GB]]
; CHECK-DAG: [[LEAST:%[^ ]+]] = call i8 @llvm.ssub.sat.i8(i8 [[LA]], i8 [[HB]])
; CHECK-DAG: [[MOST:%[^ ]+]] = call i8 @llvm.ssub.sat.i8(i8 [[HA]], i8 [[LB]])
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LEAST]], [[MOST]]
; CHECK-DAG: [[XD1:%[^ ]+]] = lshr i8 [[D]], 1
; CHECK-DAG: [[D1:%[^ ]+]] = or i8 [[D]], [[XD1]]
; CHECK-DAG: [[XD2:%[^ ]+]] = lshr i8 [[D1]], 2
; CHECK-DAG: [[D2:%[^ ]+]] = or i8 [[D1]], [[XD2]]
; CHECK-DAG: [[XD3:%[^ ]+]] = lshr i8 [[D2]], 4
; CHECK-DAG: [[DOWN:%[^ ]+]] = or i8 [[D2]], [[XD3]]
; CHECK-DAG: [[SUM:%[^ ]+]] = sub i8 %a, %b
; CHECK-DAG: [[EU:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[E:%[^ ]+]] = or i8 [[EU]], {{%.+}}
; CHECK-DAG: [[WL:%[^ ]+]] = sub i8 [[LA]], [[HB]]
; CHECK-DAG: [[CL:%[^ ]+]] = icmp ne i8 [[LEAST]], [[WL]]
; CHECK-DAG: [[VL:%[^ ]+]] = xor i8 [[SUM]], [[LEAST]]
; CHECK-DAG: [[TL:%[^ ]+]] = select i1 [[CL]], i8 [[VL]], i8 0
; CHECK-DAG: [[U:%[^ ]+]] = or i8 [[E]], [[TL]]
; CHECK-DAG: [[WH:%[^ ]+]] = sub i8 [[HA]], [[LB]]
; CHECK-DAG: [[CH:%[^ ]+]] = icmp ne i8 [[MOST]], [[WH]]
; CHECK-DAG: [[VH:%[^ ]+]] = xor i8 [[SUM]], [[MOST]]
; CHECK-DAG: [[TH:%[^ ]+]] = select i1 [[CH]], i8 [[VH]], i8 0
; CHECK-DAG: [[V:%[^ ]+]] = or i8 [[U]], [[TH]]
; CHECK-DAG: [[R:%[^ ]+]] = and i8 [[DOWN]], [[V]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i8 [ 0, %{{.+}} ], [ [[R]], %[[COLD]] ]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @ssub(i8 %a, i8 %b) sanitize_memory {
  %r = call i8 @llvm.ssub.sat.i8(i8 %a, i8 %b)
  ret i8 %r
}
declare i8 @llvm.ssub.sat.i8(i8, i8)

; ORACLE: exact @usub
; CHECK-LABEL: @usub(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i8 %b, [[NB]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i8 %b, [[SB]]
; CHECK-DAG: [[LEAST:%[^ ]+]] = call i8 @llvm.usub.sat.i8(i8 [[LA]], i8 [[HB]])
; CHECK-DAG: [[MOST:%[^ ]+]] = call i8 @llvm.usub.sat.i8(i8 [[HA]], i8 [[LB]])
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LEAST]], [[MOST]]
; CHECK-DAG: [[XD1:%[^ ]+]] = lshr i8 [[D]], 1
; CHECK-DAG: [[D1:%[^ ]+]] = or i8 [[D]], [[XD1]]
; CHECK-DAG: [[XD2:%[^ ]+]] = lshr i8 [[D1]], 2
; CHECK-DAG: [[D2:%[^ ]+]] = or i8 [[D1]], [[XD2]]
; CHECK-DAG: [[XD3:%[^ ]+]] = lshr i8 [[D2]], 4
; CHECK-DAG: [[DOWN:%[^ ]+]] = or i8 [[D2]], [[XD3]]
; CHECK-DAG: [[SUM:%[^ ]+]] = sub i8 %a, %b
; CHECK-DAG: [[EU:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[E:%[^ ]+]] = or i8 [[EU]], {{%.+}}
; CHECK-DAG: [[WL:%[^ ]+]] = sub i8 [[LA]], [[HB]]
; CHECK-DAG: [[CL:%[^ ]+]] = icmp ne i8 [[LEAST]], [[WL]]
; CHECK-DAG: [[VL:%[^ ]+]] = xor i8 [[SUM]], [[LEAST]]
; CHECK-DAG: [[TL:%[^ ]+]] = select i1 [[CL]], i8 [[VL]], i8 0
; CHECK-DAG: [[U:%[^ ]+]] = or i8 [[E]], [[TL]]
; CHECK-DAG: [[WH:%[^ ]+]] = sub i8 [[HA]], [[LB]]
; CHECK-DAG: [[CH:%[^ ]+]] = icmp ne i8 [[MOST]], [[WH]]
; CHECK-DAG: [[VH:%[^ ]+]] = xor i8 [[SUM]], [[MOST]]
; CHECK-DAG: [[TH:%[^ ]+]] = select i1 [[CH]], i8 [[VH]], i8 0
; CHECK-DAG: [[V:%[^ ]+]] = or i8 [[U]], [[TH]]
; CHECK-DAG: [[R:%[^ ]+]] = and i8 [[DOWN]], [[V]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i8 [ 0, %{{.+}} ], [ [[R]], %[[COLD]] ]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @usub(i8 %a, i8 %b) sanitize_memory {
  %r = call i8 @llvm.usub.sat.i8(i8 %a, i8 %b)
  ret i8 %r
}
declare i8 @llvm.usub.sat.i8(i8, i8)

; ORACLE: exact @lanes
define <4 x i8> @lanes(<4 x i8> %a, <4 x i8> %b) sanitize_memory {
  %r = call <4 x i8> @llvm.ssub.sat.v4i8(<4 x i8> %a, <4 x i8> %b)
  ret <4 x i8> %r
}
declare <4 x i8> @llvm.ssub.sat.v4i8(<4 x i8>, <4 x i8>)

; ORACLE: exact @of_constant
define i8 @of_constant(i8 %a) sanitize_memory {
  %r = call i8 @llvm.uadd.sat.i8(i8 %a, i8 100)
  ret i8 %r
}
