// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The kernel's code model means the kernel's flavour, without being told: only what Linux's runtime has.
// RUN: %clang %flags -mcmodel=kernel -fno-pic -S -emit-llvm %s -o - | FileCheck %s --implicit-check-not=__ksan_ --implicit-check-not=vptr
// RUN: %clang %flags -S -emit-llvm %s -o - | FileCheck %s --check-prefix=USER
// USER-NOT: __tsan_atomic_signal_fence
// USER-NOT: __ksan_

// CHECK: call void @__tsan_atomic_signal_fence(i32 5)
// CHECK-NEXT: call void asm sideeffect "mfence"
int f(int *flag, int *data)
{
	int a = *flag;
	__asm__ volatile("mfence" ::: "memory");
	*data = 1;
	return a;
}
