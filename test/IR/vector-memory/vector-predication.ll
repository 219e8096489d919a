; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; vp.load, vp.store, vp.gather, vp.scatter: lanes from the explicit length on are off, as those outside the mask are.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s
target triple = "x86_64-unknown-linux-gnu"

; Report if (Sm != 0) | (Sn != 0), and if Sp != 0. With on = m & (lane < n):
;   S = masked.load(p ^ 0x500000000000, on, 0)
; CHECK-LABEL: @load(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SM:%[^ ]+]] = load <4 x i1>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SN:%[^ ]+]] = load i32, ptr getelementptr{{.*}}@__msan_param_tls, i64 16)
; CHECK-DAG: [[BMASK:%[^ ]+]] = bitcast <4 x i1> [[SM]] to i4
; CHECK-DAG: [[MASK:%[^ ]+]] = icmp ne i4 [[BMASK]], 0
; CHECK-DAG: [[LENGTH:%[^ ]+]] = icmp ne i32 [[SN]], 0
; CHECK-DAG: [[EITHER:%[^ ]+]] = or i1 [[MASK]], [[LENGTH]]
; CHECK: br i1 [[EITHER]], label %[[COLDA:[^,]+]], label %[[TAILA:[^,]+]], !prof
; CHECK: {{^}}[[COLDA]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK: {{^}}[[TAILA]]:
; CHECK-DAG: [[W:%[^ ,)]+]] = call <4 x i1> @llvm.get.active.lane.mask.v4i1.i32(i32 0, i32 %n)
; CHECK-DAG: [[ON:%[^ ]+]] = and <4 x i1> %m, [[W]]
; CHECK-DAG: [[P:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK-DAG: [[S:%[^ ]+]] = call <4 x i32> @llvm.masked.load.v4i32.p0(ptr{{( align 4)?}} [[AT]],{{( i32 4,)?}} <4 x i1> [[ON]], <4 x i32> zeroinitializer)
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x i32> @load(ptr %p, <4 x i1> %m, i32 %n) sanitize_memory {
  %r = call <4 x i32> @llvm.vp.load.v4i32.p0(ptr align 4 %p, <4 x i1> %m, i32 %n)
  ret <4 x i32> %r
}

; Lanes that are off have no value of their own.
; ORACLE: exact @load_some(<4 x i32>*!, <4 x i1>!, i3!)
define <4 x i32> @load_some(ptr %p, <4 x i1> %m, i3 %n) sanitize_memory {
  %l = zext i3 %n to i32
  %r = call <4 x i32> @load(ptr %p, <4 x i1> %m, i32 %l)
  %on = call <4 x i1> @on(<4 x i1> %m, i32 %l)
  %s = select <4 x i1> %on, <4 x i32> %r, <4 x i32> zeroinitializer
  ret <4 x i32> %s
}
define i1 @load_some.defined(ptr %p, <4 x i1> %m, i3 %n) disable_sanitizer_instrumentation {
  %r = icmp ule i3 %n, 4
  ret i1 %r
}
define <4 x i1> @on(<4 x i1> %m, i32 %n) disable_sanitizer_instrumentation {
  %within = call <4 x i1> @llvm.get.active.lane.mask.v4i1.i32(i32 0, i32 %n)
  %r = and <4 x i1> %m, %within
  ret <4 x i1> %r
}
declare <4 x i1> @llvm.get.active.lane.mask.v4i1.i32(i32, i32)

; masked.store(Sv, p ^ 0x500000000000, on)
; CHECK-LABEL: @store(
; CHECK-DAG: [[SV:%[^ ]+]] = load <4 x i32>, ptr @__msan_param_tls,
; CHECK: [[W:%[^ ,)]+]] = call <4 x i1> @llvm.get.active.lane.mask.v4i1.i32(i32 0, i32 %n)
; CHECK-DAG: [[ON:%[^ ]+]] = and <4 x i1> %m, [[W]]
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.masked.store.v4i32.p0(<4 x i32> [[SV]], ptr{{( align 4)?}} [[AT]],{{( i32 4,)?}} <4 x i1> [[ON]])
; CHECK-NEXT: call void @llvm.vp.store.v4i32.p0(<4 x i32> %v, ptr align 4 %p, <4 x i1> %m, i32 %n)
define void @store(<4 x i32> %v, ptr %p, <4 x i1> %m, i32 %n) sanitize_memory {
  call void @llvm.vp.store.v4i32.p0(<4 x i32> %v, ptr align 4 %p, <4 x i1> %m, i32 %n)
  ret void
}

; ORACLE: exact @store_some(<4 x i32>, <4 x i32>*!, <4 x i1>!, i3!) -> *1
define void @store_some(<4 x i32> %v, ptr %p, <4 x i1> %m, i3 %n) sanitize_memory {
  %l = zext i3 %n to i32
  call void @store(<4 x i32> %v, ptr %p, <4 x i1> %m, i32 %l)
  ret void
}
define i1 @store_some.defined(<4 x i32> %v, ptr %p, <4 x i1> %m, i3 %n) disable_sanitizer_instrumentation {
  %r = icmp ule i3 %n, 4
  ret i1 %r
}

; S = masked.gather(p ^ 0x500000000000, on, 0)
; CHECK-LABEL: @gather(
; CHECK: [[W:%[^ ,)]+]] = call <2 x i1> @llvm.get.active.lane.mask.v2i1.i32(i32 0, i32 %n)
; CHECK-DAG: [[ON:%[^ ]+]] = and <2 x i1> %m, [[W]]
; CHECK-DAG: [[NUMBERS:%[^ ,)]+]] = ptrtoint <2 x ptr> %p to <2 x i64>
; CHECK-DAG: [[X:%[^ ]+]] = xor <2 x i64> [[NUMBERS]], {{(<(i64 87960930222080(, )?)+>|splat \(i64 87960930222080\))}}
; CHECK-DAG: [[AT:%[^ ,)]+]] = inttoptr <2 x i64> [[X]] to <2 x ptr>
; CHECK-DAG: [[S:%[^ ]+]] = call <2 x i32> @llvm.masked.gather.v2i32.v2p0(<2 x ptr>{{( align 4)?}} [[AT]],{{( i32 4,)?}} <2 x i1> [[ON]], <2 x i32> zeroinitializer)
; CHECK: store <2 x i32> [[S]], ptr @__msan_retval_tls
define <2 x i32> @gather(<2 x ptr> %p, <2 x i1> %m, i32 %n) sanitize_memory {
  %r = call <2 x i32> @llvm.vp.gather.v2i32.v2p0(<2 x ptr> align 4 %p, <2 x i1> %m, i32 %n)
  ret <2 x i32> %r
}

