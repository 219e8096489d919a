; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; masked.gather and masked.scatter: the mask is checked, and the pointers of its lanes. Shadow is gathered and
; scattered likewise; in kernels the metadata of a lane is asked for only when the lane is on.
; RUN: %ksan_opt -passes='ksan<memory;origins=2>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>' -S %s | FileCheck --check-prefix=KERNEL %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; Report if (Sm != 0) | ((m ? Sp : 0) != 0); then
;   S = masked.gather(p ^ 0x500000000000, m, 0) | (m ? 0 : Sk)
; CHECK-LABEL: @gather(
; CHECK-DAG: [[SP:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SM:%[^ ]+]] = load <2 x i1>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SK:%[^ ]+]] = load <2 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 24)
; CHECK-DAG: [[USED:%[^ ]+]] = select <2 x i1> %m, <2 x i64> [[SP]], <2 x i64> zeroinitializer
; CHECK-DAG: [[BMASK:%[^ ]+]] = bitcast <2 x i1> [[SM]] to i2
; CHECK-DAG: [[MASK:%[^ ]+]] = icmp ne i2 [[BMASK]], 0
; CHECK-DAG: [[BPOINTERS:%[^ ]+]] = bitcast <2 x i64> [[USED]] to i128
; CHECK-DAG: [[POINTERS:%[^ ]+]] = icmp ne i128 [[BPOINTERS]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[MASK]], [[POINTERS]]
; CHECK: br i1 [[P]], label %[[COLDBAD:[^,]+]], label %[[TAILBAD:[^,]+]], !prof
; CHECK: {{^}}[[COLDBAD]]:
; CHECK: call void @__msan_warning_with_origin_noreturn(
; CHECK: {{^}}[[TAILBAD]]:
; CHECK-DAG: [[NUMBERS:%[^ ,)]+]] = ptrtoint <2 x ptr> %p to <2 x i64>
; CHECK-DAG: [[X:%[^ ]+]] = xor <2 x i64> [[NUMBERS]], {{(<(i64 87960930222080(, )?)+>|splat \(i64 87960930222080\))}}
; CHECK-DAG: [[AT:%[^ ,)]+]] = inttoptr <2 x i64> [[X]] to <2 x ptr>
; CHECK-DAG: [[Y:%[^ ]+]] = add <2 x i64> [[X]], {{(<(i64 17592186044416(, )?)+>|splat \(i64 17592186044416\))}}
; CHECK-DAG: [[DOWN:%[^ ]+]] = and <2 x i64> [[Y]], {{(<(i64 -4(, )?)+>|splat \(i64 -4\))}}
; CHECK-DAG: [[OAT:%[^ ,)]+]] = inttoptr <2 x i64> [[DOWN]] to <2 x ptr>
; CHECK-DAG: [[LOADED:%[^ ,)]+]] = call <2 x i32> @llvm.masked.gather.v2i32.v2p0(<2 x ptr>{{( align 4)?}} [[AT]],{{( i32 4,)?}} <2 x i1> %m, <2 x i32> zeroinitializer)
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i32> [[LOADED]] to i64
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK: [[OPEN:%[^ ,)]+]] = icmp ne <2 x i32> [[LOADED]], zeroinitializer
; CHECK-NEXT: [[ALL:%[^ ,)]+]] = call <2 x i32> @llvm.masked.gather.v2i32.v2p0(<2 x ptr>{{( align 4)?}} [[OAT]],{{( i32 4,)?}} <2 x i1> [[OPEN]], <2 x i32> zeroinitializer)
; CHECK-NEXT: call i32 @llvm.vector.reduce.umax.v2i32(<2 x i32> [[ALL]])
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[KEPT:%[^ ]+]] = select <2 x i1> %m, <2 x i32> zeroinitializer, <2 x i32> [[SK]]
; CHECK-DAG: [[S:%[^ ]+]] = or <2 x i32> [[LOADED]], [[KEPT]]
; CHECK: store <2 x i32> [[S]], ptr @__msan_retval_tls

