; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Atomic operations become calls of the runtime with their order, and nothing of them stays.
; RUN: %ksan_opt -S -passes='ksan<race>' %s | FileCheck %s --implicit-check-not='load atomic' --implicit-check-not='store atomic' --implicit-check-not=' fence ' --implicit-check-not='cmpxchg '

; CHECK-LABEL: @loads(
; CHECK: call i8 @__tsan_atomic8_load(ptr %p, i32 0)
; CHECK: call i16 @__tsan_atomic16_load(ptr %p, i32 0)
; CHECK: call i32 @__tsan_atomic32_load(ptr %p, i32 2)
; CHECK: call i64 @__tsan_atomic64_load(ptr %p, i32 5)
; CHECK: call i128 @__tsan_atomic128_load(ptr %p, i32 5)
define void @loads(ptr %p) sanitize_thread {
  %a = load atomic i8, ptr %p unordered, align 1
  %b = load atomic i16, ptr %p monotonic, align 2
  %c = load atomic i32, ptr %p acquire, align 4
  %d = load atomic i64, ptr %p seq_cst, align 8
  %e = load atomic i128, ptr %p seq_cst, align 16
  ret void
}

; The called functions expect narrow integers to be extended.
; CHECK-LABEL: @stores(
; CHECK: call void @__tsan_atomic8_store(ptr %p, i8 zeroext 1, i32 0)
; CHECK: call void @__tsan_atomic16_store(ptr %p, i16 zeroext 1, i32 0)
; CHECK: call void @__tsan_atomic32_store(ptr %p, i32 1, i32 3)
; CHECK: call void @__tsan_atomic64_store(ptr %p, i64 1, i32 5)
define void @stores(ptr %p) sanitize_thread {
  store atomic i8 1, ptr %p unordered, align 1
  store atomic i16 1, ptr %p monotonic, align 2
  store atomic i32 1, ptr %p release, align 4
  store atomic i64 1, ptr %p seq_cst, align 8
  ret void
}

; CHECK-LABEL: @other_types(
; CHECK: %[[L:.*]] = call i64 @__tsan_atomic64_load(ptr %p, i32 2)
; CHECK-NEXT: %[[P:.*]] = inttoptr i64 %[[L]] to ptr
; CHECK: %[[I:.*]] = ptrtoint ptr %[[P]] to i64
; CHECK-NEXT: call void @__tsan_atomic64_store(ptr %p, i64 %[[I]], i32 3)
; CHECK: call i32 @__tsan_atomic32_load(ptr %p, i32 0)
; CHECK-NEXT: bitcast i32 %{{.*}} to float
; CHECK: %[[X:.*]] = call i64 @__tsan_atomic64_exchange(ptr %p, i64 %{{.*}}, i32 4)
; CHECK-NEXT: inttoptr i64 %[[X]] to ptr
define ptr @other_types(ptr %p) sanitize_thread {
  %a = load atomic ptr, ptr %p acquire, align 8
  store atomic ptr %a, ptr %p release, align 8
  %b = load atomic float, ptr %p monotonic, align 4
  %c = atomicrmw xchg ptr %p, ptr %a acq_rel
  ret ptr %c
}

; CHECK-LABEL: @operations(
; CHECK: call i32 @__tsan_atomic32_exchange(ptr %p, i32 %v, i32 0)
; CHECK: call i32 @__tsan_atomic32_fetch_add(ptr %p, i32 %v, i32 2)
; CHECK: call i32 @__tsan_atomic32_fetch_sub(ptr %p, i32 %v, i32 3)
; CHECK: call i32 @__tsan_atomic32_fetch_and(ptr %p, i32 %v, i32 4)
; CHECK: call i32 @__tsan_atomic32_fetch_nand(ptr %p, i32 %v, i32 5)
; CHECK: call i32 @__tsan_atomic32_fetch_or(ptr %p, i32 %v, i32 5)
; CHECK: call i32 @__tsan_atomic32_fetch_xor(ptr %p, i32 %v, i32 5)
define void @operations(ptr %p, i32 %v) sanitize_thread {
  %a = atomicrmw xchg ptr %p, i32 %v monotonic
  %b = atomicrmw add ptr %p, i32 %v acquire
  %c = atomicrmw sub ptr %p, i32 %v release
  %d = atomicrmw and ptr %p, i32 %v acq_rel
  %e = atomicrmw nand ptr %p, i32 %v seq_cst
  %f = atomicrmw or ptr %p, i32 %v syncscope("singlethread") seq_cst
  %g = atomicrmw volatile xor ptr %p, i32 %v seq_cst
  ret void
}

; CHECK-LABEL: @compare_exchange(
; CHECK: %[[OLD:.*]] = call i32 @__tsan_atomic32_compare_exchange_val(ptr %p, i32 %e, i32 %d, i32 4, i32 2)
; CHECK: %[[SAME:.*]] = icmp eq i32 %[[OLD]], %e
; CHECK: %[[A:.*]] = insertvalue { i32, i1 } poison, i32 %[[OLD]], 0
; CHECK: insertvalue { i32, i1 } %[[A]], i1 %[[SAME]], 1
; CHECK: call i8 @__tsan_atomic8_compare_exchange_val(ptr %p, i8 zeroext 1, i8 zeroext 2, i32 0, i32 0)
define i1 @compare_exchange(ptr %p, i32 %e, i32 %d) sanitize_thread {
  %a = cmpxchg ptr %p, i32 %e, i32 %d acq_rel acquire
  %b = extractvalue { i32, i1 } %a, 1
  %c = cmpxchg weak ptr %p, i8 1, i8 2 monotonic monotonic
  ret i1 %b
}

; CHECK-LABEL: @compare_exchange_pointer(
; CHECK: %[[E:.*]] = ptrtoint ptr %e to i64
; CHECK: %[[OLD:.*]] = call i64 @__tsan_atomic64_compare_exchange_val(ptr %p, i64 %[[E]], i64 0, i32 5, i32 5)
; CHECK: icmp eq i64 %[[OLD]], %[[E]]
; CHECK: inttoptr i64 %[[OLD]] to ptr
define ptr @compare_exchange_pointer(ptr %p, ptr %e) sanitize_thread {
  %a = cmpxchg ptr %p, ptr %e, ptr null seq_cst seq_cst
  %b = extractvalue { ptr, i1 } %a, 0
  ret ptr %b
}

; CHECK-LABEL: @fences(
; CHECK: call void @__tsan_atomic_thread_fence(i32 2)
; CHECK: call void @__tsan_atomic_thread_fence(i32 3)
; CHECK: call void @__tsan_atomic_thread_fence(i32 4)
; CHECK: call void @__tsan_atomic_thread_fence(i32 5)
; CHECK: call void @__tsan_atomic_signal_fence(i32 5)
define void @fences() sanitize_thread {
  fence acquire
  fence release
  fence acq_rel
  fence seq_cst
  fence syncscope("singlethread") seq_cst
  ret void
}
