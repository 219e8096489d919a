; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; What a module gets: a constructor, the TLS symbols, flags for the runtime; nothing in the kernel flavour.
; RUN: %ksan_opt -passes='ksan<memory;origins=2;recover>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s --check-prefix=PLAIN
; RUN: %ksan_opt -passes='ksan<memory;kernel>' -S %s | FileCheck %s --check-prefix=KERNEL
target triple = "x86_64-unknown-linux-gnu"

; CHECK-DAG: @__msan_param_tls = external thread_local(initialexec) global [100 x i64]
; CHECK-DAG: @__msan_retval_tls = external thread_local(initialexec) global [100 x i64]
; CHECK-DAG: @__msan_param_origin_tls = external thread_local(initialexec) global [200 x i32]
; CHECK-DAG: @__msan_retval_origin_tls = external thread_local(initialexec) global i32
; CHECK-DAG: @__msan_track_origins = weak_odr {{.*}}constant i32 2
; CHECK-DAG: @__msan_keep_going = weak_odr {{.*}}constant i32 1
; CHECK-DAG: @llvm.global_ctors = appending global {{.*}} { i32 0, ptr @msan.module_ctor
; CHECK-DAG: @llvm.used = appending global {{.*}}@msan.module_ctor
; CHECK: define internal void @msan.module_ctor()
; CHECK: call void @__msan_init()
; PLAIN-NOT: @__msan_track_origins
; PLAIN-NOT: @__msan_keep_going
; PLAIN-NOT: origin_tls
; PLAIN: define internal void @msan.module_ctor()
; KERNEL-NOT: @msan.module_ctor
; KERNEL-NOT: thread_local
; KERNEL-NOT: @__msan_track_origins
; KERNEL: define i32 @f(
; KERNEL-NOT: @msan.module_ctor
define i32 @f(i32 %a) sanitize_memory {
  ret i32 %a
}
