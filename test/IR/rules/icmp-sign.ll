; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; icmp slt/sge with 0 and sgt/sle with -1: only the sign bit counts.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; As any order, with m = -2147483648 and a' = a ^ m:  S = ((a' & ~Sa) < m) ^ ((a' | Sa) < m),
; which holds exactly when the highest bit of Sa is set.
; ORACLE: exact @slt_zero
; CHECK-LABEL: @slt_zero(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = xor i32 %a, -2147483648
; CHECK-DAG: [[NA:%[^ ]+]] = xor i32 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i32 [[A]], [[NA]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i32 [[A]], [[SA]]
; CHECK-DAG: [[X:%[^ ]+]] = icmp ult i32 [[LA]], -2147483648
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ult i32 [[HA]], -2147483648
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @slt_zero(i32 %a) sanitize_memory {
  %r = icmp slt i32 %a, 0
  ret i1 %r
}

; ORACLE: exact @sge_zero
; CHECK-LABEL: @sge_zero(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = xor i32 %a, -2147483648
; CHECK-DAG: [[NA:%[^ ]+]] = xor i32 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i32 [[A]], [[NA]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i32 [[A]], [[SA]]
; CHECK-DAG: [[X:%[^ ]+]] = icmp uge i32 [[LA]], -2147483648
; CHECK-DAG: [[Y:%[^ ]+]] = icmp uge i32 [[HA]], -2147483648
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @sge_zero(i32 %a) sanitize_memory {
  %r = icmp sge i32 %a, 0
  ret i1 %r
}

; -1 becomes 2147483647.
; ORACLE: exact @sgt_minus_one
; CHECK-LABEL: @sgt_minus_one(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = xor i32 %a, -2147483648
; CHECK-DAG: [[NA:%[^ ]+]] = xor i32 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i32 [[A]], [[NA]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i32 [[A]], [[SA]]
; CHECK-DAG: [[X:%[^ ]+]] = icmp ugt i32 [[LA]], 2147483647
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ugt i32 [[HA]], 2147483647
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @sgt_minus_one(i32 %a) sanitize_memory {
  %r = icmp sgt i32 %a, -1
  ret i1 %r
}

; ORACLE: exact @sle_minus_one
; CHECK-LABEL: @sle_minus_one(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = xor i32 %a, -2147483648
; CHECK-DAG: [[NA:%[^ ]+]] = xor i32 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i32 [[A]], [[NA]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i32 [[A]], [[SA]]
; CHECK-DAG: [[X:%[^ ]+]] = icmp ule i32 [[LA]], 2147483647
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ule i32 [[HA]], 2147483647
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @sle_minus_one(i32 %a) sanitize_memory {
  %r = icmp sle i32 %a, -1
  ret i1 %r
}

; The constant may be on the left.
; ORACLE: exact @zero_sgt
; CHECK-LABEL: @zero_sgt(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = xor i32 %a, -2147483648
; CHECK-DAG: [[NA:%[^ ]+]] = xor i32 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i32 [[A]], [[NA]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i32 [[A]], [[SA]]
; CHECK-DAG: [[X:%[^ ]+]] = icmp ugt i32 -2147483648, [[HA]]
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ugt i32 -2147483648, [[LA]]
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @zero_sgt(i32 %a) sanitize_memory {
  %r = icmp sgt i32 0, %a
  ret i1 %r
}

