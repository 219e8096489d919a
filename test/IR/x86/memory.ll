; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; maskload, maskstore, gathers: signs of the mask are checked, and the pointer; shadow moves by the same lanes.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @maskload(
; CHECK: [[SM:%.+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK: icmp slt <4 x i32> [[SM]], zeroinitializer
; CHECK: call void @__msan_warning_noreturn()
; CHECK: [[M:%.+]] = icmp slt <4 x i32> %m, zeroinitializer
; CHECK: [[A:%.+]] = xor i64 {{%.+}}, 87960930222080
; CHECK: [[P:%.+]] = inttoptr i64 [[A]] to ptr
; CHECK: call <4 x i32> @llvm.masked.load.v4i32.p0(ptr{{.*}} [[P]], {{.*}}<4 x i1> [[M]], <4 x i32> zeroinitializer)
; CHECK: call <4 x float> @llvm.x86.avx.maskload.ps(ptr %p, <4 x i32> %m)
define <4 x float> @maskload(ptr %p, <4 x i32> %m) sanitize_memory {
  %r = call <4 x float> @llvm.x86.avx.maskload.ps(ptr %p, <4 x i32> %m)
  ret <4 x float> %r
}

; CHECK-LABEL: @maskstore(
; CHECK-DAG: [[SV:%.+]] = load <4 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 40)
; CHECK-DAG: [[M:%.+]] = icmp slt <4 x i64> %m, zeroinitializer
; CHECK: call void @llvm.masked.store.v4i64.p0(<4 x i64> [[SV]], ptr{{.*}} {{%.+}}, {{.*}}<4 x i1> [[M]])
; CHECK: call void @llvm.x86.avx2.maskstore.q.256(
define void @maskstore(ptr %p, <4 x i64> %m, <4 x i64> %v) sanitize_memory {
  call void @llvm.x86.avx2.maskstore.q.256(ptr %p, <4 x i64> %m, <4 x i64> %v)
  ret void
}

; Two indices give two lanes; the upper half of the result is zero.
; CHECK-LABEL: @gather(
; CHECK: [[I:%.+]] = mul <2 x i64> %i, {{<i64 4, i64 4>|splat \(i64 4\)}}
; CHECK: add <2 x i64> [[I]]
; CHECK: [[S:%.+]] = call <2 x i32> @llvm.masked.gather.v2i32.v2p0(
; CHECK: [[W:%.+]] = shufflevector <2 x i32> {{%.+}}, <2 x i32> {{%.+}}, <4 x i32> <i32 0, i32 1,
; CHECK: and <4 x i32> [[W]], <i32 -1, i32 -1, i32 0, i32 0>
define <4 x float> @gather(ptr %p, <2 x i64> %i, <4 x float> %m) sanitize_memory {
  %r = call <4 x float> @llvm.x86.avx2.gather.q.ps(<4 x float> zeroinitializer, ptr %p, <2 x i64> %i, <4 x float> %m, i8 4)
  ret <4 x float> %r
}

; ldu is a load.
; CHECK-LABEL: @ldu(
; CHECK: [[S:%shadow.*]] = load <16 x i8>, ptr {{%.+}}, align 1
; CHECK: store <16 x i8> [[S]], ptr @__msan_retval_tls
define <16 x i8> @ldu(ptr %p) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.sse3.ldu.dq(ptr %p)
  ret <16 x i8> %r
}

; A truncating store stores truncated shadow.
; CHECK-LABEL: @pmov(
; CHECK: [[T:%.+]] = trunc <4 x i32> {{%.+}} to <4 x i8>
; CHECK: call void @llvm.masked.store.v4i8.p0(<4 x i8> [[T]],
define void @pmov(ptr %p, <4 x i32> %v, i8 %m) sanitize_memory {
  call void @llvm.x86.avx512.mask.pmov.db.mem.128(ptr %p, <4 x i32> %v, i8 %m)
  ret void
}

declare <4 x float> @llvm.x86.avx.maskload.ps(ptr, <4 x i32>)
declare void @llvm.x86.avx2.maskstore.q.256(ptr, <4 x i64>, <4 x i64>)
declare <4 x float> @llvm.x86.avx2.gather.q.ps(<4 x float>, ptr, <2 x i64>, <4 x float>, i8)
declare <16 x i8> @llvm.x86.sse3.ldu.dq(ptr)
declare void @llvm.x86.avx512.mask.pmov.db.mem.128(ptr, <4 x i32>, i8)
