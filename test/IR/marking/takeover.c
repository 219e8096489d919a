// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// clang's own pass leaves alone what ksan instrumented, at every level, and what must not be.
// RUN: %clang -O0 -fsanitize=memory -fplugin=%ksan_plugin -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang -O2 -fsanitize=memory -fplugin=%ksan_plugin -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang -O2 -fsanitize=memory -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang -O2 -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s --check-prefix=OFF

// CHECK: define {{.*}}@checked({{.*}} #[[CHECKED:[0-9]+]]
// CHECK: call void @__msan_warning_noreturn()
// CHECK: {{^}}}
// OFF-NOT: __msan
int checked(int *p)
{
	return *p ? 1 : 2;
}

// CHECK: define {{.*}}@untouched(
// CHECK-NOT: __msan
// CHECK: {{^}}}
__attribute__((disable_sanitizer_instrumentation)) int untouched(int *p)
{
	return *p ? 1 : 2;
}

// CHECK: define {{.*}}@quiet(
// CHECK-NOT: __msan_warning
// CHECK: {{^}}}
__attribute__((no_sanitize("memory"))) int quiet(int *p)
{
	return *p ? 1 : 2;
}

// One constructor, not two.
// CHECK-COUNT-1: define internal void @msan.module_ctor{{.*}}()
// CHECK-NOT: define internal void @msan.module_ctor
// CHECK: attributes #[[CHECKED]] = {{.*}}disable_sanitizer_instrumentation