; KERNEL-LABEL: @gather(
; KERNEL: [[M0:%.+]] = extractelement <2 x i1> %m, i32 0
; KERNEL-NEXT: br i1 [[M0]], label %[[LANE0:[^,]+]], label %[[JOIN0:[^,]+]]
; KERNEL: {{^}}[[LANE0]]:
; KERNEL: [[P0:%.+]] = extractelement <2 x ptr> %p, i32 0
; KERNEL: [[D0:%.+]] = call { ptr, ptr } @__msan_metadata_ptr_for_load_4(ptr [[P0]])
; KERNEL: [[A0:%.+]] = extractvalue { ptr, ptr } [[D0]], 0
; KERNEL: [[S0:%.+]] = load i32, ptr [[A0]], align 4
; KERNEL: [[V0:%.+]] = insertelement <2 x i32> zeroinitializer, i32 [[S0]], i32 0
; KERNEL: {{^}}[[JOIN0]]:
; KERNEL: [[W0:%.+]] = phi <2 x i32> [ zeroinitializer, %{{.+}} ], [ [[V0]], %[[LANE0]] ]
; KERNEL: [[M1:%.+]] = extractelement <2 x i1> %m, i32 1
; KERNEL-NEXT: br i1 [[M1]], label %[[LANE1:[^,]+]], label %[[JOIN1:[^,]+]]
; KERNEL: {{^}}[[LANE1]]:
; KERNEL: [[P1:%.+]] = extractelement <2 x ptr> %p, i32 1
; KERNEL: [[D1:%.+]] = call { ptr, ptr } @__msan_metadata_ptr_for_load_4(ptr [[P1]])
; KERNEL: [[A1:%.+]] = extractvalue { ptr, ptr } [[D1]], 0
; KERNEL: [[S1:%.+]] = load i32, ptr [[A1]], align 4
; KERNEL: [[V1:%.+]] = insertelement <2 x i32> [[W0]], i32 [[S1]], i32 1
; KERNEL: {{^}}[[JOIN1]]:
; KERNEL: phi <2 x i32> [ [[W0]], %{{.+}} ], [ [[V1]], %[[LANE1]] ]
; KERNEL: call <2 x i32> @llvm.masked.gather.v2i32.v2p0(<2 x ptr>{{.*}} %p,
define <2 x i32> @gather(<2 x ptr> %p, <2 x i1> %m, <2 x i32> %k) sanitize_memory {
  %r = call <2 x i32> @llvm.masked.gather.v2i32.v2p0(<2 x ptr> %p, i32 4, <2 x i1> %m, <2 x i32> %k)
  ret <2 x i32> %r
}

; ORACLE: exact @gather_from([4 x i32]*, <2 x i1>!, <2 x i32>)
define <2 x i32> @gather_from(ptr %p, <2 x i1> %m, <2 x i32> %k) sanitize_memory {
  %a = getelementptr i32, ptr %p, <2 x i64> <i64 3, i64 1>
  %r = call <2 x i32> @gather(<2 x ptr> %a, <2 x i1> %m, <2 x i32> %k)
  ret <2 x i32> %r
}

; The pointer of a lane that is off may be poisoned.
; ORACLE: exact @gather_one(i32*)
; ORACLE: exact @gather_other(i32*!)
define <2 x i32> @gather_one(ptr %p) sanitize_memory {
  %q = freeze ptr %p
  %x = insertelement <2 x ptr> undef, ptr %q, i32 0
  %r = call <2 x i32> @gather(<2 x ptr> %x, <2 x i1> <i1 true, i1 false>, <2 x i32> zeroinitializer)
  ret <2 x i32> %r
}
define <2 x i32> @gather_other(ptr %p) sanitize_memory {
  %x = insertelement <2 x ptr> zeroinitializer, ptr %p, i32 1
  %r = call <2 x i32> @gather(<2 x ptr> %x, <2 x i1> <i1 false, i1 true>, <2 x i32> zeroinitializer)
  ret <2 x i32> %r
}

; masked.scatter(Sv, p ^ 0x500000000000, m), and of the lanes with w = m ? Sv : 0 that are not zero, both origins.
; CHECK-LABEL: @scatter(
; CHECK-DAG: [[SV:%[^ ]+]] = load <2 x i64>, ptr @__msan_param_tls,
; CHECK-DAG: [[SP:%[^ ]+]] = load <2 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[SM:%[^ ]+]] = load <2 x i1>, ptr getelementptr{{.*}}@__msan_param_tls, i64 32)
; CHECK-DAG: [[OV:%[^ ]+]] = load i32, ptr @__msan_param_origin_tls,
; CHECK-DAG: [[USED:%[^ ]+]] = select <2 x i1> %m, <2 x i64> [[SP]], <2 x i64> zeroinitializer
; CHECK-DAG: [[BMASK:%[^ ]+]] = bitcast <2 x i1> [[SM]] to i2
; CHECK-DAG: [[MASK:%[^ ]+]] = icmp ne i2 [[BMASK]], 0
; CHECK-DAG: [[BPOINTERS:%[^ ]+]] = bitcast <2 x i64> [[USED]] to i128
; CHECK-DAG: [[POINTERS:%[^ ]+]] = icmp ne i128 [[BPOINTERS]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[MASK]], [[POINTERS]]
; CHECK: br i1 [[P]], label %[[COLDBAD:[^,]+]], label %[[TAILBAD:[^,]+]], !prof
; CHECK: {{^}}[[COLDBAD]]:
; CHECK: call void @__msan_warning_with_origin_noreturn(
; CHECK: {{^}}[[TAILBAD]]:
; CHECK-DAG: [[NUMBERS:%[^ ,)]+]] = ptrtoint <2 x ptr> %p to <2 x i64>
; CHECK-DAG: [[X:%[^ ]+]] = xor <2 x i64> [[NUMBERS]], {{(<(i64 87960930222080(, )?)+>|splat \(i64 87960930222080\))}}
; CHECK-DAG: [[AT:%[^ ,)]+]] = inttoptr <2 x i64> [[X]] to <2 x ptr>
; CHECK-DAG: [[Y:%[^ ]+]] = add <2 x i64> [[X]], {{(<(i64 17592186044416(, )?)+>|splat \(i64 17592186044416\))}}
; CHECK-DAG: [[DOWN:%[^ ]+]] = and <2 x i64> [[Y]], {{(<(i64 -4(, )?)+>|splat \(i64 -4\))}}
; CHECK-DAG: [[OAT:%[^ ,)]+]] = inttoptr <2 x i64> [[DOWN]] to <2 x ptr>
; CHECK: call void @llvm.masked.scatter.v2i64.v2p0(<2 x i64> [[SV]], <2 x ptr>{{( align 8)?}} [[AT]],{{( i32 8,)?}} <2 x i1> %m)
; CHECK-DAG: [[W:%[^ ]+]] = select <2 x i1> %m, <2 x i64> [[SV]], <2 x i64> zeroinitializer
; CHECK-DAG: [[BP:%[^ ]+]] = bitcast <2 x i64> [[W]] to i128
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-DAG: [[CHAIN:%[^ ,)]+]] = call i32 @__msan_chain_origin(i32 [[OV]])
; CHECK-DAG: [[ON:%[^ ,)]+]] = ptrtoint <2 x ptr> [[OAT]] to <2 x i64>
; CHECK-DAG: [[LOW:%[^ ,)]+]] = add <2 x i64> [[ON]], zeroinitializer
; CHECK-DAG: [[ONE:%[^ ,)]+]] = insertelement <2 x i32> poison, i32 [[CHAIN]], i32 0
; CHECK-DAG: [[CHAINS:%[^ ,)]+]] = shufflevector <2 x i32> [[ONE]], <2 x i32> poison, <2 x i32> zeroinitializer
; CHECK-DAG: [[LOWAT:%[^ ,)]+]] = inttoptr <2 x i64> [[LOW]] to <2 x ptr>
; CHECK-DAG: [[OPEN:%[^ ,)]+]] = icmp ne <2 x i64> [[W]], zeroinitializer
; CHECK: call void @llvm.masked.scatter.v2i32.v2p0(<2 x i32> [[CHAINS]], <2 x ptr>{{( align 4)?}} [[LOWAT]],{{( i32 4,)?}} <2 x i1> [[OPEN]])
; CHECK-DAG: [[HIGH:%[^ ]+]] = add <2 x i64> [[ON]], {{(<(i64 4(, )?)+>|splat \(i64 4\))}}
; CHECK-DAG: [[HIGHAT:%[^ ,)]+]] = inttoptr <2 x i64> [[HIGH]] to <2 x ptr>
; CHECK: call void @llvm.masked.scatter.v2i32.v2p0(<2 x i32> %{{[^ ,]+}}, <2 x ptr>{{( align 4)?}} [[HIGHAT]],{{( i32 4,)?}} <2 x i1> %{{[^ ,]+}})
; CHECK: {{^}}[[TAIL]]:
; CHECK-NEXT: call void @llvm.masked.scatter.v2i64.v2p0(<2 x i64> %v, <2 x ptr>{{.*}} %p,

; KERNEL-LABEL: @scatter(
; KERNEL: [[M0:%.+]] = extractelement <2 x i1> %m, i32 0
; KERNEL-NEXT: br i1 [[M0]], label %[[LANE0:[^,]+]], label
; KERNEL: {{^}}[[LANE0]]:
; KERNEL: [[P0:%.+]] = extractelement <2 x ptr> %p, i32 0
; KERNEL: [[D0:%.+]] = call { ptr, ptr } @__msan_metadata_ptr_for_store_8(ptr [[P0]])
; KERNEL: [[A0:%.+]] = extractvalue { ptr, ptr } [[D0]], 0
; KERNEL: [[S0:%.+]] = extractelement <2 x i64> [[SV:%.+]], i32 0
; KERNEL: store i64 [[S0]], ptr [[A0]], align 8
; KERNEL: [[M1:%.+]] = extractelement <2 x i1> %m, i32 1
; KERNEL-NEXT: br i1 [[M1]], label %[[LANE1:[^,]+]], label
; KERNEL: {{^}}[[LANE1]]:
; KERNEL: [[P1:%.+]] = extractelement <2 x ptr> %p, i32 1
; KERNEL: [[D1:%.+]] = call { ptr, ptr } @__msan_metadata_ptr_for_store_8(ptr [[P1]])
; KERNEL: [[A1:%.+]] = extractvalue { ptr, ptr } [[D1]], 0
; KERNEL: [[S1:%.+]] = extractelement <2 x i64> [[SV]], i32 1
; KERNEL: store i64 [[S1]], ptr [[A1]], align 8
define void @scatter(<2 x i64> %v, <2 x ptr> %p, <2 x i1> %m) sanitize_memory {
  call void @llvm.masked.scatter.v2i64.v2p0(<2 x i64> %v, <2 x ptr> %p, i32 8, <2 x i1> %m)
  ret void
}

; ORACLE: exact @scatter_to([4 x i64]*, <2 x i64>, <2 x i1>!) -> *0
define void @scatter_to(ptr %p, <2 x i64> %v, <2 x i1> %m) sanitize_memory {
  %a = getelementptr i64, ptr %p, <2 x i64> <i64 3, i64 1>
  call void @scatter(<2 x i64> %v, <2 x ptr> %a, <2 x i1> %m)
  ret void
}

declare <2 x i32> @llvm.masked.gather.v2i32.v2p0(<2 x ptr>, i32, <2 x i1>, <2 x i32>)
declare void @llvm.masked.scatter.v2i64.v2p0(<2 x i64>, <2 x ptr>, i32, <2 x i1>)
