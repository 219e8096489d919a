; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; phi: a phi of the shadows and one of the origins.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; S and O come from where the value comes from.
; ORACLE: exact @phi(i1!, i32, i32)
; CHECK-LABEL: @phi(
; CHECK-DAG: [[SA:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[OA:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8)
; CHECK-DAG: [[OB:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 16)
; CHECK: {{^}}end:
; CHECK-DAG: [[S:%.+]] = phi i32 [ [[SA]], %then ], [ [[SB]], %else ]
; CHECK-DAG: [[O:%.+]] = phi i32 [ [[OA]], %then ], [ [[OB]], %else ]
; CHECK-DAG: %r = phi i32 [ %a, %then ], [ %b, %else ]
; CHECK-DAG: store i32 [[S]], ptr @__msan_retval_tls
; CHECK-DAG: store i32 [[O]], ptr @__msan_retval_origin_tls
define i32 @phi(i1 %c, i32 %a, i32 %b) sanitize_memory {
  br i1 %c, label %then, label %else
then:
  br label %end
else:
  br label %end
end:
  %r = phi i32 [ %a, %then ], [ %b, %else ]
  ret i32 %r
}

; A value that goes round a loop: it takes in what is added to it, here only what is initialised.
; ORACLE: exact @loop
; CHECK-LABEL: @loop(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: {{^}}body:
; CHECK: [[S:%.+]] = phi i32 [ [[SA]], {{%.+}} ], [ [[S]], {{%.+}} ]
; CHECK: store i32 [[S]], ptr @__msan_retval_tls
; CHECK: ret i32 %x
define i32 @loop(i32 %a) sanitize_memory {
entry:
  br label %body
body:
  %x = phi i32 [ %a, %entry ], [ %y, %body ]
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %y = xor i32 %x, %i
  %j = add i32 %i, 1
  %more = icmp ult i32 %j, 10
  br i1 %more, label %body, label %end
end:
  ret i32 %x
}

; A sum that grows by a poisoned value in every round has an exact shadow in every round.
;   S' = Sx | Sa | ((low(x) + low(a)) ^ (high(x) + high(a)))
; ORACLE: sound @sum
; CHECK-LABEL: @sum(
; CHECK: [[SA:%.+]] = load i8, ptr @__msan_param_tls
; CHECK: br label %[[BODY:[^ ]+]]
; CHECK: {{^}}[[BODY]]:
; CHECK: [[SX:%.+]] = phi i8 [ 0, {{%.+}} ], [ [[NEXT:%.+]], {{%.+}} ]
; CHECK-DAG: [[ANY:%[^ ]+]] = or i8 [[SX]], [[SA]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i8 [[ANY]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[NX:%[^ ]+]] = xor i8 [[SX]], -1
; CHECK-DAG: [[LX:%[^ ]+]] = and i8 %x, [[NX]]
; CHECK-DAG: [[NA:%[^ ]+]] = xor i8 [[SA]], -1
; CHECK-DAG: [[LA:%[^ ]+]] = and i8 %a, [[NA]]
; CHECK-DAG: [[HX:%[^ ]+]] = or i8 %x, [[SX]]
; CHECK-DAG: [[HA:%[^ ]+]] = or i8 %a, [[SA]]
; CHECK-DAG: [[LOW:%[^ ]+]] = add i8 [[LX]], [[LA]]
; CHECK-DAG: [[HIGH:%[^ ]+]] = add i8 [[HX]], [[HA]]
; CHECK-DAG: [[D:%[^ ]+]] = xor i8 [[LOW]], [[HIGH]]
; CHECK-DAG: [[U:%[^ ]+]] = or i8 [[SX]], [[SA]]
; CHECK-DAG: [[E:%[^ ]+]] = or i8 [[U]], [[D]]
; CHECK: {{^}}[[TAIL]]:
; CHECK: [[NEXT]] = phi i8 [ 0, %{{.+}} ], [ [[E]], %[[COLD]] ]
; CHECK: store i8 [[SX]], ptr @__msan_retval_tls
define i8 @sum(i8 %a) sanitize_memory {
entry:
  br label %body
body:
  %x = phi i8 [ 0, %entry ], [ %y, %body ]
  %i = phi i32 [ 0, %entry ], [ %j, %body ]
  %y = add i8 %x, %a
  %j = add i32 %i, 1
  %more = icmp ult i32 %j, 3
  br i1 %more, label %body, label %end
end:
  ret i8 %x
}
