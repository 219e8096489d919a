; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; byval: the shadow of the memory travels in the slot, and to the callee's own copy.
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

%s = type { i32, i32, i32 }

; CHECK-LABEL: define void @caller(
; CHECK: store i64 0, ptr @__msan_param_tls
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK-DAG: [[Y:%[^ ]+]] = add i64 [[XAT]], 17592186044416
; CHECK-DAG: [[DOWN:%[^ ]+]] = and i64 [[Y]], -4
; CHECK-DAG: [[OAT:%[^ ]+]] = inttoptr i64 [[DOWN]] to ptr
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr {{.*}}getelementptr{{.*}}@__msan_param_tls, i64 8), ptr {{.*}}[[AT]], i64 12, i1 false)
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr {{.*}}getelementptr{{.*}}@__msan_param_origin_tls, i64 8), ptr {{.*}}[[OAT]], i64 12, i1 false)
; CHECK: store i64 0, ptr getelementptr{{.*}}@__msan_param_tls, i64 24)
; CHECK: call void @callee(
define void @caller() sanitize_memory {
  %p = alloca %s
  call void @callee(i64 1, ptr byval(%s) %p, i64 2)
  ret void
}

; The pointer itself is initialised.
; CHECK-LABEL: define void @callee(
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK-DAG: [[Y:%[^ ]+]] = add i64 [[XAT]], 17592186044416
; CHECK-DAG: [[DOWN:%[^ ]+]] = and i64 [[Y]], -4
; CHECK-DAG: [[OAT:%[^ ]+]] = inttoptr i64 [[DOWN]] to ptr
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr {{.*}}[[AT]], ptr {{.*}}getelementptr{{.*}}@__msan_param_tls, i64 8), i64 12, i1 false)
; CHECK: call void @llvm.memcpy.p0.p0.i64(ptr {{.*}}[[OAT]], ptr {{.*}}getelementptr{{.*}}@__msan_param_origin_tls, i64 8), i64 12, i1 false)
; CHECK-NOT: @__msan_warning
; CHECK: %v = load i32, ptr %p
; CHECK: call void @use(
define void @callee(i64 %a, ptr byval(%s) %p, i64 %b) sanitize_memory {
  %v = load i32, ptr %p
  call void @use(i32 %v)
  ret void
}
declare void @use(i32)

; What the caller stored in the copy's second field comes out of the callee's copy; the third was never stored.
; ORACLE: exact @pass
; ORACLE: poisoned @pass_unwritten
define i32 @pass(i32 %a) sanitize_memory {
  %p = alloca %s
  %q = getelementptr %s, ptr %p, i64 0, i32 1
  store volatile i32 %a, ptr %q
  %r = call i32 @second(i64 1, ptr byval(%s) %p)
  ret i32 %r
}
define i32 @pass_unwritten(i32 %a) sanitize_memory {
  %p = alloca %s
  store volatile i32 %a, ptr %p
  %r = call i32 @second(i64 1, ptr byval(%s) %p)
  ret i32 %r
}
define i32 @second(i64 %n, ptr byval(%s) %p) noinline sanitize_memory {
  %q = getelementptr %s, ptr %p, i64 0, i32 1
  %r = load i32, ptr %q
  ret i32 %r
}
