// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// In takeover too there is one constructor, and it is registered once. It is clang's, with what the
// command line asks for in every function: Linux's objtool looks at that.
// RUN: %clang -O0 -fsanitize=thread -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang -O2 -fsanitize=thread -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang -O2 -mcmodel=kernel -fno-pic -mfunction-return=thunk-extern -fsanitize=thread -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s --check-prefix=THUNK
// THUNK: define internal void @tsan.module_ctor() #[[CONSTRUCTOR:[0-9]+]]
// THUNK: attributes #[[CONSTRUCTOR]] = {{.*}}fn_ret_thunk_extern

// CHECK: @llvm.global_ctors = appending global [1 x { i32, ptr, ptr }] [{ i32, ptr, ptr } { i32 0, ptr @tsan.module_ctor, ptr null }]
// CHECK: define internal void @tsan.module_ctor()
// CHECK-NEXT: call void @__tsan_init()
// CHECK-NEXT: ret void
int f(int *p)
{
	return *p;
}
