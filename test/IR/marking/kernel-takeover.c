// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The kernel's code model means the kernel's flavour, without being told.
// RUN: %clang -O2 -mcmodel=kernel -fno-pic -fsanitize=kernel-memory -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s

// CHECK: define {{.*}}@checked(
// CHECK: call { ptr, ptr } @__msan_metadata_ptr_for_load_4(
// CHECK: call void @__msan_warning(i32
// CHECK-NOT: thread_local
// CHECK-NOT: @msan.module_ctor
void act(void);

void checked(int *p)
{
	if (*p)
		act();
}
