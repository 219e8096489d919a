// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// clang -fsanitize=kernel-memory: the kernel's defaults stand (origins, recovery, eager checks); ksan's own options, given explicitly, win.
// RUN: %kernel -fsanitize=kernel-memory %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %no_model -fsanitize=kernel-memory %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %no_model -fsanitize=memory -mllvm -ksan-flavour=kernel %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %kernel -fsanitize=kernel-memory -mllvm -ksan-origins=0 %s | FileCheck %s --check-prefixes=CHECK,NONE,ON,EAGER
// RUN: %kernel -fsanitize=kernel-memory -mllvm -ksan-origins=1 %s | FileCheck %s --check-prefixes=CHECK,PLAIN,ON,EAGER
// RUN: %no_model -fsanitize=kernel-memory -mllvm -ksan-origins=0 %s | FileCheck %s --check-prefixes=CHECK,NONE,ON,EAGER
// RUN: %kernel -fsanitize=kernel-memory -mllvm -ksan-recover=0 %s | FileCheck %s --check-prefixes=CHECK,CHAIN,HALT,EAGER
// RUN: %no_model -fsanitize=kernel-memory -mllvm -ksan-recover=0 -mllvm -ksan-origins=0 %s | FileCheck %s --check-prefixes=CHECK,NONE,HALT,EAGER
// RUN: not %kernel -fsanitize=kernel-memory -mllvm -ksan-context=tls %s 2>&1 | FileCheck %s --check-prefix=TLS
// RUN: %kernel -fsanitize=kernel-memory -mllvm -ksan-context=call %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %kernel -fsanitize=kernel-memory -mllvm -ksan-flavour=user %s | FileCheck %s --check-prefix=USER

// The front end's flags mean what they mean to stock clang: those for origins and recovery nothing here, that for eager checks the same.
// RUN: %kernel -fsanitize=kernel-memory -fsanitize-memory-track-origins=0 %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %kernel -fsanitize=kernel-memory -fno-sanitize-memory-track-origins %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %kernel -fsanitize=kernel-memory -fno-sanitize-recover=all %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %kernel -fsanitize=kernel-memory -fsanitize-memory-param-retval %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %kernel -fsanitize=kernel-memory -fno-sanitize-memory-param-retval %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,LAZY
// RUN: %stock -fsanitize=kernel-memory %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %stock -fsanitize=kernel-memory -fsanitize-memory-track-origins=0 %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %stock -fsanitize=kernel-memory -fno-sanitize-memory-track-origins %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %stock -fsanitize=kernel-memory -fno-sanitize-recover=all %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %stock -fsanitize=kernel-memory -fno-sanitize-memory-param-retval %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,LAZY

// ksan's own option wins over the front end's flag.
// RUN: %kernel -fsanitize=kernel-memory -mllvm -ksan-eager-checks=0 -fsanitize-memory-param-retval %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,LAZY
// RUN: %kernel -fsanitize=kernel-memory -mllvm -ksan-eager-checks=1 -fno-sanitize-memory-param-retval %s | FileCheck %s --check-prefixes=CHECK,CHAIN,ON,EAGER
// RUN: %kernel -fsanitize=kernel-memory -fsanitize-memory-track-origins=2 -mllvm -ksan-origins=0 %s | FileCheck %s --check-prefixes=CHECK,NONE,ON,EAGER
// TLS: ksan: error: {{.*context=tls.*}}
void act(void);

// CHECK-LABEL: define {{.*}}@test(
// CHAIN: call void @__msan_warning(i32 %
// PLAIN: call void @__msan_warning(i32 %
// NONE: call void @__msan_warning(i32 0)
// ON-NEXT: br label
// HALT-NEXT: unreachable
// CHECK: {{^}}}
// USER-LABEL: define {{.*}}@test(
// USER: call void @__msan_warning_noreturn()
// USER-NEXT: unreachable
void test(int *p)
{
	if (*p)
		act();
}

// CHECK-LABEL: define {{.*}}@copy(
// CHAIN: {{call.*}} @__msan_chain_{{origin|stored}}(i32
// PLAIN-NOT: @__msan_chain_{{origin|stored}}
// NONE-NOT: @__msan_chain_{{origin|stored}}
// CHECK: {{^}}}
void copy(int *p, int *q)
{
	*q = *p;
}

// An argument is checked at the call, or its shadow goes along.
// CHECK-LABEL: define {{.*}}@pass(
// EAGER: call void @__msan_warning(
// LAZY-NOT: @__msan_warning(
// LAZY: call ptr @__msan_get_context_state()
// LAZY-NOT: @__msan_warning(
// CHECK: call void @take(
extern int source;
void take(int);
void pass(void)
{
	take(source);
}
