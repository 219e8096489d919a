; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Behind the threshold, checks are left to the runtime; never in the kernel.
; RUN: %ksan_opt -passes='ksan<memory;recover;origins=2;call-threshold=0>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;recover;origins=2;call-threshold=-1>' -S %s | FileCheck %s --check-prefix=NEVER
; RUN: %ksan_opt -passes='ksan<memory;kernel;call-threshold=0>' -S %s | FileCheck %s --check-prefix=NEVER
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @checks(
; CHECK-DAG: [[SD:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[OD:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8)
; CHECK-DAG: [[SC:%.+]] = load i1, ptr @__msan_param_tls,
; CHECK-DAG: [[OC:%.+]] = load i32, ptr @__msan_param_origin_tls,
; CHECK: call void @__msan_maybe_warning_4(i32 zeroext [[SD]], i32 zeroext [[OD]])
; CHECK-NEXT: udiv i32 5, %d
; CHECK: [[BYTE:%.+]] = zext i1 [[SC]] to i8
; CHECK: call void @__msan_maybe_warning_1(i8 zeroext [[BYTE]], i32 zeroext [[OC]])
; CHECK-NEXT: br i1 %c,
; NEVER-NOT: @__msan_maybe
define void @checks(i1 %c, i32 %d) sanitize_memory {
  %a = udiv i32 5, %d
  br i1 %c, label %x, label %y
x:
  ret void
y:
  ret void
}
