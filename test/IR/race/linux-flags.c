// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The parameters that Linux gives to clang's own pass count for ksan's, and ksan's options for them win.
// RUN: %clang %flags -S -emit-llvm %s -o - | FileCheck %s --check-prefixes=CHECK,ENTRY
// RUN: %clang %flags -mllvm -tsan-instrument-func-entry-exit=0 -S -emit-llvm %s -o - | FileCheck %s --implicit-check-not=__tsan_func
// RUN: %clang %flags -mllvm -tsan-instrument-read-before-write=1 -S -emit-llvm %s -o - | FileCheck %s --check-prefix=BOTH
// RUN: %clang %flags -mllvm -tsan-instrument-memory-accesses=0 -S -emit-llvm %s -o - | FileCheck %s --check-prefix=NOACCESS
// RUN: %clang %flags -mllvm -tsan-instrument-memintrinsics=0 -S -emit-llvm %s -o - | FileCheck %s --check-prefix=NOCOPY
// RUN: %clang %flags -mllvm -tsan-instrument-atomics=0 -S -emit-llvm %s -o - | FileCheck %s --check-prefix=NOATOMIC
// RUN: %clang %flags -fplugin=%ksan_plugin -mllvm -ksan-compound=0 -mllvm -ksan-volatile=0 -S -emit-llvm %s -o - | FileCheck %s --check-prefix=OWN
// NOACCESS-NOT: @__tsan_{{read|write|volatile}}
// NOATOMIC-NOT: @__tsan_atomic
// NOCOPY-NOT: @__tsan_mem
struct block {
	long words[20];
};

// CHECK-LABEL: @hooks(
// ENTRY: call void @__tsan_func_entry(
// CHECK: call void @__tsan_read_write4(
// CHECK: call void @__tsan_volatile_read4(
// CHECK: call ptr @__tsan_memcpy(
// CHECK: call void @__tsan_atomic_signal_fence(i32 4)
// ENTRY: call void @__tsan_func_exit()
// BOTH-LABEL: @hooks(
// BOTH: call void @__tsan_read4(
// BOTH: call void @__tsan_write4(
// OWN-LABEL: @hooks(
// OWN: call void @__tsan_write4(
// OWN: call void @__tsan_read4(
int hooks(int *p, volatile int *q, struct block *a, struct block *b)
{
	*p += 1;
	int x = *q;
	*a = *b;
	__asm__ volatile("" ::: "memory");
	__atomic_signal_fence(__ATOMIC_ACQ_REL);
	__asm__ volatile("" ::: "memory");
	return x;
}
