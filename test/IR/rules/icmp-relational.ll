; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; icmp relational: exact, from the smallest and largest values; vectors keep every lane's shadow.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; With low(x) = x & ~Sx and high(x) = x | Sx, the two orders that are the most different:
;   S = (low(a) < high(b)) ^ (high(a) < low(b))
; ORACLE: exact @ult
; CHECK-LABEL: @ult(
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
; CHECK-DAG: [[X:%[^ ]+]] = icmp ult i16 [[LA]], [[HB]]
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ult i16 [[HA]], [[LB]]
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @ult(i16 %a, i16 %b) sanitize_memory {
  %r = icmp ult i16 %a, %b
  ret i1 %r
}

; ORACLE: exact @ule
; CHECK-LABEL: @ule(
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
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @ule(i16 %a, i16 %b) sanitize_memory {
  %r = icmp ule i16 %a, %b
  ret i1 %r
}

; ORACLE: exact @ugt
; CHECK-LABEL: @ugt(
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
; CHECK-DAG: [[X:%[^ ]+]] = icmp ugt i16 [[LA]], [[HB]]
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ugt i16 [[HA]], [[LB]]
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @ugt(i16 %a, i16 %b) sanitize_memory {
  %r = icmp ugt i16 %a, %b
  ret i1 %r
}

; ORACLE: exact @uge
; CHECK-LABEL: @uge(
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
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @uge(i16 %a, i16 %b) sanitize_memory {
  %r = icmp uge i16 %a, %b
  ret i1 %r
}

; Signed order is unsigned order with the sign bit flipped, of a and of b.
; ORACLE: exact @slt
; CHECK-LABEL: @slt(
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
; CHECK-DAG: [[X:%[^ ]+]] = icmp ult i16 [[LA]], [[HB]]
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ult i16 [[HA]], [[LB]]
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @slt(i16 %a, i16 %b) sanitize_memory {
  %r = icmp slt i16 %a, %b
  ret i1 %r
}

; ORACLE: exact @sle
; CHECK-LABEL: @sle(
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
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @sle(i16 %a, i16 %b) sanitize_memory {
  %r = icmp sle i16 %a, %b
  ret i1 %r
}

; ORACLE: exact @sgt
; CHECK-LABEL: @sgt(
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
; CHECK-DAG: [[X:%[^ ]+]] = icmp ugt i16 [[LA]], [[HB]]
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ugt i16 [[HA]], [[LB]]
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @sgt(i16 %a, i16 %b) sanitize_memory {
  %r = icmp sgt i16 %a, %b
  ret i1 %r
}

; ORACLE: exact @sge
; CHECK-LABEL: @sge(
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
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @sge(i16 %a, i16 %b) sanitize_memory {
  %r = icmp sge i16 %a, %b
  ret i1 %r
}

; ORACLE: exact @constant
; CHECK-LABEL: @constant(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor i32 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i32 %a, [[NA]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i32 %a, [[SA]]
; CHECK-DAG: [[X:%[^ ]+]] = icmp ugt i32 [[LA]], 100
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ugt i32 [[HA]], 100
; CHECK-DAG: [[E:%[^ ]+]] = xor i1 [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @constant(i32 %a) sanitize_memory {
  %r = icmp ugt i32 %a, 100
  ret i1 %r
}

; Stock MSan truncates each lane's shadow to its lowest bit.
; ORACLE: exact @vector
; CHECK-LABEL: @vector(
; CHECK-NOT: trunc <4 x i32>
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i32> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[ANY]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NA:%[^ ]+]] = xor <4 x i32> [[SA]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[LA:%[^ ]+]] = and <4 x i32> %a, [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor <4 x i32> [[SB]], {{(<(i32 -1(, )?)+>|splat \(i32 -1\))}}
; CHECK-DAG: [[LB:%[^ ]+]] = and <4 x i32> %b, [[NB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or <4 x i32> %a, [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or <4 x i32> %b, [[SB]]
; CHECK-DAG: [[X:%[^ ]+]] = icmp ult <4 x i32> [[LA]], [[HB]]
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ult <4 x i32> [[HA]], [[LB]]
; CHECK-DAG: [[E:%[^ ]+]] = xor <4 x i1> [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i1> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i1> [[S]], ptr @__msan_retval_tls
define <4 x i1> @vector(<4 x i32> %a, <4 x i32> %b) sanitize_memory {
  %r = icmp ult <4 x i32> %a, %b
  ret <4 x i1> %r
}

; Signed lanes flip the highest bit of each.
; ORACLE: exact @signed_vector
; CHECK-LABEL: @signed_vector(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i8> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i8> [[ANY]] to i32
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = xor <4 x i8> %a, {{(<(i8 -128(, )?)+>|splat \(i8 -128\))}}
; CHECK-DAG: [[B:%[^ ]+]] = xor <4 x i8> %b, {{(<(i8 -128(, )?)+>|splat \(i8 -128\))}}
; CHECK-DAG: [[NA:%[^ ]+]] = xor <4 x i8> [[SA]], {{(<(i8 -1(, )?)+>|splat \(i8 -1\))}}
; CHECK-DAG: [[LA:%[^ ]+]] = and <4 x i8> [[A]], [[NA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor <4 x i8> [[SB]], {{(<(i8 -1(, )?)+>|splat \(i8 -1\))}}
; CHECK-DAG: [[LB:%[^ ]+]] = and <4 x i8> [[B]], [[NB]]
; CHECK-DAG: [[HA:%[^ ]+]] = or <4 x i8> [[A]], [[SA]]
; CHECK-DAG: [[HB:%[^ ]+]] = or <4 x i8> [[B]], [[SB]]
; CHECK-DAG: [[X:%[^ ]+]] = icmp ult <4 x i8> [[LA]], [[HB]]
; CHECK-DAG: [[Y:%[^ ]+]] = icmp ult <4 x i8> [[HA]], [[LB]]
; CHECK-DAG: [[E:%[^ ]+]] = xor <4 x i1> [[X]], [[Y]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i1> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i1> [[S]], ptr @__msan_retval_tls
define <4 x i1> @signed_vector(<4 x i8> %a, <4 x i8> %b) sanitize_memory {
  %r = icmp slt <4 x i8> %a, %b
  ret <4 x i1> %r
}
