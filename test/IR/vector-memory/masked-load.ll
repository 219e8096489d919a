; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; masked.load: mask and pointer are checked; shadow is a masked load of shadow, with the shadow of what is
; kept in the other lanes; the origin is that of a poisoned lane, found in a cold block.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %ksan_opt -passes='ksan<memory;origins=1>' -S %s | FileCheck --check-prefix=ORIGIN %s
; RUN: %ksan_opt -passes='ksan<memory;kernel;lookups=each>' -S %s | FileCheck --check-prefix=KERNEL %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; Report if (Sm != 0) | (Sp != 0); then
;   S = masked.load(p ^ 0x500000000000, m, 0) | (m ? 0 : Sk)
; ORACLE: exact @load(<4 x i32>*!, <4 x i1>!, <4 x float>)
; CHECK-LABEL: @load(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SM:%[^ ]+]] = load <4 x i1>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SK:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[BMASK:%[^ ]+]] = bitcast <4 x i1> [[SM]] to i4
; CHECK-DAG: [[MASK:%[^ ]+]] = icmp ne i4 [[BMASK]], 0
; CHECK-DAG: [[POINTER:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[MASK]], [[POINTER]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK-NEXT: unreachable
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK-DAG: [[LOADED:%[^ ]+]] = call <4 x i32> @llvm.masked.load.v4i32.p0(ptr{{( align 4)?}} [[AT]],{{( i32 4,)?}} <4 x i1> %m, <4 x i32> zeroinitializer)
; CHECK-DAG: [[KEPT:%[^ ]+]] = select <4 x i1> %m, <4 x i32> zeroinitializer, <4 x i32> [[SK]]
; CHECK-DAG: [[S:%[^ ]+]] = or <4 x i32> [[LOADED]], [[KEPT]]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls

; The origin of what is kept comes first, else the largest origin of the poisoned lanes, 4 bytes each.
; ORIGIN-LABEL: @load(
; ORIGIN-DAG: [[OK:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_origin_tls, i64 16)
; ORIGIN-DAG: [[SK:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; ORIGIN-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; ORIGIN-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; ORIGIN-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; ORIGIN-DAG: [[OA:%[^ ]+]] = add i64 [[XAT]], 17592186044416
; ORIGIN-DAG: [[OAT:%[^ ]+]] = inttoptr i64 [[OA]] to ptr
; ORIGIN-DAG: [[LOADED:%[^ ]+]] = call <4 x i32> @llvm.masked.load.v4i32.p0(ptr{{( align 4)?}} [[AT]],{{( i32 4,)?}} <4 x i1> %m, <4 x i32> zeroinitializer)
; ORIGIN-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[LOADED]] to i128
; ORIGIN-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; ORIGIN: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; ORIGIN: {{^}}[[COLD]]:
; ORIGIN-DAG: [[BASE:%[^ ]+]] = ptrtoint ptr [[OAT]] to i64
; ORIGIN-DAG: [[FIRST:%[^ ,)]+]] = insertelement <4 x i64> poison, i64 [[BASE]], i32 0
; ORIGIN-DAG: [[BASES:%[^ ,)]+]] = shufflevector <4 x i64> [[FIRST]], <4 x i64> poison, <4 x i32> zeroinitializer
; ORIGIN-DAG: [[LANES:%[^ ,)]+]] = add <4 x i64> <i64 0, i64 4, i64 8, i64 12>, [[BASES]]
; ORIGIN-DAG: [[ADDRESSES:%[^ ,)]+]] = inttoptr <4 x i64> [[LANES]] to <4 x ptr>
; ORIGIN-DAG: [[OPEN:%[^ ,)]+]] = icmp ne <4 x i32> [[LOADED]], zeroinitializer
; ORIGIN-DAG: [[ALL:%[^ ,)]+]] = call <4 x i32> @llvm.masked.gather.v4i32.v4p0(<4 x ptr>{{( align 4)?}} [[ADDRESSES]],{{( i32 4,)?}} <4 x i1> [[OPEN]], <4 x i32> zeroinitializer)
; ORIGIN-DAG: [[ONE:%[^ ,)]+]] = call i32 @llvm.vector.reduce.umax.v4i32(<4 x i32> [[ALL]])
; ORIGIN: {{^}}[[TAIL]]:
; ORIGIN: [[OL:%[^ ,)]+]] = phi i32 [ 0, %{{.+}} ], [ [[ONE]], %[[COLD]] ]
; ORIGIN-DAG: [[REST:%[^ ]+]] = select <4 x i1> %m, <4 x i32> zeroinitializer, <4 x i32> [[SK]]
; ORIGIN-DAG: [[BPK:%[^ ]+]] = bitcast <4 x i32> [[REST]] to i128
; ORIGIN-DAG: [[PK:%[^ ]+]] = icmp ne i128 [[BPK]], 0
; ORIGIN-DAG: [[O:%[^ ]+]] = select i1 [[PK]], i32 [[OK]], i32 [[OL]]
; ORIGIN: store i32 [[O]], ptr @__msan_retval_origin_tls
; KERNEL-LABEL: @load(
; KERNEL: [[M:%[^ ,)]+]] = call { ptr, ptr } @__msan_metadata_ptr_for_load_n(ptr %p, i64 16)
; KERNEL: [[AT:%[^ ,)]+]] = extractvalue { ptr, ptr } [[M]], 0
; KERNEL: call <4 x i32> @llvm.masked.load.v4i32.p0(ptr{{( align 4)?}} [[AT]],{{( i32 4,)?}} <4 x i1> %m, <4 x i32> zeroinitializer)
define <4 x float> @load(ptr %p, <4 x i1> %m, <4 x float> %k) sanitize_memory {
  %r = call <4 x float> @llvm.masked.load.v4f32.p0(ptr %p, i32 4, <4 x i1> %m, <4 x float> %k)
  ret <4 x float> %r
}

