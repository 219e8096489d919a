; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; alloca: its memory is poisoned where it comes to life, under the variable's name.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck %s --check-prefix=ORIGIN
; RUN: %ksan_opt -passes='ksan<memory;kernel>' -S %s | FileCheck %s --check-prefix=KERNEL
; RUN: %ksan_opt -passes='ksan<memory;origins=1;poison-stack=0>' -S %s | FileCheck %s --check-prefix=OFF
target triple = "x86_64-unknown-linux-gnu"

; ORIGIN-DAG: private {{.*}}constant {{.*}}c"counter\00"
; ORIGIN-DAG: = private global i32 0
; KERNEL: private {{.*}}constant {{.*}}c"counter\00"

; CHECK-LABEL: @fixed(
; CHECK: %counter = alloca i32
; CHECK: [[A:%.+]] = ptrtoint ptr %counter to i64
; CHECK: [[B:%.+]] = xor i64 [[A]], 87960930222080
; CHECK: [[C:%.+]] = inttoptr i64 [[B]] to ptr
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}[[C]], i8 -1, i64 4, i1 false)
; CHECK: call void @use
; ORIGIN-LABEL: @fixed(
; ORIGIN: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 -1, i64 4, i1 false)
; ORIGIN: call void @__msan_set_alloca_origin_with_descr(ptr %counter, i64 4, ptr @{{.+}}, ptr @{{.+}})
; KERNEL-LABEL: @fixed(
; KERNEL: call void @__msan_poison_alloca(ptr %counter, i64 4, ptr @{{.+}})
; KERNEL-NOT: @__msan_unpoison_alloca
; OFF-LABEL: @fixed(
; OFF-NOT: i8 -1
; OFF-NOT: @__msan_set_alloca_origin
; OFF: ret void
define void @fixed() sanitize_memory {
  %counter = alloca i32
  call void @use(ptr %counter)
  ret void
}

; A length known at run time is multiplied out.
; CHECK-LABEL: @dynamic(
; CHECK: %v = alloca i32, i32 %n
; CHECK: [[N:%.+]] = zext i32 %n to i64
; CHECK: [[SIZE:%.+]] = mul i64 {{.*}}[[N]]
; CHECK: call void @llvm.memset.p0.i64(ptr {{.*}}, i8 -1, i64 [[SIZE]], i1 false)
; KERNEL-LABEL: @dynamic(
; KERNEL: call void @__msan_poison_alloca(ptr %v, i64 %{{.+}}, ptr
define void @dynamic(i32 %n) sanitize_memory {
  %v = alloca i32, i32 %n
  call void @use(ptr %v)
  ret void
}
declare void @use(ptr)
