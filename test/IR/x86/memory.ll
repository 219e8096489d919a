; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; maskload, maskstore, gathers: signs of the mask are checked, and the pointer; shadow moves by the same lanes.
; test/run-x86/memory.c and masked-report.c run all of the family.
; RUN: %ksan_opt -passes='ksan<memory>' -S %s | FileCheck %s
; RUN: %shadow_oracle %s --features=avx2,avx512f,avx512bw,avx512vl
target triple = "x86_64-unknown-linux-gnu"

; Report if (Sm < 0 in any lane) | (Sp != 0); then S = masked.load(p ^ 0x500000000000, m < 0, 0)
; CHECK-LABEL: @maskload(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SM:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SIGN:%[^ ]+]] = icmp slt <4 x i32> [[SM]], zeroinitializer
; CHECK-DAG: [[BMASK:%[^ ]+]] = bitcast <4 x i1> [[SIGN]] to i4
; CHECK-DAG: [[MASK:%[^ ]+]] = icmp ne i4 [[BMASK]], 0
; CHECK-DAG: [[POINTER:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[MASK]], [[POINTER]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK-NEXT: call void @__msan_warning_noreturn()
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[M:%[^ ]+]] = icmp slt <4 x i32> %m, zeroinitializer
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK-DAG: [[S:%[^ ]+]] = call <4 x i32> @llvm.masked.load.v4i32.p0(ptr{{( align 1)?}} [[AT]],{{( i32 1,)?}} <4 x i1> [[M]], <4 x i32> zeroinitializer)
; CHECK: call <4 x float> @llvm.x86.avx.maskload.ps(ptr %p, <4 x i32> %m)
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x float> @maskload(ptr %p, <4 x i32> %m) sanitize_memory {
  %r = call <4 x float> @llvm.x86.avx.maskload.ps(ptr %p, <4 x i32> %m)
  ret <4 x float> %r
}

; The other bits of the mask may be poisoned.
; ORACLE: exact @load_by_signs(<4 x i32>*!, <4 x i1>!, <4 x i31>)
define <4 x float> @load_by_signs(ptr %p, <4 x i1> %m, <4 x i31> %rest) sanitize_memory {
  %s = zext <4 x i1> %m to <4 x i32>
  %t = shl <4 x i32> %s, <i32 31, i32 31, i32 31, i32 31>
  %u = zext <4 x i31> %rest to <4 x i32>
  %v = or <4 x i32> %t, %u
  %r = call <4 x float> @maskload(ptr %p, <4 x i32> %v)
  ret <4 x float> %r
}

; masked.store(Sv, p ^ 0x500000000000, m < 0)
; CHECK-LABEL: @maskstore(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SM:%[^ ]+]] = load <4 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SV:%[^ ]+]] = load <4 x i64>, ptr getelementptr{{.*}}@__msan_param_tls, i64 40)
; CHECK-DAG: [[SIGN:%[^ ]+]] = icmp slt <4 x i64> [[SM]], zeroinitializer
; CHECK-DAG: [[BMASK:%[^ ]+]] = bitcast <4 x i1> [[SIGN]] to i4
; CHECK-DAG: [[MASK:%[^ ]+]] = icmp ne i4 [[BMASK]], 0
; CHECK-DAG: [[POINTER:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[MASK]], [[POINTER]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[M:%[^ ]+]] = icmp slt <4 x i64> %m, zeroinitializer
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.masked.store.v4i64.p0(<4 x i64> [[SV]], ptr{{( align 1)?}} [[AT]],{{( i32 1,)?}} <4 x i1> [[M]])
; CHECK-NEXT: call void @llvm.x86.avx2.maskstore.q.256(ptr %p, <4 x i64> %m, <4 x i64> %v)
define void @maskstore(ptr %p, <4 x i64> %m, <4 x i64> %v) sanitize_memory {
  call void @llvm.x86.avx2.maskstore.q.256(ptr %p, <4 x i64> %m, <4 x i64> %v)
  ret void
}

; ORACLE: exact @store_by_signs([4 x i64]*!, <4 x i1>!, <4 x i64>) -> *0
define void @store_by_signs(ptr %p, <4 x i1> %m, <4 x i64> %v) sanitize_memory {
  %s = sext <4 x i1> %m to <4 x i64>
  call void @maskstore(ptr %p, <4 x i64> %s, <4 x i64> %v)
  ret void
}

; Two indices give two lanes; the upper half of the result is zero:
;   S = {masked.gather(p + i * 4 ^ 0x500000000000, m < 0, 0), 0, 0}
; CHECK-LABEL: @gather(
; CHECK-DAG: [[MI:%[^ ]+]] = bitcast <4 x float> %m to <4 x i32>
; CHECK-DAG: [[SIGNS:%[^ ]+]] = icmp slt <4 x i32> [[MI]], zeroinitializer
; CHECK-DAG: [[M:%[^ ]+]] = shufflevector <4 x i1> [[SIGNS]], <4 x i1> [[SIGNS]], <2 x i32> <i32 0, i32 1>
; CHECK: call void @__msan_warning_noreturn()
; CHECK-DAG: [[OFFSET:%[^ ]+]] = mul <2 x i64> %i, {{(<(i64 4(, )?)+>|splat \(i64 4\))}}
; CHECK-DAG: [[N:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[FIRST:%[^ ,)]+]] = insertelement <2 x i64> poison, i64 [[N]], i32 0
; CHECK-DAG: [[BASE:%[^ ,)]+]] = shufflevector <2 x i64> [[FIRST]], <2 x i64> poison, <2 x i32> zeroinitializer
; CHECK-DAG: [[ADDRESS:%[^ ]+]] = add <2 x i64> [[OFFSET]], [[BASE]]
; CHECK-DAG: [[POINTERS:%[^ ]+]] = inttoptr <2 x i64> [[ADDRESS]] to <2 x ptr>
; CHECK-DAG: [[NUMBERS:%[^ ]+]] = ptrtoint <2 x ptr> [[POINTERS]] to <2 x i64>
; CHECK-DAG: [[X:%[^ ]+]] = xor <2 x i64> [[NUMBERS]], {{(<(i64 87960930222080(, )?)+>|splat \(i64 87960930222080\))}}
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr <2 x i64> [[X]] to <2 x ptr>
; CHECK-DAG: [[LOADED:%[^ ]+]] = call <2 x i32> @llvm.masked.gather.v2i32.v2p0(<2 x ptr>{{( align 1)?}} [[AT]],{{( i32 1,)?}} <2 x i1> [[M]], <2 x i32> zeroinitializer)
; CHECK-DAG: [[WIDE:%[^ ]+]] = shufflevector <2 x i32> [[LOADED]], <2 x i32> [[LOADED]], <4 x i32> <i32 0, i32 1, i32 0, i32 0>
; CHECK-DAG: [[S:%[^ ]+]] = and <4 x i32> [[WIDE]], <i32 -1, i32 -1, i32 0, i32 0>
; CHECK: store <4 x i32> [[S]], ptr @__msan_retval_tls
define <4 x float> @gather(ptr %p, <2 x i64> %i, <4 x float> %m) sanitize_memory {
  %r = call <4 x float> @llvm.x86.avx2.gather.q.ps(<4 x float> zeroinitializer, ptr %p, <2 x i64> %i, <4 x float> %m, i8 4)
  ret <4 x float> %r
}

; An index counts where its lane is on.
; ORACLE: exact @gather_two([4 x i32]*!, <2 x i2>!)
; ORACLE: exact @gather_one([4 x i32]*!, i2!, i2)
define <4 x float> @gather_two(ptr %p, <2 x i2> %i) sanitize_memory {
  %j = zext <2 x i2> %i to <2 x i64>
  %m = bitcast <4 x i32> <i32 -1, i32 -1, i32 0, i32 0> to <4 x float>
  %r = call <4 x float> @gather(ptr %p, <2 x i64> %j, <4 x float> %m)
  ret <4 x float> %r
}
define <4 x float> @gather_one(ptr %p, i2 %i, i2 %k) sanitize_memory {
  %x = insertelement <2 x i2> zeroinitializer, i2 %k, i32 0
  %y = insertelement <2 x i2> %x, i2 %i, i32 1
  %j = zext <2 x i2> %y to <2 x i64>
  %m = bitcast <4 x i32> <i32 0, i32 -1, i32 0, i32 0> to <4 x float>
  %r = call <4 x float> @gather(ptr %p, <2 x i64> %j, <4 x float> %m)
  ret <4 x float> %r
}

; ldu is a load: S = [p ^ 0x500000000000]
; ORACLE: exact @ldu(<16 x i8>*!)
; CHECK-LABEL: @ldu(
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: [[S:%.+]] = load <16 x i8>, ptr [[AT]], align 1
; CHECK: store <16 x i8> [[S]], ptr @__msan_retval_tls
define <16 x i8> @ldu(ptr %p) sanitize_memory {
  %r = call <16 x i8> @llvm.x86.sse3.ldu.dq(ptr %p)
  ret <16 x i8> %r
}

; A truncating store stores truncated shadow: masked.store(trunc(Sv), p ^ 0x500000000000, m)
; ORACLE: exact @pmov(<4 x i8>*!, <4 x i32>, i8!) -> *0
; CHECK-LABEL: @pmov(
; CHECK-DAG: [[SP:%[^ ]+]] = load i64, ptr @__msan_param_tls,
; CHECK-DAG: [[SV:%[^ ]+]] = load <4 x i32>, ptr getelementptr{{.*}}@__msan_param_tls, i64 8)
; CHECK-DAG: [[SM:%[^ ]+]] = load i8, ptr getelementptr{{.*}}@__msan_param_tls, i64 24)
; CHECK-DAG: [[MASK:%[^ ]+]] = icmp ne i8 [[SM]], 0
; CHECK-DAG: [[POINTER:%[^ ]+]] = icmp ne i64 [[SP]], 0
; CHECK-DAG: [[P:%[^ ]+]] = or i1 [[MASK]], [[POINTER]]
; CHECK: br i1 [[P]], label %[[COLD:[^,]+]], label %[[TAIL:[^,]+]], !prof
; CHECK: {{^}}[[COLD]]:
; CHECK: {{^}}[[TAIL]]:
; CHECK-DAG: [[TV:%[^ ]+]] = trunc <4 x i32> [[SV]] to <4 x i8>
; CHECK-DAG: [[BITS:%[^ ]+]] = bitcast i8 %m to <8 x i1>
; CHECK-DAG: [[M:%[^ ]+]] = shufflevector <8 x i1> [[BITS]], <8 x i1> [[BITS]], <4 x i32> <i32 0, i32 1, i32 2, i32 3>
; CHECK-DAG: [[NAT:%[^ ]+]] = ptrtoint ptr %p to i64
; CHECK-DAG: [[XAT:%[^ ]+]] = xor i64 [[NAT]], 87960930222080
; CHECK-DAG: [[AT:%[^ ]+]] = inttoptr i64 [[XAT]] to ptr
; CHECK: call void @llvm.masked.store.v4i8.p0(<4 x i8> [[TV]], ptr{{( align 1)?}} [[AT]],{{( i32 1,)?}} <4 x i1> [[M]])
; CHECK-NEXT: call void @llvm.x86.avx512.mask.pmov.db.mem.128(ptr %p, <4 x i32> %v, i8 %m)
define void @pmov(ptr %p, <4 x i32> %v, i8 %m) sanitize_memory {
  call void @llvm.x86.avx512.mask.pmov.db.mem.128(ptr %p, <4 x i32> %v, i8 %m)
  ret void
}

declare <4 x float> @llvm.x86.avx.maskload.ps(ptr, <4 x i32>)
declare void @llvm.x86.avx2.maskstore.q.256(ptr, <4 x i64>, <4 x i64>)
declare <4 x float> @llvm.x86.avx2.gather.q.ps(<4 x float>, ptr, <2 x i64>, <4 x float>, i8)
declare <16 x i8> @llvm.x86.sse3.ldu.dq(ptr)
declare void @llvm.x86.avx512.mask.pmov.db.mem.128(ptr, <4 x i32>, i8)
