; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; phi: a phi of the shadows and one of the origins.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

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

; A value that goes round a loop.
; CHECK-LABEL: @loop(
; CHECK: [[SA:%.+]] = load i32, ptr @__msan_param_tls
; CHECK: {{^}}body:
; CHECK: phi i32 [ [[SA]], {{%.+}} ], [ {{%.+}}, {{%.+}} ]
; CHECK: ret i32 %x
define i32 @loop(i32 %a, ptr %p) sanitize_memory {
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
