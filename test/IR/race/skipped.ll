; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; What has no hook: constants, other address spaces, profile counters, swifterror, what another
; instrumentation made, and everything with `accesses=0`.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s
; RUN: %ksan_opt -S -passes='ksan<race;accesses=0>' %s | FileCheck %s --check-prefix=OFF
; OFF-NOT: @__tsan_read
; OFF-NOT: @__tsan_write
@constant = constant { i32, [4 x i32] } zeroinitializer
@table = alias ptr, ptr @constant
@variable = global { i32, [4 x i32] } zeroinitializer
@counters = global i64 0, section "__llvm_prf_cnts"
@__llvm_gcov_ctr = internal global [2 x i64] zeroinitializer

; CHECK-LABEL: @constants(
; CHECK-NOT: @__tsan_read
; CHECK: ret void
define void @constants(ptr %p, i32 %i) sanitize_thread {
  %a = load i32, ptr @constant
  %b = load i32, ptr getelementptr ({ i32, [4 x i32] }, ptr @constant, i32 0, i32 1, i32 2)
  %e = getelementptr { i32, [4 x i32] }, ptr @constant, i32 0, i32 1
  %f = getelementptr [4 x i32], ptr %e, i32 0, i32 %i
  %c = load i32, ptr %f
  %d = load i32, ptr @table
  %g = load i32, ptr %p, !invariant.load !0
  %h = load i32, ptr %p, !tbaa !1
  ret void
}

; CHECK-LABEL: @variables(
; CHECK: call void @__tsan_read4(ptr getelementptr {{.*}}@variable
; CHECK: call void @__tsan_read4(ptr %p)
define void @variables(ptr %p) sanitize_thread {
  %a = load i32, ptr getelementptr ({ i32, [4 x i32] }, ptr @variable, i32 0, i32 1, i32 2)
  %b = load i32, ptr %p, !tbaa !5
  ret void
}

; CHECK-LABEL: @address_space(
; CHECK-NOT: @__tsan_{{read|write}}
; CHECK: ret void
define void @address_space(ptr addrspace(256) %p, <2 x ptr addrspace(256)> %v) sanitize_thread {
  %a = load i32, ptr addrspace(256) %p
  store i32 1, ptr addrspace(257) null
  %b = call <2 x i64> @llvm.masked.gather.v2i64.v2p256(<2 x ptr addrspace(256)> %v, i32 8, <2 x i1> <i1 1, i1 1>, <2 x i64> poison)
  ret void
}

; CHECK-LABEL: @counter(
; CHECK-NOT: @__tsan_{{read|write}}
; CHECK: ret void
define void @counter() sanitize_thread {
  %a = load i64, ptr @counters
  %b = add i64 %a, 1
  store i64 %b, ptr @counters
  store i64 1, ptr getelementptr ([2 x i64], ptr @__llvm_gcov_ctr, i32 0, i32 1)
  ret void
}

; CHECK-LABEL: @swift(
; CHECK-NOT: @__tsan_{{read|write}}
; CHECK: ret void
define void @swift(ptr swifterror %error) sanitize_thread {
  %a = load ptr, ptr %error
  store ptr null, ptr %error
  %own = alloca swifterror ptr
  store ptr null, ptr %own
  call void @throws(ptr swifterror %own)
  ret void
}

; CHECK-LABEL: @instrumentation(
; CHECK-NOT: @__tsan_{{read|write|atomic}}
; CHECK: ret void
define void @instrumentation(ptr %p) sanitize_thread {
  %a = load i32, ptr %p, !nosanitize !0
  store atomic i32 1, ptr %p monotonic, align 4, !nosanitize !0
  ret void
}

declare void @throws(ptr swifterror) nounwind
declare <2 x i64> @llvm.masked.gather.v2i64.v2p256(<2 x ptr addrspace(256)>, i32, <2 x i1>, <2 x i64>)
!0 = !{}
!1 = !{!2, !2, i64 0, i64 1}
!2 = !{!"int", !3, i64 0}
!3 = !{!"root"}
!5 = !{!2, !2, i64 0}
