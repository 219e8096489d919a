; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Intrinsics of values of one type that access no memory: nothing is checked, poison goes on.
; RUN: %ksan_opt -passes='ksan<memory;stats>' -S %s 2>%t.stats | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: FileCheck %s --check-prefix=STATS < %t.stats
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; STATS: 0 instructions fell to a default rule

; Extremes are a comparison, whose formula decides whether the choice is open, and a selection:
;   S = open(a >= b) ? (a ^ b) | Sa | Sb : (a >= b ? Sa : Sb)
; ORACLE: sound @umax
; CHECK-LABEL: @umax(
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
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i16 %b, [[SB]]
; CHECK-DAG: [[X:%[^ ]+]] = icmp uge i16 [[LA]], [[HB]]
; CHECK-DAG: [[Y:%[^ ]+]] = icmp uge i16 [[HA]], [[LB]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK-DAG: [[FIRST:%[^ ]+]] = icmp uge i16 %a, %b
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 %a, %b
; CHECK-DAG: [[U:%[^ ]+]] = or i16 [[D]], [[SA]]
; CHECK-DAG: [[EITHER:%[^ ]+]] = or i16 [[U]], [[SB]]
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select i1 [[FIRST]], i16 [[SA]], i16 [[SB]]
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[OPEN]], i16 [[EITHER]], i16 [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @umax(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.umax.i16(i16 %a, i16 %b)
  ret i16 %r
}
declare i16 @llvm.umax.i16(i16, i16)

; ORACLE: sound @umin
; CHECK-LABEL: @umin(
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
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i16 %b, [[SB]]
; CHECK-DAG: [[X:%[^ ]+]] = icmp ule i16 [[LA]], [[HB]]
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ule i16 [[HA]], [[LB]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK-DAG: [[FIRST:%[^ ]+]] = icmp ule i16 %a, %b
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 %a, %b
; CHECK-DAG: [[U:%[^ ]+]] = or i16 [[D]], [[SA]]
; CHECK-DAG: [[EITHER:%[^ ]+]] = or i16 [[U]], [[SB]]
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select i1 [[FIRST]], i16 [[SA]], i16 [[SB]]
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[OPEN]], i16 [[EITHER]], i16 [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @umin(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.umin.i16(i16 %a, i16 %b)
  ret i16 %r
}
declare i16 @llvm.umin.i16(i16, i16)

; ORACLE: sound @smax
; CHECK-LABEL: @smax(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i16 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = xor i16 %a, -32768
; CHECK-DAG: [[B:%[^ ]+]] = xor i16 %b, -32768
; CHECK-DAG: [[NA:%[^ ]+]] = xor i16 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i16 [[A]], [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i16 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i16 [[B]], [[NB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 [[A]], [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i16 [[B]], [[SB]]
; CHECK-DAG: [[X:%[^ ]+]] = icmp uge i16 [[LA]], [[HB]]
; CHECK-DAG: [[Y:%[^ ]+]] = icmp uge i16 [[HA]], [[LB]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK-DAG: [[FIRST:%[^ ]+]] = icmp sge i16 %a, %b
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 %a, %b
; CHECK-DAG: [[U:%[^ ]+]] = or i16 [[D]], [[SA]]
; CHECK-DAG: [[EITHER:%[^ ]+]] = or i16 [[U]], [[SB]]
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select i1 [[FIRST]], i16 [[SA]], i16 [[SB]]
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[OPEN]], i16 [[EITHER]], i16 [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @smax(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.smax.i16(i16 %a, i16 %b)
  ret i16 %r
}
declare i16 @llvm.smax.i16(i16, i16)

; ORACLE: sound @smin
; CHECK-LABEL: @smin(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i16 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = xor i16 %a, -32768
; CHECK-DAG: [[B:%[^ ]+]] = xor i16 %b, -32768
; CHECK-DAG: [[NA:%[^ ]+]] = xor i16 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i16 [[A]], [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i16 [[SB]], -1
; CHECK-DAG: [[LB:%[^ ]+]] = and i16 [[B]], [[NB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 [[A]], [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or i16 [[B]], [[SB]]
; CHECK-DAG: [[X:%[^ ]+]] = icmp ule i16 [[LA]], [[HB]]
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ule i16 [[HA]], [[LB]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK-DAG: [[FIRST:%[^ ]+]] = icmp sle i16 %a, %b
; CHECK-DAG: [[D:%[^ ]+]] = xor i16 %a, %b
; CHECK-DAG: [[U:%[^ ]+]] = or i16 [[D]], [[SA]]
; CHECK-DAG: [[EITHER:%[^ ]+]] = or i16 [[U]], [[SB]]
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select i1 [[FIRST]], i16 [[SA]], i16 [[SB]]
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[OPEN]], i16 [[EITHER]], i16 [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @smin(i16 %a, i16 %b) sanitize_memory {
  %r = call i16 @llvm.smin.i16(i16 %a, i16 %b)
  ret i16 %r
}
declare i16 @llvm.smin.i16(i16, i16)

; ORACLE: sound @lanes
define <2 x i8> @lanes(<2 x i8> %a, <2 x i8> %b) sanitize_memory {
  %r = call <2 x i8> @llvm.smin.v2i8(<2 x i8> %a, <2 x i8> %b)
  ret <2 x i8> %r
}
declare <2 x i8> @llvm.smin.v2i8(<2 x i8>, <2 x i8>)

; Shifts that saturate: any poison may change all of it, S = -((Sa != 0) | (Sb != 0))
; ORACLE: sound @sshl_sat
; CHECK-LABEL: @sshl_sat(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i8 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i8 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i8
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @sshl_sat(i8 %a, i8 %b) sanitize_memory {
  %r = call i8 @llvm.sshl.sat.i8(i8 %a, i8 %b)
  ret i8 %r
}
define i1 @sshl_sat.defined(i8 %a, i8 %b) disable_sanitizer_instrumentation {
  %r = icmp ult i8 %b, 8
  ret i1 %r
}
declare i8 @llvm.sshl.sat.i8(i8, i8)

; ORACLE: sound @ushl_sat
; CHECK-LABEL: @ushl_sat(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i8 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i8 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK-DAG: [[S:%[^ ]+]] = sext i1 [[ANY]] to i8
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @ushl_sat(i8 %a, i8 %b) sanitize_memory {
  %r = call i8 @llvm.ushl.sat.i8(i8 %a, i8 %b)
  ret i8 %r
}
define i1 @ushl_sat.defined(i8 %a, i8 %b) disable_sanitizer_instrumentation {
  %r = icmp ult i8 %b, 8
  ret i1 %r
}
declare i8 @llvm.ushl.sat.i8(i8, i8)
