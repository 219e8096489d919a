; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Every argument has a slot of its size rounded up to 8, in order, whatever its type; origins lie alike.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel>' -S %s | FileCheck %s --check-prefix=KERNEL
target triple = "x86_64-unknown-linux-gnu"

declare void @use(i1, i24, ptr, i128, <4 x i32>, x86_fp80, {i8, i32}, i64)

; CHECK-LABEL: @callee(
; CHECK-DAG: load i1, ptr @__msan_param_tls, align 8
; CHECK-DAG: load i24, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: load i128, ptr getelementptr{{.*}}@__msan_param_tls, i64 24), align 8
; CHECK-DAG: load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 40), align 8
; CHECK-DAG: load i80, ptr getelementptr{{.*}}@__msan_param_tls, i64 56)
; CHECK-DAG: load { i8, i32 }, ptr getelementptr{{.*}}@__msan_param_tls, i64 72)
; CHECK-DAG: load i64, ptr getelementptr{{.*}}@__msan_param_tls, i64 80)
; CHECK-DAG: load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 80)
; CHECK: store i1 %{{.+}}, ptr @__msan_param_tls
; CHECK: store i128 %{{.+}}, ptr getelementptr{{.*}}@__msan_param_tls, i64 24), align 8
; CHECK: store i64 %{{.+}}, ptr getelementptr{{.*}}@__msan_param_tls, i64 80)
; CHECK: store i32 %{{.+}}, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 80)
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
