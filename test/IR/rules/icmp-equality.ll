; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; icmp eq ne: two values are known to differ where initialised bits of both differ.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; With U = Sa | Sb:  S = U != 0 and ((a ^ b) & ~U) == 0
; ORACLE: exact @eq
; CHECK-LABEL: @eq(
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[U:%[^ ]+]] = or i32 [[SA]], [[SB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i32 %a, %b
; CHECK-DAG: [[NU:%[^ ]+]] = xor i32 [[U]], -1
; CHECK-DAG: [[KNOWN:%[^ ]+]] = and i32 [[D]], [[NU]]
; CHECK-DAG: [[SAME:%[^ ]+]] = icmp eq i32 [[KNOWN]], 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i32 [[U]], 0
; CHECK-DAG: [[E:%[^ ]+]] = and i1 [[SAME]], [[OPEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK-NOT: @__msan_warning
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @eq(i32 %a, i32 %b) sanitize_memory {
  %r = icmp eq i32 %a, %b
  ret i1 %r
}

; ORACLE: exact @ne
; CHECK-LABEL: @ne(
; CHECK-DAG: [[SA:%[^ ]+]] = load i8, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[U:%[^ ]+]] = or i8 [[SA]], [[SB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 %a, %b
; CHECK-DAG: [[NU:%[^ ]+]] = xor i8 [[U]], -1
; CHECK-DAG: [[KNOWN:%[^ ]+]] = and i8 [[D]], [[NU]]
; CHECK-DAG: [[SAME:%[^ ]+]] = icmp eq i8 [[KNOWN]], 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i8 [[U]], 0
; CHECK-DAG: [[E:%[^ ]+]] = and i1 [[SAME]], [[OPEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @ne(i8 %a, i8 %b) sanitize_memory {
  %r = icmp ne i8 %a, %b
  ret i1 %r
}

; Pointers are numbers.
; ORACLE: exact @pointer
; CHECK-LABEL: @pointer(
; CHECK-DAG: [[SA:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[A:%[^ ]+]] = ptrtoint ptr %a to i64
; CHECK-DAG: [[B:%[^ ]+]] = ptrtoint ptr %b to i64
; CHECK-DAG: [[U:%[^ ]+]] = or i64 [[SA]], [[SB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i64 [[A]], [[B]]
; CHECK-DAG: [[NU:%[^ ]+]] = xor i64 [[U]], -1
; CHECK-DAG: [[KNOWN:%[^ ]+]] = and i64 [[D]], [[NU]]
; CHECK-DAG: [[SAME:%[^ ]+]] = icmp eq i64 [[KNOWN]], 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i64 [[U]], 0
; CHECK-DAG: [[E:%[^ ]+]] = and i1 [[SAME]], [[OPEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi i1 [ false, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK-NOT: @__msan_warning
; CHECK: store i1 [[S]], ptr @__msan_retval_tls
define i1 @pointer(ptr %a, ptr %b) sanitize_memory {
  %r = icmp ne ptr %a, %b
  ret i1 %r
}

; ORACLE: exact @lanes
; CHECK-LABEL: @lanes(
; CHECK-DAG: [[SA:%[^ ]+]] = load <4 x i8>, ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%[^ ]+]] = load <4 x i8>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[ANY:%[^ ]+]] = or <4 x i8> [[SA]], [[SB]]
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <4 x i8> [[ANY]] to i32
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[U:%[^ ]+]] = or <4 x i8> [[SA]], [[SB]]
; CHECK-DAG: [[D:%[^ ]+]] = xor <4 x i8> %a, %b
; CHECK-DAG: [[NU:%[^ ]+]] = xor <4 x i8> [[U]], {{(<(i8 -1(, )?)+>|splat \(i8 -1\))}}
; CHECK-DAG: [[KNOWN:%[^ ]+]] = and <4 x i8> [[D]], [[NU]]
; CHECK-DAG: [[SAME:%[^ ]+]] = icmp eq <4 x i8> [[KNOWN]], zeroinitializer
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne <4 x i8> [[U]], zeroinitializer
; CHECK-DAG: [[E:%[^ ]+]] = and <4 x i1> [[SAME]], [[OPEN]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[S:%[^ ]+]] = phi <4 x i1> [ zeroinitializer, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store <4 x i1> [[S]], ptr @__msan_retval_tls
define <4 x i1> @lanes(<4 x i8> %a, <4 x i8> %b) sanitize_memory {
  %r = icmp eq <4 x i8> %a, %b
  ret <4 x i1> %r
}

; A switch with one case becomes an equality test, so it is not reported when clean bits decide.
; ORACLE: reports @switch_one
; CHECK-LABEL: @switch_one(
; CHECK-NOT: switch
; CHECK-DAG: [[SA:%[^ ]+]] = load i32, ptr @__msan_param_tls,
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[D:%[^ ]+]] = xor i32 %a, 7
; CHECK-DAG: [[NU:%[^ ]+]] = xor i32 [[SA]], -1
; CHECK-DAG: [[KNOWN:%[^ ]+]] = and i32 [[D]], [[NU]]
; CHECK-DAG: [[SAME:%[^ ]+]] = icmp eq i32 [[KNOWN]], 0
; CHECK-DAG: [[OPEN:%[^ ]+]] = icmp ne i32 [[SA]], 0
; CHECK-DAG: [[E:%[^ ]+]] = and i1 [[SAME]], [[OPEN]]
; CHECK: br i1 [[E]], label %[[COLD2:[^,]+]], label %[[TAIL2:[^,]+]], !prof
; CHECK: {{^}}[[COLD2]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NOT: switch
; CHECK: ret i1
define i1 @switch_one(i32 %a) sanitize_memory {
  switch i32 %a, label %other [ i32 7, label %seven ]
seven:
  ret i1 true
other:
  ret i1 false
}
