; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A poisoned value's origin is painted over every 4 bytes that it covers, 8 at a time where aligned.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @byte(
; CHECK-DAG: [[SV:%.+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[OV:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8)
; CHECK: [[DOWN:%.+]] = and i64 {{%.+}}, -4
; CHECK-NEXT: [[AT:%.+]] = inttoptr i64 [[DOWN]] to ptr
; CHECK: [[P:%.+]] = icmp ne i8 [[SV]], 0
; CHECK-NEXT: br i1 [[P]], label %[[COLD:[^,]+]], label
; CHECK-NOT: @__msan_chain_origin
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: store i32 [[OV]], ptr [[AT]], align 4
; CHECK-NEXT: br label
; CHECK: store i8 %v, ptr %p
define void @byte(ptr %p, i8 %v) sanitize_memory {
  store i8 %v, ptr %p
  ret void
}

; CHECK-LABEL: @aligned(
; CHECK: [[OV:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8)
; CHECK: [[OA:%.+]] = add i64 {{%.+}}, 17592186044416
; CHECK-NEXT: [[AT:%.+]] = inttoptr i64 [[OA]] to ptr
; CHECK: [[LOW:%.+]] = zext i32 [[OV]] to i64
; CHECK-NEXT: [[HIGH:%.+]] = shl i64 [[LOW]], 32
; CHECK-NEXT: [[O:%.+]] = or i64 [[LOW]], [[HIGH]]
; CHECK-NEXT: store i64 [[O]], ptr [[AT]], align 8
; CHECK-NEXT: [[NEXT:%.+]] = getelementptr i8, ptr [[AT]], i64 8
; CHECK-NEXT: store i64 [[O]], ptr [[NEXT]], align 8
; CHECK-NEXT: br label
; CHECK: store i128 %v, ptr %p, align 8
define void @aligned(ptr %p, i128 %v) sanitize_memory {
  store i128 %v, ptr %p, align 8
  ret void
}

; CHECK-LABEL: @unaligned(
; CHECK: [[OV:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8)
; CHECK: [[OA:%.+]] = add i64 {{%.+}}, 17592186044416
; CHECK-NEXT: [[AT:%.+]] = inttoptr i64 [[OA]] to ptr
; CHECK: store i32 [[OV]], ptr [[AT]], align 4
; CHECK-NEXT: [[NEXT:%.+]] = getelementptr i8, ptr [[AT]], i64 4
; CHECK-NEXT: store i32 [[OV]], ptr [[NEXT]], align 4
; CHECK-NEXT: br label
; CHECK: store i64 %v, ptr %p, align 4
define void @unaligned(ptr %p, i64 %v) sanitize_memory {
  store i64 %v, ptr %p, align 4
  ret void
}
