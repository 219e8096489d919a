// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// call_instr() fetches the context and clears the slots by itself; beside the pass, too, which does not take it for
// another pass's work.
// RUN: %clang -O2 -mcmodel=kernel -fno-pic -I%include -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang -O2 -mcmodel=kernel -fno-pic -I%include -fsanitize=kernel-memory -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s
#include <ksan/instrumentation.h>

struct pair {
	long a, b;
};

long callee(int a, struct pair b);

// One slot more than three: before the arguments may be the address of a result.
// CHECK: define {{.*}}@entry(
// CHECK: icmp {{.*}}@__msan_get_context_state
// CHECK: [[C:%.+]] = {{.*}}call ptr @__msan_get_context_state()
// CHECK-NEXT: store volatile i64 0, ptr [[C]]
// CHECK: store volatile i64 0
// CHECK: store volatile i64 0
// CHECK: store volatile i64 0
// CHECK-NOT: store volatile
// CHECK: call i64 @callee(
// CHECK: [[D:%.+]] = {{.*}}call ptr @__msan_get_context_state()
// CHECK-NEXT: [[R:%.+]] = getelementptr {{.*}}[[D]], i64 800
// CHECK-NEXT: store volatile i64 0, ptr [[R]]
__attribute__((disable_sanitizer_instrumentation)) long entry(int a, struct pair *b)
{
	return call_instr(callee, int, a, struct pair, *b);
}
