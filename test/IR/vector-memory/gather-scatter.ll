; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; masked.gather and masked.scatter: the mask is checked, and the pointers of its lanes. Shadow is gathered and
; scattered likewise; in kernels the metadata of a lane is asked for only when the lane is on.
; RUN: %ksan_opt -passes='ksan<memory;origins=2>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>' -S %s | FileCheck --check-prefix=KERNEL %s
target triple = "x86_64-unknown-linux-gnu"

; CHECK-LABEL: @gather(
; CHECK-DAG: [[SP:%.+]] = load <2 x i64>, ptr @__msan_param_tls
; CHECK-DAG: select <2 x i1> %m, <2 x i64> [[SP]], <2 x i64> zeroinitializer
; CHECK: call void @__msan_warning_with_origin_noreturn(
; CHECK: [[A:%.+]] = xor <2 x i64> {{%.+}}, {{<i64 87960930222080, i64 87960930222080>|splat \(i64 87960930222080\)}}
; CHECK: [[P:%.+]] = inttoptr <2 x i64> [[A]] to <2 x ptr>
; CHECK: [[S:%.+]] = call <2 x i32> @llvm.masked.gather.v2i32.v2p0(<2 x ptr>{{.*}} [[P]], {{.*}}<2 x i1> %m, <2 x i32> zeroinitializer)
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: [[L:%.+]] = icmp ne <2 x i32> [[S]], zeroinitializer
; CHECK: call <2 x i32> @llvm.masked.gather.v2i32.v2p0({{.*}}<2 x i1> [[L]], <2 x i32> zeroinitializer)

; KERNEL-LABEL: @gather(
; KERNEL: [[M0:%.+]] = extractelement <2 x i1> %m, i32 0
; KERNEL-NEXT: br i1 [[M0]], label %[[LANE0:.+]], label
; KERNEL: [[LANE0]]:
; KERNEL: [[P0:%.+]] = extractelement <2 x ptr> %p, i32 0
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_4(ptr [[P0]])
; KERNEL: [[M1:%.+]] = extractelement <2 x i1> %m, i32 1
; KERNEL-NEXT: br i1 [[M1]]
; KERNEL: [[P1:%.+]] = extractelement <2 x ptr> %p, i32 1
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_load_4(ptr [[P1]])
; KERNEL: call <2 x i32> @llvm.masked.gather.v2i32.v2p0(<2 x ptr>{{.*}} %p,
define <2 x i32> @gather(<2 x ptr> %p, <2 x i1> %m, <2 x i32> %k) sanitize_memory {
  %r = call <2 x i32> @llvm.masked.gather.v2i32.v2p0(<2 x ptr> %p, i32 4, <2 x i1> %m, <2 x i32> %k)
  ret <2 x i32> %r
}

; CHECK-LABEL: @scatter(
; CHECK: call void @llvm.masked.scatter.v2i64.v2p0(<2 x i64> [[SV:%.+]], <2 x ptr>
; CHECK: br i1 {{%.+}}, label {{%.+}}, label {{%.+}}, !prof
; CHECK: call i32 @__msan_chain_origin(
; CHECK: call void @llvm.masked.scatter.v2i32.v2p0(
; CHECK: call void @llvm.masked.scatter.v2i32.v2p0(
; CHECK: call void @llvm.masked.scatter.v2i64.v2p0(<2 x i64> %v, <2 x ptr>{{.*}} %p,

; KERNEL-LABEL: @scatter(
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_8(ptr {{%.+}})
; KERNEL: call { ptr, ptr } @__msan_metadata_ptr_for_store_8(ptr {{%.+}})
define void @scatter(<2 x i64> %v, <2 x ptr> %p, <2 x i1> %m) sanitize_memory {
  call void @llvm.masked.scatter.v2i64.v2p0(<2 x i64> %v, <2 x ptr> %p, i32 8, <2 x i1> %m)
  ret void
}

declare <2 x i32> @llvm.masked.gather.v2i32.v2p0(<2 x ptr>, i32, <2 x i1>, <2 x i32>)
declare void @llvm.masked.scatter.v2i64.v2p0(<2 x i64>, <2 x ptr>, i32, <2 x i1>)
