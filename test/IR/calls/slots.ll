; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Every argument has a slot of its size rounded up to 8, in order, whatever its type; origins lie alike.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel>' -S %s | FileCheck %s --check-prefix=KERNEL
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

declare void @use(i1, i24, ptr, i128, <4 x i32>, x86_fp80, {i8, i32}, i64)

; CHECK-LABEL: @callee(
; CHECK-DAG: [[S0:%.+]] = load i1, ptr @__msan_param_tls, align 8
; CHECK-DAG: [[O0:%.+]] = load i32, ptr @__msan_param_origin_tls, align 4
; CHECK-DAG: [[S1:%.+]] = load i24, ptr getelementptr{{.*}}@__msan_param_tls, i64 8), align 8
; CHECK-DAG: [[O1:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8), align 4
; CHECK-DAG: [[S2:%.+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16), align 8
; CHECK-DAG: [[O2:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 16), align 4
; CHECK-DAG: [[S3:%.+]] = load i128, ptr getelementptr{{.*}}@__msan_param_tls, i64 24), align 8
; CHECK-DAG: [[O3:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 24), align 4
; CHECK-DAG: [[S4:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 40), align 8
; CHECK-DAG: [[O4:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 40), align 4
; CHECK-DAG: [[S5:%.+]] = load i80, ptr getelementptr{{.*}}@__msan_param_tls, i64 56), align 8
; CHECK-DAG: [[O5:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 56), align 4
; CHECK-DAG: [[S6:%.+]] = load { i8, i32 }, ptr getelementptr{{.*}}@__msan_param_tls, i64 72), align 8
; CHECK-DAG: [[O6:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 72), align 4
; CHECK-DAG: [[S7:%.+]] = load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 80), align 8
; CHECK-DAG: [[O7:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 80), align 4
; CHECK: store i1 [[S0]], ptr @__msan_param_tls, align 8
; CHECK: store i32 [[O0]], ptr @__msan_param_origin_tls, align 4
; CHECK: store i24 [[S1]], ptr getelementptr{{.*}}@__msan_param_tls, i64 8), align 8
; CHECK: store i32 [[O1]], ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 8), align 4
; CHECK: store i64 [[S2]], ptr getelementptr{{.*}}@__msan_param_tls, i64 16), align 8
; CHECK: store i32 [[O2]], ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 16), align 4
; CHECK: store i128 [[S3]], ptr getelementptr{{.*}}@__msan_param_tls, i64 24), align 8
; CHECK: store i32 [[O3]], ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 24), align 4
; CHECK: store <4 x i32> [[S4]], ptr getelementptr{{.*}}@__msan_param_tls, i64 40), align 8
; CHECK: store i32 [[O4]], ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 40), align 4
; CHECK: store i80 [[S5]], ptr getelementptr{{.*}}@__msan_param_tls, i64 56), align 8
; CHECK: store i32 [[O5]], ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 56), align 4
; CHECK: store { i8, i32 } [[S6]], ptr getelementptr{{.*}}@__msan_param_tls, i64 72), align 8
; CHECK: store i32 [[O6]], ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 72), align 4
; CHECK: store i64 [[S7]], ptr getelementptr{{.*}}@__msan_param_tls, i64 80), align 8
; CHECK: store i32 [[O7]], ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 80), align 4
; CHECK: call void @use(
; KERNEL-LABEL: @callee(
; KERNEL: call ptr @__msan_get_context_state()
; KERNEL: getelementptr i8, ptr %context{{.*}}, i64 3208
; KERNEL: getelementptr i8, ptr %context{{.*}}, i64 3288
define void @callee(i1 %a, i24 %b, ptr %c, i128 %d, <4 x i32> %e, x86_fp80 %f, {i8, i32} %g, i64 %h) sanitize_memory {
  call void @use(i1 %a, i24 %b, ptr %c, i128 %d, <4 x i32> %e, x86_fp80 %f, {i8, i32} %g, i64 %h)
  ret void
}

; Of an initialised argument only the shadow is written.
; CHECK-LABEL: @constants(
; CHECK-NOT: @__msan_param_origin_tls
; CHECK: store i32 0, ptr @__msan_param_tls
; CHECK-NOT: @__msan_param_origin_tls
; CHECK: ret void
define void @constants() sanitize_memory {
  call void @one(i32 5)
  ret void
}
declare void @one(i32)

; The last of eight arguments of all sorts.
; ORACLE: exact @through
define i64 @through(i64 %h) sanitize_memory {
  %r = call i64 @last(i1 true, i24 1, ptr null, i128 2, <4 x i32> zeroinitializer, x86_fp80 0xK00000000000000000000, {i8, i32} zeroinitializer, i64 %h)
  ret i64 %r
}
define i64 @last(i1 %a, i24 %b, ptr %c, i128 %d, <4 x i32> %e, x86_fp80 %f, {i8, i32} %g, i64 %h) noinline sanitize_memory {
  ret i64 %h
}