; masked.scatter(Sv, p ^ 0x500000000000, on)
; CHECK-LABEL: @scatter(
; CHECK-DAG: [[SV:%[^ ]+]] = load <2 x i32>, ptr @__msan_param_tls,
; CHECK: [[W:%[^ ,)]+]] = call <2 x i1> @llvm.get.active.lane.mask.v2i1.i32(i32 0, i32 %n)
; CHECK-DAG: [[ON:%[^ ]+]] = and <2 x i1> %m, [[W]]
; CHECK-DAG: [[NUMBERS:%[^ ,)]+]] = ptrtoint <2 x ptr> %p to <2 x i64>
; CHECK-DAG: [[X:%[^ ]+]] = xor <2 x i64> [[NUMBERS]], {{(<(i64 87960930222080(, )?)+>|splat \(i64 87960930222080\))}}
; CHECK-DAG: [[AT:%[^ ,)]+]] = inttoptr <2 x i64> [[X]] to <2 x ptr>
; CHECK: call void @llvm.masked.scatter.v2i32.v2p0(<2 x i32> [[SV]], <2 x ptr>{{( align 4)?}} [[AT]],{{( i32 4,)?}} <2 x i1> [[ON]])
define void @scatter(<2 x i32> %v, <2 x ptr> %p, <2 x i1> %m, i32 %n) sanitize_memory {
  call void @llvm.vp.scatter.v2i32.v2p0(<2 x i32> %v, <2 x ptr> align 4 %p, <2 x i1> %m, i32 %n)
  ret void
}

; ORACLE: exact @gather_first([4 x i32]*)
; ORACLE: exact @scatter_first([4 x i32]*, <2 x i32>) -> *0
define i32 @gather_first(ptr %p) sanitize_memory {
  %a = getelementptr i32, ptr %p, <2 x i64> <i64 3, i64 1>
  %r = call <2 x i32> @gather(<2 x ptr> %a, <2 x i1> <i1 true, i1 true>, i32 1)
  %first = extractelement <2 x i32> %r, i32 0
  ret i32 %first
}
define void @scatter_first(ptr %p, <2 x i32> %v) sanitize_memory {
  %a = getelementptr i32, ptr %p, <2 x i64> <i64 3, i64 1>
  call void @scatter(<2 x i32> %v, <2 x ptr> %a, <2 x i1> <i1 true, i1 true>, i32 1)
  ret void
}

declare <4 x i32> @llvm.vp.load.v4i32.p0(ptr, <4 x i1>, i32)
declare void @llvm.vp.store.v4i32.p0(<4 x i32>, ptr, <4 x i1>, i32)
declare <2 x i32> @llvm.vp.gather.v2i32.v2p0(<2 x ptr>, <2 x i1>, i32)
declare void @llvm.vp.scatter.v2i32.v2p0(<2 x i32>, <2 x ptr>, <2 x i1>, i32)
