; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; select: the chosen side's shadow; under a poisoned condition, also where the sides differ.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s --check-prefix=ORIGIN
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

;   S = Sc ? (a ^ b) | Sa | Sb : (c ? Sa : Sb)
; ORACLE: exact @scalar
; CHECK-LABEL: @scalar(
; CHECK-DAG: [[SC:%[^ ]+]] = load i1, ptr @__msan_param_tls,
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select i1 %c, i32 [[SA]], i32 [[SB]]
; CHECK: br i1 [[SC]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[D:%[^ ]+]] = xor i32 %a, %b
; CHECK-DAG: [[X:%[^ ]+]] = or i32 [[D]], [[SA]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = or i32 [[X]], [[SB]]
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[SC]], i32 [[OPEN]], i32 [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i32 [ [[CHOSEN]], %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
; The origin of a poisoned condition comes first, else that of the chosen side.
; ORIGIN-LABEL: @scalar(
; ORIGIN-DAG: [[OC:%[^ ]+]] = load i32, ptr @__msan_param_origin_tls,
; ORIGIN-DAG: [[OA:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8)
; ORIGIN-DAG: [[OB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 16)
; ORIGIN-DAG: [[SC:%[^ ]+]] = load i1, ptr @__msan_param_tls,
; ORIGIN-DAG: [[OX:%[^ ]+]] = select i1 %c, i32 [[OA]], i32 [[OB]]
; ORIGIN-DAG: [[O:%[^ ]+]] = select i1 [[SC]], i32 [[OC]], i32 [[OX]]
; ORIGIN: store i32 [[O]], ptr @__msan_retval_origin_tls
define i32 @scalar(i1 %c, i32 %a, i32 %b) sanitize_memory {
  %r = select i1 %c, i32 %a, i32 %b
  ret i32 %r
}

; Lane by lane where the condition is a vector.
; ORACLE: exact @vector
; CHECK-LABEL: @vector(
; CHECK-DAG: [[SC:%[^ ]+]] = load <4 x i1>, ptr @__msan_param_tls,
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 24)
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select <4 x i1> %c, <4 x i32> [[SA]], <4 x i32> [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i1> [[SC]] to i4
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i4 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[D:%[^ ]+]] = xor <4 x i32> %a, %b
; CHECK-DAG: [[X:%[^ ]+]] = or <4 x i32> [[D]], [[SA]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = or <4 x i32> [[X]], [[SB]]
; CHECK-DAG: [[E:%[^ ]+]] = select <4 x i1> [[SC]], <4 x i32> [[OPEN]], <4 x i32> [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i32> [ [[CHOSEN]], %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @vector(<4 x i1> %c, <4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = select <4 x i1> %c, <4 x i32> %a, <4 x i32> %b
  ret <4 x i32> %r
}

; Floats and pointers are compared as numbers.
; ORACLE: exact @pointers
; CHECK-LABEL: @pointers(
; CHECK-DAG: [[SC:%[^ ]+]] = load i1, ptr @__msan_param_tls,
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select i1 %c, i64 [[SA]], i64 [[SB]]
; CHECK: br i1 [[SC]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = ptrtoint ptr %a to i64
; CHECK-DAG: [[B:%[^ ]+]] = ptrtoint ptr %b to i64
; CHECK-DAG: [[D:%[^ ]+]] = xor i64 [[A]], [[B]]
; CHECK-DAG: [[X:%[^ ]+]] = or i64 [[D]], [[SA]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = or i64 [[X]], [[SB]]
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[SC]], i64 [[OPEN]], i64 [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i64 [ [[CHOSEN]], %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i64 [[S]], ptr @__msan_retval_tls
define ptr @pointers(i1 %c, ptr %a, ptr %b) sanitize_memory {
  %r = select i1 %c, ptr %a, ptr %b
  ret ptr %r
}

; Of structs all is open under a poisoned condition.
; ORACLE: sound @aggregate
; CHECK-LABEL: @aggregate(
; CHECK-DAG: [[SC:%[^ ]+]] = load i1, ptr @__msan_param_tls,
; CHECK-DAG: [[SA:%[^ ]+]] = load { i32, i8 }, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SB:%[^ ]+]] = load { i32, i8 }, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select i1 %c, { i32, i8 } [[SA]], { i32, i8 } [[SB]]
; CHECK: br i1 [[SC]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[SC]], { i32, i8 } { i32 -1, i8 -1 }, { i32, i8 } [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi { i32, i8 } [ [[CHOSEN]], %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store { i32, i8 } [[S]], ptr @__msan_retval_tls
define {i32, i8} @aggregate(i1 %c, {i32, i8} %a, {i32, i8} %b) sanitize_memory {
  %r = select i1 %c, {i32, i8} %a, {i32, i8} %b
  ret {i32, i8} %r
}

; The condition's exact shadow is not needed before there is any poison in its operands:
;   Sc = open(x < 10), in the cold block
; ORACLE: exact @of_comparison
; CHECK-LABEL: @of_comparison(
; CHECK-DAG: [[SX:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[CHOSEN:%[^ ]+]] = select i1 %c, i8 [[SA]], i8 [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[SX]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 %a, %b
; CHECK-DAG: [[U:%[^ ]+]] = or i8 [[D]], [[SA]]
; CHECK-DAG: [[OPEN:%[^ ]+]] = or i8 [[U]], [[SB]]
; CHECK-DAG: [[NX:%[^ ]+]] = xor i8 [[SX]], -1
; CHECK-DAG: [[LX:%[^ ]+]] = and i8 %x, [[NX]]
; CHECK-DAG: [[HX:%[^ ]+]] = or i8 %x, [[SX]]
; CHECK-DAG: [[LESS:%[^ ]+]] = icmp ult i8 [[LX]], 10
; CHECK-DAG: [[MORE:%[^ ]+]] = icmp ult i8 [[HX]], 10
; CHECK-DAG: [[SC:%[^ ]+]] = xor i1 [[LESS]], [[MORE]]
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[SC]], i8 [[OPEN]], i8 [[CHOSEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i8 [ [[CHOSEN]], %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i8 [[S]], ptr @__msan_retval_tls
define i8 @of_comparison(i8 %x, i8 %a, i8 %b) sanitize_memory {
  %c = icmp ult i8 %x, 10
  %r = select i1 %c, i8 %a, i8 %b
  ret i8 %r
}
