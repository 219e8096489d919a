// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// clang's own pass leaves alone what ksan instrumented, at every level, and what must not be.
// RUN: %clang -O0 -fsanitize=thread -fplugin=%ksan_plugin -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang -O2 -fsanitize=thread -fplugin=%ksan_plugin -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang -O2 -fsanitize=thread -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang -O2 -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s --check-prefix=OFF
// OFF-NOT: __tsan

// CHECK: define {{.*}}@checked({{.*}} #[[CHECKED:[0-9]+]]
// CHECK-COUNT-1: call void @__tsan_func_entry(
// CHECK-COUNT-1: call void @__tsan_read4(
// CHECK-NOT: call void @__tsan_read
// CHECK-COUNT-1: call void @__tsan_func_exit()
// CHECK: {{^}}}
int checked(int *p)
{
	return *p;
}

// CHECK: define {{.*}}@synchronises({{.*}} #[[QUIET:[0-9]+]]
// CHECK-COUNT-1: call i32 @__tsan_atomic32_load({{.*}}, i32 2)
// CHECK-NOT: call {{.*}}@__tsan_{{read|atomic}}
// CHECK: {{^}}}
__attribute__((no_sanitize("thread"))) int synchronises(int *p, int *q)
{
	return __atomic_load_n(p, __ATOMIC_ACQUIRE) + *q;
}

// CHECK: define {{.*}}@untouched(
// CHECK-NOT: call {{.*}}@__tsan
// CHECK: {{^}}}
__attribute__((disable_sanitizer_instrumentation)) int untouched(int *p)
{
	return __atomic_load_n(p, __ATOMIC_ACQUIRE);
}

// One constructor, and one call of it.
// CHECK-COUNT-1: define internal void @tsan.module_ctor{{.*}}()
// CHECK-NOT: define internal void @tsan.module_ctor
// CHECK-DAG: attributes #[[CHECKED]] = {{.*}}disable_sanitizer_instrumentation
// CHECK-DAG: attributes #[[QUIET]] = {{.*}}disable_sanitizer_instrumentation
