; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; store: the pointer is checked, the value is not; the metadata is stored before the value.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>' -S %s | FileCheck %s --check-prefix=KERNEL
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @store(
; CHECK-DAG: [[SP:%.+]] = load i64, ptr @__msan_param_tls
; CHECK-DAG: [[SV:%.+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: icmp ne i64 [[SP]], 0
; CHECK: call void @__msan_warning_noreturn()
; CHECK-NOT: @__msan_warning
; CHECK: xor i64 {{%.+}}, 87960930222080
; CHECK: store i32 [[SV]], ptr {{%.+}}, align 2
; CHECK: store i32 %v, ptr %p, align 2
; KERNEL-LABEL: @store(
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_4(ptr %p)
; KERNEL: store i32 {{%.+}}, ptr {{%.+}}, align 2
; KERNEL: store i32 %v, ptr %p, align 2
define void @store(ptr %p, i32 %v) sanitize_memory {
  store i32 %v, ptr %p, align 2
  ret void
}

; An initialised value has no origin to store.
; CHECK-LABEL: @constant(
; CHECK: store i32 0, ptr %{{.+}}
; CHECK-NEXT: store i32 7, ptr %p
; KERNEL-LABEL: @constant(
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_4(ptr %p)
; KERNEL-NOT: @__msan_chain_origin
; KERNEL: store i32 7, ptr %p
define void @constant(ptr %p) sanitize_memory {
  store i32 7, ptr %p
  ret void
}

; KERNEL-LABEL: @sizes(
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_1(ptr %p)
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_2(ptr %p)
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_8(ptr %p)
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_n(ptr %p, i64 16)
define void @sizes(ptr %p) sanitize_memory {
  store i7 1, ptr %p
  store i16 1, ptr %p
  store ptr null, ptr %p
  store i128 1, ptr %p
  ret void
}
