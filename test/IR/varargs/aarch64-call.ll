; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Shadow of variable arguments on AArch64, the caller's side: general registers from 0, vector registers from 64
; in steps of 16, the stack from 192, each where the procedure call standard puts the argument.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
target datalayout = "e-m:e-i8:8:32-i16:16:32-i64:64-i128:128-n32:64-S128"
target triple = "aarch64-unknown-linux-gnu"

declare void @f(i32, double, ...)

; The named arguments take the first register of each kind and pass nothing here.
; CHECK-LABEL: @scalars(
; CHECK-DAG: [[SI:%.+]] = load i32, ptr @__msan_param_tls
; CHECK-DAG: [[SD:%.+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: store i32 [[SI]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 8)
; CHECK-DAG: store i64 [[SD]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 80)
; CHECK-DAG: [[OI:%.+]] = load i32, ptr @__msan_param_origin_tls,
; CHECK-DAG: [[OD:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8)
; CHECK-DAG: [[LOW:%.+]] = zext i32 [[OD]] to i64
; CHECK-DAG: [[HIGH:%.+]] = shl i64 [[LOW]], 32
; CHECK-DAG: [[BOTH:%.+]] = or i64 [[LOW]], [[HIGH]]
; CHECK-DAG: store i32 [[OI]], ptr getelementptr{{.*}}@__msan_va_arg_origin_tls, i64 8)
; CHECK-DAG: store i64 [[BOTH]], ptr getelementptr{{.*}}@__msan_va_arg_origin_tls, i64 80)
; CHECK: store i64 0, ptr @__msan_va_arg_overflow_size_tls
; CHECK: call void (i32, double, ...) @f(
define void @scalars(i32 %i, double %d) sanitize_memory {
  call void (i32, double, ...) @f(i32 0, double 0.0, i32 %i, double %d)
  ret void
}

; Each float of a homogeneous aggregate is in a register of its own; two words are side by side.
; CHECK-LABEL: @arrays(
; CHECK-DAG: [[SH:%.+]] = load [2 x i32], ptr @__msan_param_tls,
; CHECK-DAG: [[SW:%.+]] = load [2 x i64], ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[H0:%.+]] = extractvalue [2 x i32] [[SH]], 0
; CHECK-DAG: store i32 [[H0]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 80)
; CHECK-DAG: [[H1:%.+]] = extractvalue [2 x i32] [[SH]], 1
; CHECK-DAG: store i32 [[H1]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 96)
; CHECK-DAG: [[W0:%.+]] = extractvalue [2 x i64] [[SW]], 0
; CHECK-DAG: store i64 [[W0]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 8)
; CHECK-DAG: [[W1:%.+]] = extractvalue [2 x i64] [[SW]], 1
; CHECK-DAG: store i64 [[W1]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 16)
; CHECK: call void (i32, double, ...) @f(
define void @arrays([2 x float] %h, [2 x i64] %w) sanitize_memory {
  call void (i32, double, ...) @f(i32 0, double 0.0, [2 x float] %h, [2 x i64] %w)
  ret void
}

; 128 bits begin at an even register; a vector takes one vector register.
; CHECK-LABEL: @wide(
; CHECK-DAG: [[SQ:%.+]] = load i128, ptr @__msan_param_tls,
; CHECK-DAG: [[SV:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: store i128 [[SQ]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 16)
; CHECK-DAG: store <4 x i32> [[SV]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 80)
; CHECK: call void (i32, double, ...) @f(
define void @wide(i128 %q, <4 x i32> %v) sanitize_memory {
  call void (i32, double, ...) @f(i32 0, double 0.0, i128 %q, <4 x i32> %v)
  ret void
}

; What does not fit into registers is on the stack as a whole, and so is what follows it: i128 aligned to 16.
; CHECK-LABEL: @overflow(
; CHECK-DAG: [[SW:%.+]] = load [2 x i64], ptr @__msan_param_tls,
; CHECK-DAG: [[SB:%.+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SQ:%.+]] = load i128, ptr getelementptr{{.*}}@__msan_param_tls, i64 24)
; CHECK-DAG: store [2 x i64] [[SW]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 192)
; CHECK-DAG: store i8 [[SB]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 208)
; CHECK-DAG: store i128 [[SQ]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 224)
; CHECK: store i64 48, ptr @__msan_va_arg_overflow_size_tls
define void @overflow([2 x i64] %w, i8 %b, i128 %q) sanitize_memory {
  call void (i32, double, ...) @f(i32 0, double 0.0, i64 0, i64 0, i64 0, i64 0, i64 0, i64 0, [2 x i64] %w, i8 %b, i128 %q)
  ret void
}

; Named arguments on the stack come before the variable ones, and count for their alignment.
; CHECK-LABEL: @named(
; CHECK: [[SQ:%.+]] = load i128, ptr @__msan_param_tls,
; CHECK: store i128 [[SQ]], ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 200)
; CHECK: store i64 24, ptr @__msan_va_arg_overflow_size_tls
declare void @g(i64, i64, i64, i64, i64, i64, i64, i64, i64, ...)
define void @named(i128 %q) sanitize_memory {
  call void (i64, i64, i64, i64, i64, i64, i64, i64, i64, ...) @g(i64 0, i64 0, i64 0, i64 0, i64 0, i64 0, i64 0, i64 0, i64 0, i128 %q)
  ret void
}

; Beyond 800 bytes arguments count as initialised.
; CHECK-LABEL: @too_much(
; CHECK-NOT: store [80 x i64] {{.*}}@__msan_va_arg_tls
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}@__msan_va_arg_tls, i64 192), i8 0, i64 608, i1 false)
; CHECK: store i64 640, ptr @__msan_va_arg_overflow_size_tls
define void @too_much([80 x i64] %a) sanitize_memory {
  call void (i32, double, ...) @f(i32 0, double 0.0, [80 x i64] %a)
  ret void
}
