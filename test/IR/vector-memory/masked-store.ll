; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; masked.store: mask and pointer are checked; shadow is stored under the mask; only the origins of lanes that
; hold poison are painted, after a chain at level 2.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=2>' -S %s | FileCheck --check-prefix=ORIGIN %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @store(
; CHECK: [[SV:%.+]] = load <4 x i32>, ptr @__msan_param_tls
; CHECK: call void @llvm.masked.store.v4i32.p0(<4 x i32> [[SV]], ptr{{.*}} {{%.+}}, {{.*}}<4 x i1> %m)
; CHECK-NEXT: call void @llvm.masked.store.v4i32.p0(<4 x i32> %v,

; ORIGIN-LABEL: @store(
; ORIGIN: call void @llvm.masked.store.v4i32.p0(<4 x i32> [[SV:%.+]], ptr
; ORIGIN: [[W:%.+]] = select <4 x i1> %m, <4 x i32> [[SV]], <4 x i32> zeroinitializer
; ORIGIN: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; ORIGIN: [[C:%.+]] = call i32 @__msan_chain_origin(
; ORIGIN: insertelement <4 x i32> poison, i32 [[C]], i32 0
; ORIGIN: [[L:%.+]] = icmp ne <4 x i32> [[W]], zeroinitializer
; ORIGIN: call void @llvm.masked.scatter.v4i32.v4p0({{.*}}<4 x i1> [[L]])
; ORIGIN: call void @llvm.masked.store.v4i32.p0(<4 x i32> %v,
define void @store(<4 x i32> %v, ptr %p, <4 x i1> %m) sanitize_memory {
  call void @llvm.masked.store.v4i32.p0(<4 x i32> %v, ptr %p, i32 4, <4 x i1> %m)
  ret void
}

; A clean value cleans, and has no origin.
; CHECK-LABEL: @zero(
; CHECK: call void @llvm.masked.store.v4i32.p0(<4 x i32> zeroinitializer, ptr{{.*}} {{%.+}}, {{.*}}<4 x i1> %m)
; ORIGIN-LABEL: @zero(
; ORIGIN-NOT: @__msan_chain_origin
; ORIGIN: ret void
define void @zero(ptr %p, <4 x i1> %m) sanitize_memory {
  call void @llvm.masked.store.v4i32.p0(<4 x i32> <i32 1, i32 1, i32 1, i32 1>, ptr %p, i32 4, <4 x i1> %m)
  ret void
}

; Without the attribute: nothing is checked, but what is stored counts as initialised.
; CHECK-LABEL: @quiet(
; CHECK-NOT: @__msan_warning
; CHECK: call void @llvm.masked.store.v4i32.p0(<4 x i32> zeroinitializer, ptr{{.*}} {{%.+}}, {{.*}}<4 x i1> %m)
; CHECK: call void @llvm.masked.store.v4i32.p0(<4 x i32> %v,
define void @quiet(<4 x i32> %v, ptr %p, <4 x i1> %m) {
  call void @llvm.masked.store.v4i32.p0(<4 x i32> %v, ptr %p, i32 4, <4 x i1> %m)
  ret void
}

; CHECK-LABEL: @compress(
; CHECK: call void @llvm.masked.compressstore.v4i32(<4 x i32> {{%.+}}, ptr {{.*}}<4 x i1> %m)
; CHECK: call void @llvm.masked.compressstore.v4i32(<4 x i32> %v,
define void @compress(<4 x i32> %v, ptr %p, <4 x i1> %m) sanitize_memory {
  call void @llvm.masked.compressstore.v4i32(<4 x i32> %v, ptr align 4 %p, <4 x i1> %m)
  ret void
}

declare void @llvm.masked.store.v4i32.p0(<4 x i32>, ptr, i32, <4 x i1>)
declare void @llvm.masked.compressstore.v4i32(<4 x i32>, ptr, <4 x i1>)
