; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; A function without sanitize_memory reports nothing, but what it writes is initialised.
; RUN: %ksan_opt -passes='ksan<memory;origins=2>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>' -S %s | FileCheck %s --check-prefix=KERNEL
target triple = "x86_64-unknown-linux-gnu"

declare i32 @callee(i32, ...)
declare void @use(ptr)

; CHECK-LABEL: @stores(
; CHECK-NOT: @__msan_param_tls
; CHECK-NOT: @__msan_warning
; CHECK-NOT: @__msan_chain_{{origin|stored}}
; CHECK: %v = load i32, ptr %q
; CHECK-NEXT: ptrtoint ptr %p to i64
; CHECK: store i32 0, ptr %{{.+}}
; CHECK: store i32 %v, ptr %p
; KERNEL-LABEL: @stores(
; KERNEL-NOT: @__msan_metadata_ptr_for_load
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_4(ptr %p)
; KERNEL: store i32 0, ptr
; KERNEL-NOT: @__msan_chain_{{origin|stored}}
; KERNEL: ret void
define void @stores(ptr %p, ptr %q) {
  %v = load i32, ptr %q
  store i32 %v, ptr %p
  ret void
}

; CHECK-LABEL: @calls(
; CHECK-NOT: @__msan_warning
; CHECK: store i32 0, ptr @__msan_param_tls
; CHECK: store i32 0, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: store i64 0, ptr @__msan_va_arg_overflow_size_tls
; CHECK-DAG: store i32 0, ptr getelementptr{{.*}}@__msan_va_arg_tls, i64 8)
; CHECK-DAG: store i32 0, ptr @__msan_retval_tls
; CHECK: %r = call i32 (i32, ...) @callee(i32 %a, i32 %a)
; CHECK: store i32 0, ptr @__msan_retval_tls
; CHECK-NOT: @__msan_retval_origin_tls
; CHECK: ret i32 %r
define i32 @calls(i32 %a) {
  %r = call i32 (i32, ...) @callee(i32 %a, i32 %a)
  ret i32 %r
}

; CHECK-LABEL: @branches(
; CHECK-NOT: @__msan_warning
; CHECK: ret void
define void @branches(i1 %c, ptr %p) {
  br i1 %c, label %x, label %y
x:
  store i32 1, ptr %p
  br label %y
y:
  ret void
}

; CHECK-LABEL: @variables(
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 0, i64 4, i1 false)
; KERNEL-LABEL: @variables(
; KERNEL: call void @__msan_unpoison_alloca(ptr %x, i64 4)
define void @variables() {
  %x = alloca i32
  call void @use(ptr %x)
  ret void
}

; Real shadow is copied.
; CHECK-LABEL: @copies(
; CHECK: call ptr @__msan_memcpy(ptr %p, ptr %q, i64 %n)
define void @copies(ptr %p, ptr %q, i64 %n) {
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr %q, i64 %n, i1 false)
  ret void
}

; CHECK-LABEL: @atomics(
; CHECK: store i32 0, ptr
; CHECK: atomicrmw add ptr %p, i32 1 release
define void @atomics(ptr %p) {
  %r = atomicrmw add ptr %p, i32 1 monotonic
  ret void
}

; The memory of a byval argument becomes initialised where the argument is used.
; CHECK-LABEL: @by_value(
; CHECK: {{store i64 0, ptr|call void @llvm.memset.p0.i64\(ptr .*, i8 0, i64 8, i1 false\)}}
; CHECK: call void @use(ptr %p)
define void @by_value(ptr byval(i64) %p) {
  call void @use(ptr %p)
  ret void
}
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
