; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Operations that the interface has no function for go through its compare-and-exchange, so that
; the runtime sees them and their order; clang's pass leaves them out.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s --implicit-check-not='atomicrmw '
; RUN: %opt -S -passes=tsan %s | FileCheck %s --check-prefix=STOCK
; STOCK: atomicrmw max

; CHECK-LABEL: @maximum(
; CHECK: %[[FIRST:.*]] = call i32 @__tsan_atomic32_load(ptr %p, i32 0)
; CHECK-NEXT: br label %[[LOOP:.*]]
; CHECK: [[LOOP]]:
; CHECK-NEXT: %[[EXPECTED:.*]] = phi i32 [ %[[FIRST]], %{{.*}} ], [ %[[OLD:.*]], %[[LOOP]] ]
; CHECK-NEXT: %[[GREATER:.*]] = icmp sgt i32 %[[EXPECTED]], %v
; CHECK-NEXT: %[[NEW:.*]] = select i1 %[[GREATER]], i32 %[[EXPECTED]], i32 %v
; CHECK-NEXT: %[[OLD]] = call i32 @__tsan_atomic32_compare_exchange_val(ptr %p, i32 %[[EXPECTED]], i32 %[[NEW]], i32 4, i32 2)
; CHECK-NEXT: %[[DONE:.*]] = icmp eq i32 %[[OLD]], %[[EXPECTED]]
; CHECK-NEXT: br i1 %[[DONE]], label %[[END:.*]], label %[[LOOP]]
; CHECK: [[END]]:
; CHECK: ret i32 %[[OLD]]
define i32 @maximum(ptr %p, i32 %v) sanitize_thread {
  %a = atomicrmw max ptr %p, i32 %v acq_rel
  ret i32 %a
}

; CHECK-LABEL: @others(
; CHECK: icmp sle i8
; CHECK: @__tsan_atomic8_compare_exchange_val({{.*}}, i32 0, i32 0)
; CHECK: icmp ugt i16
; CHECK: @__tsan_atomic16_compare_exchange_val({{.*}}, i32 3, i32 0)
; CHECK: icmp ule i64
; CHECK: @__tsan_atomic64_compare_exchange_val({{.*}}, i32 5, i32 5)
; CHECK: icmp uge i32
; CHECK: icmp ugt i32
define void @others(ptr %p) sanitize_thread {
  %a = atomicrmw min ptr %p, i8 1 monotonic
  %b = atomicrmw umax ptr %p, i16 1 release
  %c = atomicrmw umin ptr %p, i64 1 seq_cst
  %d = atomicrmw uinc_wrap ptr %p, i32 9 seq_cst
  %e = atomicrmw udec_wrap ptr %p, i32 9 seq_cst
  ret void
}

; CHECK-LABEL: @floats(
; CHECK: %[[EXPECTED:.*]] = phi i64
; CHECK: %[[X:.*]] = bitcast i64 %[[EXPECTED]] to double
; CHECK: %[[SUM:.*]] = fadd double %[[X]], %v
; CHECK: bitcast double %[[SUM]] to i64
; CHECK: fsub double
; CHECK: call double @llvm.maxnum.f64(
; CHECK: call double @llvm.minnum.f64(
define void @floats(ptr %p, double %v) sanitize_thread {
  %a = atomicrmw fadd ptr %p, double %v seq_cst
  %b = atomicrmw fsub ptr %p, double %v seq_cst
  %c = atomicrmw fmax ptr %p, double %v seq_cst
  %d = atomicrmw fmin ptr %p, double %v seq_cst
  ret void
}
