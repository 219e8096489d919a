// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// clang -fsanitize=thread for a kernel: fences in assembly are barriers by default; what is given explicitly wins.
// RUN: %kernel -fsanitize=thread %s | FileCheck %s --check-prefixes=CHECK,FENCES --implicit-check-not=signal_fence
// RUN: %kernel -fsanitize=thread -mllvm -ksan-asm-barriers=auto %s | FileCheck %s --check-prefixes=CHECK,FENCES --implicit-check-not=signal_fence
// RUN: %kernel -fsanitize=thread -mllvm -ksan-asm-barriers=none %s | FileCheck %s --implicit-check-not=signal_fence
// RUN: %kernel -fsanitize=thread -mllvm -ksan-asm-barriers=all %s | FileCheck %s --check-prefixes=CHECK,FENCES,ALL --implicit-check-not=signal_fence
// RUN: %no_model -fsanitize=thread -mllvm -ksan-flavour=kernel %s | FileCheck %s --check-prefixes=CHECK,FENCES --implicit-check-not=signal_fence
// RUN: %no_model -fsanitize=thread %s | FileCheck %s --implicit-check-not=signal_fence

// CHECK-LABEL: define {{.*}}@f(
// CHECK: call void @__tsan_write4(
// FENCES: call void @__tsan_atomic_signal_fence(i32 5)
// CHECK: asm sideeffect "mfence"
// CHECK: call void @__tsan_write4(
// ALL: call void @__tsan_atomic_signal_fence(i32 5)
// CHECK: asm sideeffect "lock; incl $0"
// CHECK: ret void
// FENCES: declare void @__tsan_atomic_signal_fence(i32)
void f(int *p)
{
	*p = 1;
	__asm__ volatile("mfence" ::: "memory");
	*p = 2;
	__asm__ volatile("lock; incl %0" : "+m"(*p)::"memory");
}
