; SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
; Each thing that a load cannot be taken before, and what is like it and lets loads pass. In every
; function a read of %first comes before it, and the load of %data behind.
; RUN: %ksan_opt -S -passes='ksan<race;early-loads>' %s | FileCheck %s
target triple = "x86_64-unknown-linux-gnu"
@g = global i32 0

; An acquire.
; CHECK-LABEL: @acquire_load(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @acquire_load(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = load atomic i32, ptr %p acquire, align 4
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @seq_cst_load(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @seq_cst_load(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = load atomic i32, ptr %p seq_cst, align 4
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @acquire_operation(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @acquire_operation(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = atomicrmw add ptr @g, i32 1 acquire
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @acq_rel_operation(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @acq_rel_operation(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = atomicrmw add ptr @g, i32 1 acq_rel
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @seq_cst_operation(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @seq_cst_operation(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = atomicrmw add ptr @g, i32 1 seq_cst
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @acquire_exchange(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @acquire_exchange(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = cmpxchg ptr @g, i32 0, i32 1 acquire monotonic
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @acquire_on_failure(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @acquire_on_failure(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = cmpxchg ptr @g, i32 0, i32 1 monotonic acquire
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; A fence.
; CHECK-LABEL: @acquire_fence(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @acquire_fence(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  fence acquire
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @acq_rel_fence(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @acq_rel_fence(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  fence acq_rel
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @seq_cst_fence(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @seq_cst_fence(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  fence seq_cst
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; A sequentially consistent store: some machines order loads behind it.
; CHECK-LABEL: @seq_cst_store(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @seq_cst_store(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  store atomic i32 1, ptr @g seq_cst, align 4
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; A barrier in assembly.
; CHECK-LABEL: @full_assembly(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @full_assembly(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void asm sideeffect "mfence", "~{memory}"()
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @read_assembly(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @read_assembly(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void asm sideeffect "lfence", "~{memory}"()
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @locked_assembly(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @locked_assembly(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void asm sideeffect "lock; addl $$0,-4(%rsp)", "~{memory}"()
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @read_intrinsic(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @read_intrinsic(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void @llvm.x86.sse2.lfence()
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; Assembly that is not known.
; CHECK-LABEL: @unknown_assembly(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @unknown_assembly(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void asm sideeffect "call elsewhere", "~{memory}"()
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @assembly_output(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @assembly_output(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void asm "movl $$1, $0", "=*m"(ptr elementtype(i32) %p)
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; A call.
; CHECK-LABEL: @call(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @call(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void @other()
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; A call that only reads may still wait.
; CHECK-LABEL: @reading_call(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @reading_call(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void @reader() memory(read)
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @indirect_call(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @indirect_call(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void %f()
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; What may write the same bytes.
; CHECK-LABEL: @same_address_store(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @same_address_store(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  store i32 1, ptr %data, align 4
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @perhaps_same_store(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @perhaps_same_store(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  store i32 1, ptr %p, align 4
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @overlapping_store(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @overlapping_store(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %within = getelementptr i8, ptr %data, i64 3
  store i8 1, ptr %within, align 1
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @perhaps_same_operation(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @perhaps_same_operation(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = atomicrmw add ptr %p, i32 1 monotonic
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @perhaps_same_exchange(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @perhaps_same_exchange(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = cmpxchg ptr %p, i32 0, i32 1 monotonic monotonic
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @copy(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @copy(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void @llvm.memcpy.p0.p0.i64(ptr %p, ptr @g, i64 4, i1 false)
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @writing_nosync_call(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @writing_nosync_call(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void @writer() nosync
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; A read of the same bytes: reads of one place keep their order.
; (The first of both has a hook, above the read of %first.)
; CHECK-LABEL: @same_address_load(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK-NEXT: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK-NOT: call i32 @__ksan_early_load(
; CHECK: ret i32
define i32 @same_address_load(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = load atomic i32, ptr %data monotonic, align 4
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @variable_argument(
; CHECK-NOT: @__ksan_early
; CHECK: ret i32
define i32 @variable_argument(ptr %first, ptr %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = va_arg ptr %p, i32
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; What lets loads pass.
; CHECK-LABEL: @relaxed_load(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @relaxed_load(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = load atomic i32, ptr %p monotonic, align 4
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @plain_load(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @plain_load(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = load i32, ptr %p, align 4
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @volatile_load(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @volatile_load(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = load volatile i32, ptr %p, align 4
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @relaxed_operation(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @relaxed_operation(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = atomicrmw add ptr @g, i32 1 monotonic
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @release_operation(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @release_operation(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = atomicrmw add ptr @g, i32 1 release
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @relaxed_exchange(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @relaxed_exchange(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = cmpxchg ptr @g, i32 0, i32 1 release monotonic
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @release_store(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @release_store(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  store atomic i32 1, ptr @g release, align 4
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @release_fence(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @release_fence(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  fence release
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @signal_fence(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @signal_fence(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  fence syncscope("singlethread") seq_cst
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @other_store(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @other_store(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  store i32 1, ptr @g, align 4
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @compiler_barrier(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @compiler_barrier(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void asm sideeffect "", "~{memory}"()
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @hidden_value(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @hidden_value(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = call ptr asm "", "=r,0"(ptr %p)
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @arithmetic_assembly(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @arithmetic_assembly(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = call i32 asm "addl $1, $0", "=r,r,0"(i32 1, i32 2)
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @pause(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @pause(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void asm sideeffect "pause", "~{memory}"()
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @pause_intrinsic(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @pause_intrinsic(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void @llvm.x86.sse2.pause()
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @write_assembly(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @write_assembly(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void asm sideeffect "sfence", "~{memory}"()
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @arithmetic_call(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @arithmetic_call(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void @other() memory(none)
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @reading_nosync_call(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @reading_nosync_call(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void @reader() memory(read) nosync
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @arithmetic_intrinsic(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @arithmetic_intrinsic(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  %x = call i32 @llvm.ctpop.i32(i32 1)
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @assumption(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @assumption(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void @llvm.assume(i1 true)
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; CHECK-LABEL: @other_copy(
; CHECK: call i32 @__ksan_early_load(ptr %data, i64 4)
; CHECK: call i32 @__tsan_atomic32_load(ptr %first, i32 0)
; CHECK: call void @__ksan_early_load_executed({{.*}}, ptr %data, i64 4)
define i32 @other_copy(ptr %first, ptr noalias %data, ptr %p, ptr %f) nounwind sanitize_thread {
  %a = load atomic i32, ptr %first monotonic, align 4
  call void @llvm.memset.p0.i64(ptr @g, i8 0, i64 4, i1 false)
  %d = load i32, ptr %data, align 4
  ret i32 %d
}

; An exception's way in: what happened before it is a call.
; CHECK-LABEL: @landing_pad(
; CHECK-NOT: @__ksan_early_load(
; CHECK: {{^}}}
define i32 @landing_pad(ptr %first, ptr %data) sanitize_thread personality ptr @__gxx_personality_v0 {
  %a = load atomic i32, ptr %first monotonic, align 4
  invoke void @other() to label %good unwind label %bad
good:
  ret i32 0
bad:
  %e = landingpad { ptr, i32 } cleanup
  %d = load i32, ptr %data, align 4
  resume { ptr, i32 } %e
}
declare i32 @__gxx_personality_v0(...)

declare void @other()
declare void @reader()
declare void @writer()
declare void @llvm.x86.sse2.lfence()
declare void @llvm.x86.sse2.pause()
declare void @llvm.assume(i1)
declare i32 @llvm.ctpop.i32(i32)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)
