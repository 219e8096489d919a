; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; shl lshr ashr: the shadow is shifted alike; with a poisoned amount, which is not reported, poison reaches as far as
; the smallest amount that is possible lets it.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --implicit-check-not=@__msan_warning
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; With least = b & ~Sb, up(x) and down(x) = all bits from the lowest or highest set one on:
;   S = Sb != 0 ? up((a | Sa) << least) : Sa << b
; ORACLE: sound @shl
; CHECK-LABEL: @shl(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[PLAIN:%[^ ]+]] = shl i16 [[SA]], %b
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i16 [[SB]], -1
; CHECK-DAG: [[LEAST:%[^ ]+]] = and i16 %b, [[NB]]
; CHECK-DAG: [[M:%[^ ]+]] = shl i16 [[HA]], [[LEAST]]
; CHECK-DAG: [[NWIDE:%[^ ]+]] = sub i16 0, [[M]]
; CHECK-DAG: [[WIDE:%[^ ]+]] = or i16 [[M]], [[NWIDE]]
; CHECK-DAG: [[SAME:%[^ ]+]] = shl i16 [[SA]], %b
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[OPEN]], i16 [[WIDE]], i16 [[SAME]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ [[PLAIN]], %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @shl(i16 %a, i16 %b) sanitize_memory {
  %r = shl i16 %a, %b
  ret i16 %r
}
define i1 @shl.defined(i16 %a, i16 %b) disable_sanitizer_instrumentation {
  %r = icmp ult i16 %b, 16
  ret i1 %r
}

;   S = Sb != 0 ? down((a | Sa) >> least) : Sa >> b
; ORACLE: sound @lshr
; CHECK-LABEL: @lshr(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[PLAIN:%[^ ]+]] = lshr i16 [[SA]], %b
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i16 [[SB]], -1
; CHECK-DAG: [[LEAST:%[^ ]+]] = and i16 %b, [[NB]]
; CHECK-DAG: [[M:%[^ ]+]] = lshr i16 [[HA]], [[LEAST]]
; CHECK-DAG: [[XWIDE1:%[^ ]+]] = lshr i16 [[M]], 1
; CHECK-DAG: [[WIDE1:%[^ ]+]] = or i16 [[M]], [[XWIDE1]]
; CHECK-DAG: [[XWIDE2:%[^ ]+]] = lshr i16 [[WIDE1]], 2
; CHECK-DAG: [[WIDE2:%[^ ]+]] = or i16 [[WIDE1]], [[XWIDE2]]
; CHECK-DAG: [[XWIDE3:%[^ ]+]] = lshr i16 [[WIDE2]], 4
; CHECK-DAG: [[WIDE3:%[^ ]+]] = or i16 [[WIDE2]], [[XWIDE3]]
; CHECK-DAG: [[XWIDE4:%[^ ]+]] = lshr i16 [[WIDE3]], 8
; CHECK-DAG: [[WIDE:%[^ ]+]] = or i16 [[WIDE3]], [[XWIDE4]]
; CHECK-DAG: [[SAME:%[^ ]+]] = lshr i16 [[SA]], %b
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[OPEN]], i16 [[WIDE]], i16 [[SAME]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ [[PLAIN]], %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @lshr(i16 %a, i16 %b) sanitize_memory {
  %r = lshr i16 %a, %b
  ret i16 %r
}
define i1 @lshr.defined(i16 %a, i16 %b) disable_sanitizer_instrumentation {
  %r = icmp ult i16 %b, 16
  ret i1 %r
}

; The same with arithmetic shifts: the sign and its shadow come in from above.
; ORACLE: sound @ashr
; CHECK-LABEL: @ashr(
; CHECK-DAG: [[SA:%[^ ]+]] = load i16, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i16, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[PLAIN:%[^ ]+]] = ashr i16 [[SA]], %b
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[HA:%[^ ]+]] = or i16 %a, [[SA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor i16 [[SB]], -1
; CHECK-DAG: [[LEAST:%[^ ]+]] = and i16 %b, [[NB]]
; CHECK-DAG: [[M:%[^ ]+]] = ashr i16 [[HA]], [[LEAST]]
; CHECK-DAG: [[XWIDE1:%[^ ]+]] = lshr i16 [[M]], 1
; CHECK-DAG: [[WIDE1:%[^ ]+]] = or i16 [[M]], [[XWIDE1]]
; CHECK-DAG: [[XWIDE2:%[^ ]+]] = lshr i16 [[WIDE1]], 2
; CHECK-DAG: [[WIDE2:%[^ ]+]] = or i16 [[WIDE1]], [[XWIDE2]]
; CHECK-DAG: [[XWIDE3:%[^ ]+]] = lshr i16 [[WIDE2]], 4
; CHECK-DAG: [[WIDE3:%[^ ]+]] = or i16 [[WIDE2]], [[XWIDE3]]
; CHECK-DAG: [[XWIDE4:%[^ ]+]] = lshr i16 [[WIDE3]], 8
; CHECK-DAG: [[WIDE:%[^ ]+]] = or i16 [[WIDE3]], [[XWIDE4]]
; CHECK-DAG: [[SAME:%[^ ]+]] = ashr i16 [[SA]], %b
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i16 [[SB]], 0
; CHECK-DAG: [[E:%[^ ]+]] = select i1 [[OPEN]], i16 [[WIDE]], i16 [[SAME]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i16 [ [[PLAIN]], %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i16 [[S]], ptr @__msan_retval_tls
define i16 @ashr(i16 %a, i16 %b) sanitize_memory {
  %r = ashr i16 %a, %b
  ret i16 %r
}
define i1 @ashr.defined(i16 %a, i16 %b) disable_sanitizer_instrumentation {
  %r = icmp ult i16 %b, 16
  ret i1 %r
}

; By a constant it is exact: S = Sa >> 5 of the same kind.
; ORACLE: exact @shl_constant
; CHECK-LABEL: @shl_constant(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = shl i32 [[SA]], 5
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @shl_constant(i32 %a) sanitize_memory {
  %r = shl i32 %a, 5
  ret i32 %r
}

; ORACLE: exact @lshr_constant
; CHECK-LABEL: @lshr_constant(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = lshr i32 [[SA]], 5
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @lshr_constant(i32 %a) sanitize_memory {
  %r = lshr i32 %a, 5
  ret i32 %r
}

; ORACLE: exact @ashr_constant
; CHECK-LABEL: @ashr_constant(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[S:%[^ ]+]] = ashr i32 [[SA]], 5
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
define i32 @ashr_constant(i32 %a) sanitize_memory {
  %r = ashr i32 %a, 5
  ret i32 %r
}

; A poisoned amount poisons its own lane only.
; ORACLE: sound @lanes
; CHECK-LABEL: @lanes(
; CHECK-DAG: [[SA:%[^ ]+]] = load <2 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <2 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[PLAIN:%[^ ]+]] = lshr <2 x i8> [[SA]], %b
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i8> [[SB]] to i16
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i16 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[HA:%[^ ]+]] = or <2 x i8> %a, [[SA]]
; CHECK-DAG: [[NB:%[^ ]+]] = xor <2 x i8> [[SB]], {{(<(i8 -1(, )?)+>|splat \(i8 -1\))}}
; CHECK-DAG: [[LEAST:%[^ ]+]] = and <2 x i8> %b, [[NB]]
; CHECK-DAG: [[M:%[^ ]+]] = lshr <2 x i8> [[HA]], [[LEAST]]
; CHECK-DAG: [[XWIDE1:%[^ ]+]] = lshr <2 x i8> [[M]], {{(<(i8 1(, )?)+>|splat \(i8 1\))}}
; CHECK-DAG: [[WIDE1:%[^ ]+]] = or <2 x i8> [[M]], [[XWIDE1]]
; CHECK-DAG: [[XWIDE2:%[^ ]+]] = lshr <2 x i8> [[WIDE1]], {{(<(i8 2(, )?)+>|splat \(i8 2\))}}
; CHECK-DAG: [[WIDE2:%[^ ]+]] = or <2 x i8> [[WIDE1]], [[XWIDE2]]
; CHECK-DAG: [[XWIDE3:%[^ ]+]] = lshr <2 x i8> [[WIDE2]], {{(<(i8 4(, )?)+>|splat \(i8 4\))}}
; CHECK-DAG: [[WIDE:%[^ ]+]] = or <2 x i8> [[WIDE2]], [[XWIDE3]]
; CHECK-DAG: [[SAME:%[^ ]+]] = lshr <2 x i8> [[SA]], %b
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne <2 x i8> [[SB]], zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = select <2 x i1> [[OPEN]], <2 x i8> [[WIDE]], <2 x i8> [[SAME]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <2 x i8> [ [[PLAIN]], %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <2 x i8> [[S]], ptr @__msan_retval_tls
define <2 x i8> @lanes(<2 x i8> %a, <2 x i8> %b) sanitize_memory {
  %r = lshr <2 x i8> %a, %b
  ret <2 x i8> %r
}
define i1 @lanes.defined(<2 x i8> %a, <2 x i8> %b) disable_sanitizer_instrumentation {
  %c = icmp ult <2 x i8> %b, <i8 8, i8 8>
  %r = call i1 @llvm.vector.reduce.and.v2i1(<2 x i1> %c)
  ret i1 %r
}
declare i1 @llvm.vector.reduce.and.v2i1(<2 x i1>)
