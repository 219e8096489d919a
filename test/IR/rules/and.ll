; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; and: a bit is initialised when either side has an initialised 0 there.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S = (Sa & Sb) | (a & Sb) | (Sa & b)
; ORACLE: exact @and
; CHECK-LABEL: @and(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[BOTH:%[^ ]+]] = and i32 [[SA]], [[SB]]
; CHECK-DAG: [[BYA:%[^ ]+]] = and i32 %a, [[SB]]
; CHECK-DAG: [[BYB:%[^ ]+]] = and i32 [[SA]], %b
; CHECK-DAG: [[X:%[^ ]+]] = or i32 [[BOTH]], [[BYA]]
; CHECK-DAG: [[S:%[^ ]+]] = or i32 [[X]], [[BYB]]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @and(i32 %a, i32 %b) sanitize_memory {
  %r = and i32 %a, %b
  ret i32 %r
}

; With a constant only the bits that it lets through count: S = Sa & 255.
; ORACLE: exact @mask
; CHECK-LABEL: @mask(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = and i32 [[SA]], 255
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @mask(i32 %a) sanitize_memory {
  %r = and i32 %a, 255
  ret i32 %r
}

; Of comparisons: what each of them decides in spite of poison counts, S = (Sc & Sd) | (c & Sd) | (Sc & d), where
; Sc is open(a < 100) and Sd is open(b == 7), see the comparisons' tests.
; ORACLE: exact @of_comparisons
define i1 @of_comparisons(i8 %a, i8 %b) sanitize_memory {
  %c = icmp ult i8 %a, 100
  %d = icmp eq i8 %b, 7
  %r = and i1 %c, %d
  ret i1 %r
}

; Where that is checked, one test goes before it all: is there any poison?
; ORACLE: reports @branch
; CHECK-LABEL: @branch(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANYA:%[^ ]+]] = icmp ne i8 [[SA]], 0
; CHECK-DAG: [[ANYB:%[^ ]+]] = icmp ne i8 [[SB]], 0
; CHECK-DAG: [[ANY:%[^ ]+]] = or i1 [[ANYA]], [[ANYB]]
; CHECK: br i1 [[ANY]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[LESS:%[^ ]+]] = icmp ult i8 [[LA]], 100
; CHECK-DAG: [[MORE:%[^ ]+]] = icmp ult i8 [[HA]], 100
; CHECK-DAG: [[SC:%[^ ]+]] = xor i1 [[LESS]], [[MORE]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 %b, 7
; CHECK-DAG: [[NB:%[^ ]+]] = xor i8 [[SB]], -1
; CHECK-DAG: [[KNOWN:%[^ ]+]] = and i8 [[D]], [[NB]]
; CHECK-DAG: [[SAME:%[^ ]+]] = icmp eq i8 [[KNOWN]], 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i8 [[SB]], 0
; CHECK-DAG: [[SD:%[^ ]+]] = and i1 [[SAME]], [[OPEN]]
; CHECK-DAG: [[BOTH:%[^ ]+]] = and i1 [[SC]], [[SD]]
; CHECK-DAG: [[BYC:%[^ ]+]] = and i1 %c, [[SD]]
; CHECK-DAG: [[BYD:%[^ ]+]] = and i1 [[SC]], %d
; CHECK-DAG: [[X:%[^ ]+]] = or i1 [[BOTH]], [[BYC]]
; CHECK-DAG: [[S:%[^ ]+]] = or i1 [[X]], [[BYD]]
; CHECK: br i1 [[S]], label %[[COLD2:[^,]+]], label %[[TAIL2:[^,]+]], !prof
; CHECK: {{^}}[[COLD2]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
define i1 @branch(i8 %a, i8 %b) sanitize_memory {
  %c = icmp ult i8 %a, 100
  %d = icmp eq i8 %b, 7
  %r = and i1 %c, %d
  br i1 %r, label %yes, label %no
yes:
  ret i1 true
no:
  ret i1 false
}