; Lanes that lie side by side in memory: S = masked.expandload(p ^ 0x500000000000, m, 0) | (m ? 0 : Sk)
; ORACLE: exact @expand(<4 x i32>*!, <4 x i1>!, <4 x i32>)
; CHECK-LABEL: @expand(
; CHECK-DAG: [[SK:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK-DAG: [[LOADED:%[^ ]+]] = call <4 x i32> @llvm.masked.expandload.v4i32(ptr align 4 [[AT]], <4 x i1> %m, <4 x i32> zeroinitializer)
; CHECK-DAG: [[KEPT:%[^ ]+]] = select <4 x i1> %m, <4 x i32> zeroinitializer, <4 x i32> [[SK]]
; CHECK-DAG: [[S:%[^ ]+]] = or <4 x i32> [[LOADED]], [[KEPT]]
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
; A lane lies behind those before it that the mask has.
; ORIGIN-LABEL: @expand(
; ORIGIN: [[LOADED:%[^ ,)]+]] = call <4 x i32> @llvm.masked.expandload.v4i32(
; ORIGIN-DAG: [[BP:%[^ ]+]] = bitcast <4 x i32> [[LOADED]] to i128
; ORIGIN-DAG: [[P:%[^ ]+]] = icmp ne i128 [[BP]], 0
; ORIGIN: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; ORIGIN: {{^}}[[COLD]]:
; ORIGIN-DAG: [[MA:%[^ ,)]+]] = extractelement <4 x i1> %m, i32 0
; ORIGIN-DAG: [[A:%[^ ,)]+]] = select i1 [[MA]], i64 4, i64 0
; ORIGIN-DAG: [[ATA:%[^ ,)]+]] = add i64 0, [[A]]
; ORIGIN-DAG: [[IA:%[^ ,)]+]] = insertelement <4 x i64> <i64 0, i64 poison, i64 poison, i64 poison>, i64 [[ATA]], i32 1
; ORIGIN-DAG: [[MB:%[^ ,)]+]] = extractelement <4 x i1> %m, i32 1
; ORIGIN-DAG: [[B:%[^ ,)]+]] = select i1 [[MB]], i64 4, i64 0
; ORIGIN-DAG: [[ATB:%[^ ,)]+]] = add i64 [[ATA]], [[B]]
; ORIGIN-DAG: [[IB:%[^ ,)]+]] = insertelement <4 x i64> [[IA]], i64 [[ATB]], i32 2
; ORIGIN-DAG: [[MC:%[^ ,)]+]] = extractelement <4 x i1> %m, i32 2
; ORIGIN-DAG: [[C:%[^ ,)]+]] = select i1 [[MC]], i64 4, i64 0
; ORIGIN-DAG: [[ATC:%[^ ,)]+]] = add i64 [[ATB]], [[C]]
; ORIGIN-DAG: [[IC:%[^ ,)]+]] = insertelement <4 x i64> [[IB]], i64 [[ATC]], i32 3
; ORIGIN-DAG: [[DOWN:%[^ ,)]+]] = and <4 x i64> [[IC]], {{<i64 -4, i64 -4, i64 -4, i64 -4>|splat \(i64 -4\)}}
; ORIGIN-DAG: [[LANES:%[^ ,)]+]] = add <4 x i64> [[DOWN]], %{{.+}}
; ORIGIN-DAG: [[ADDRESSES:%[^ ,)]+]] = inttoptr <4 x i64> [[LANES]] to <4 x ptr>
; ORIGIN: call <4 x i32> @llvm.masked.gather.v4i32.v4p0(<4 x ptr>{{( align 4)?}} [[ADDRESSES]],{{( i32 4,)?}} <4 x i1> %{{.+}}, <4 x i32> zeroinitializer)
define <4 x i32> @expand(ptr %p, <4 x i1> %m, <4 x i32> %k) sanitize_memory {
  %r = call <4 x i32> @llvm.masked.expandload.v4i32(ptr align 4 %p, <4 x i1> %m, <4 x i32> %k)
  ret <4 x i32> %r
}

; One origin comes out of it, whichever lane has poison.
; ORACLE: exact @sum_of_lanes(<4 x i8>*, <4 x i1>!)
define i8 @sum_of_lanes(ptr %p, <4 x i1> %m) sanitize_memory {
  %r = call <4 x i8> @llvm.masked.load.v4i8.p0(ptr %p, i32 1, <4 x i1> %m, <4 x i8> zeroinitializer)
  %s = call i8 @llvm.vector.reduce.xor.v4i8(<4 x i8> %r)
  ret i8 %s
}

declare <4 x float> @llvm.masked.load.v4f32.p0(ptr, i32, <4 x i1>, <4 x float>)
declare <4 x i8> @llvm.masked.load.v4i8.p0(ptr, i32, <4 x i1>, <4 x i8>)
declare <4 x i32> @llvm.masked.expandload.v4i32(ptr, <4 x i1>, <4 x i32>)
declare i8 @llvm.vector.reduce.xor.v4i8(<4 x i8>)
