; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; masked.load: mask and pointer are checked; shadow is a masked load of shadow, with the shadow of what is
; kept in the other lanes; the origin is that of a poisoned lane, found in a cold block.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck --check-prefix=ORIGIN %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>' -S %s | FileCheck --check-prefix=KERNEL %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @load(
; CHECK-DAG: [[SM:%.+]] = load <4 x i1>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SP:%.+]] = load i64, ptr @__msan_param_tls
; CHECK: call void @__msan_warning_noreturn()
; CHECK: [[A:%.+]] = xor i64 {{%.+}}, 87960930222080
; CHECK: [[P:%.+]] = inttoptr i64 [[A]] to ptr
; CHECK: [[S:%.+]] = call <4 x i32> @llvm.masked.load.v4i32.p0(ptr{{.*}} [[P]], {{.*}}<4 x i1> %m, <4 x i32> zeroinitializer)
; CHECK: [[K:%.+]] = select <4 x i1> %m, <4 x i32> zeroinitializer, <4 x i32> {{%.+}}
; CHECK: [[R:%.+]] = or <4 x i32> [[S]], [[K]]
; CHECK: store <4 x i32> [[R]], ptr @__msan_retval_tls

; ORIGIN-LABEL: @load(
; ORIGIN: [[S:%.+]] = call <4 x i32> @llvm.masked.load.v4i32.p0(
; ORIGIN: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; ORIGIN: [[L:%.+]] = icmp ne <4 x i32> [[S]], zeroinitializer
; ORIGIN: [[O:%.+]] = call <4 x i32> @llvm.masked.gather.v4i32.v4p0(<4 x ptr>{{.*}} {{%.+}}, {{.*}}<4 x i1> [[L]], <4 x i32> zeroinitializer)
; ORIGIN: [[M:%.+]] = call i32 @llvm.vector.reduce.umax.v4i32(<4 x i32> [[O]])
; ORIGIN: phi i32 [ 0, {{%.+}} ], [ [[M]], {{%.+}} ]

; KERNEL-LABEL: @load(
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_n(ptr %p, i64 16)
; KERNEL: call <4 x i32> @llvm.masked.load.v4i32.p0(
define <4 x float> @load(ptr %p, <4 x i1> %m, <4 x float> %k) sanitize_memory {
  %r = call <4 x float> @llvm.masked.load.v4f32.p0(ptr %p, i32 4, <4 x i1> %m, <4 x float> %k)
  ret <4 x float> %r
}

; Lanes that lie side by side in memory.
; CHECK-LABEL: @expand(
; CHECK: call <4 x i32> @llvm.masked.expandload.v4i32({{.*}}<4 x i1> %m, <4 x i32> zeroinitializer)
; ORIGIN-LABEL: @expand(
; ORIGIN: [[M0:%.+]] = extractelement <4 x i1> %m, i32 0
; ORIGIN: select i1 [[M0]], i64 4, i64 0
define <4 x i32> @expand(ptr %p, <4 x i1> %m, <4 x i32> %k) sanitize_memory {
  %r = call <4 x i32> @llvm.masked.expandload.v4i32(ptr align 4 %p, <4 x i1> %m, <4 x i32> %k)
  ret <4 x i32> %r
}

declare <4 x float> @llvm.masked.load.v4f32.p0(ptr, i32, <4 x i1>, <4 x float>)
declare <4 x i32> @llvm.masked.expandload.v4i32(ptr, <4 x i1>, <4 x i32>)
