; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; byval: the shadow of the memory travels in the slot, and to the callee's own copy.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

%s = type { i32, i32, i32 }

; CHECK-LABEL: define void @caller(
; CHECK: store i64 0, ptr @__msan_param_tls
; CHECK: xor i64 {{%.+}}, 87960930222080
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr {{.*}}getelementptr{{.*}}@__msan_param_tls, i64 8), ptr {{.*}}, i64 12, i1 false)
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr {{.*}}getelementptr{{.*}}@__msan_param_origin_tls, i64 8), ptr {{.*}}, i64 12, i1 false)
; CHECK: store i64 0, ptr getelementptr{{.*}}@__msan_param_tls, i64 24)
; CHECK: call void @callee(
define void @caller() sanitize_memory {
  %p = alloca %s
  call void @callee(i64 1, ptr byval(%s) %p, i64 2)
  ret void
}

; The pointer itself is initialised.
; CHECK-LABEL: define void @callee(
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr {{.*}}, ptr {{.*}}getelementptr{{.*}}@__msan_param_tls, i64 8), i64 12, i1 false)
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr {{.*}}, ptr {{.*}}getelementptr{{.*}}@__msan_param_origin_tls, i64 8), i64 12, i1 false)
; CHECK-NOT: @__msan_warning
; CHECK: %v = load i32, ptr %p
; CHECK: call void @use(
define void @callee(i64 %a, ptr byval(%s) %p, i64 %b) sanitize_memory {
  %v = load i32, ptr %p
  call void @use(i32 %v)
  ret void
}
declare void @use(i32)
