// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The options of clang's own memory pass mean the same to ksan, with the plugin alone and through the driver; one without a meaning says so.
// RUN: %ksan_clang %memory %s | FileCheck %s --check-prefixes=CHECK,PLAIN --implicit-check-not=__msan_chain_origin
// RUN: %stock -fplugin=%ksan_plugin -fpass-plugin=%ksan_plugin -fsanitize=memory %s | FileCheck %s --check-prefixes=CHECK,PLAIN --implicit-check-not=__msan_chain_origin
// RUN: %ksan_clang %memory -mllvm -msan-track-origins=2 %s | FileCheck %s --check-prefixes=CHECK,CHAIN
// RUN: %stock -fplugin=%ksan_plugin -fpass-plugin=%ksan_plugin -fsanitize=memory -mllvm -msan-track-origins=2 %s | FileCheck %s --check-prefixes=CHECK,CHAIN
// RUN: %ksan_clang %memory -mllvm -msan-track-origins=9 %s | FileCheck %s --check-prefixes=CHECK,CHAIN
// RUN: %ksan_clang %memory -mllvm -msan-track-origins=2 -mllvm -ksan-origins=0 %s | FileCheck %s --check-prefixes=CHECK,PLAIN --implicit-check-not=__msan_chain_origin
// RUN: %ksan_clang %memory -mllvm -msan-keep-going %s | FileCheck %s --check-prefix=GOES
// RUN: %ksan_clang %memory -fsanitize-recover=memory -mllvm -msan-keep-going=0 %s | FileCheck %s --check-prefixes=CHECK,PLAIN
// RUN: %ksan_clang %memory -mllvm -msan-eager-checks=0 %s | FileCheck %s --check-prefix=LAZY
// RUN: %ksan_clang %memory -fno-sanitize-memory-param-retval -mllvm -msan-eager-checks=1 %s | FileCheck %s --check-prefix=CHECK
// RUN: %ksan_clang %memory -mllvm -msan-disable-checks %s | FileCheck %s --implicit-check-not=__msan_warning --check-prefix=QUIET
// RUN: %ksan_clang %memory -mllvm -msan-poison-stack=0 %s | FileCheck %s --check-prefix=STACK
// RUN: %ksan_clang %memory -mllvm -msan-poison-stack-pattern=0 %s | FileCheck %s --check-prefix=STACK
// RUN: %ksan_clang %memory -mllvm -msan-poison-undef=0 %s | FileCheck %s --check-prefix=QUIET
// RUN: %ksan_clang %memory -mllvm -msan-check-access-address=0 %s | FileCheck %s --check-prefix=ADDRESS
// RUN: %ksan_clang %memory -mllvm -msan-handle-asm-conservative=0 %s | FileCheck %s --check-prefix=QUIET
// RUN: %ksan_clang %memory -mllvm -msan-instrumentation-with-call-threshold=0 %s | FileCheck %s --check-prefix=CALLS
// RUN: %ksan_clang %memory -mllvm -msan-dump-strict-instructions %s 2>&1 | FileCheck %s --check-prefix=STATS
// RUN: %stock -fplugin=%ksan_plugin -fpass-plugin=%ksan_plugin -fsanitize=memory -mllvm -msan-kernel=1 %s | FileCheck %s --check-prefix=KERNEL
// RUN: %ksan_clang %memory -mllvm -msan-handle-icmp=0 -mllvm -msan-with-comdat=0 %s 2>&1 | FileCheck %s --check-prefixes=NOTHING,CHECK
// RUN: not %ksan_clang %memory -mllvm -msan-xor-mask=4096 %s 2>&1 | FileCheck %s --check-prefix=IMPOSSIBLE

// What the driver asks of race mode beyond stock can be taken back with the same options.
// RUN: %ksan_clang -fsanitize=thread -O1 -S -emit-llvm -o - %s | FileCheck %s --check-prefix=RACE
// RUN: %ksan_clang -fsanitize=thread -O1 -S -emit-llvm -o - -mllvm -tsan-distinguish-volatile=0 -mllvm -tsan-compound-read-before-write=0 %s | FileCheck %s --check-prefix=SIMPLE

// NOTHING-DAG: ksan: -msan-handle-icmp has no meaning: {{.+}}
// NOTHING-DAG: ksan: -msan-with-comdat has no meaning: {{.+}}
// IMPOSSIBLE: ksan: error: -msan-xor-mask cannot be given: {{.+}}
// STATS: instructions fell to a default rule

void act(void);
void take(int);
void fill(void *);
extern int source;

// CHECK-LABEL: @branch(
// PLAIN: call void @__msan_warning{{.*}}_noreturn
// CHAIN: call void @__msan_warning_with_origin_noreturn(
// GOES-LABEL: @branch(
// GOES: call void @__msan_warning()
// GOES-NEXT: br label
// CALLS-LABEL: @branch(
// CALLS: call void @__msan_maybe_warning_4(
// KERNEL-LABEL: @branch(
// KERNEL: call void @__msan_warning(i32
// QUIET-LABEL: @branch(
void branch(int *p)
{
	if (*p)
		act();
}

// CHECK-LABEL: @copy(
// CHAIN: call i32 @__msan_chain_origin(
// ADDRESS-LABEL: @copy(
// ADDRESS-NOT: __msan_warning
// ADDRESS: ret void
void copy(int **p, int *q)
{
	**p = *q;
}

// CHECK-LABEL: @pass(
// CHECK: call void @__msan_warning
// CHECK: call void @take(
// LAZY-LABEL: @pass(
// LAZY-NOT: __msan_warning
// LAZY: call void @take(
void pass(void)
{
	take(source);
}

// STACK-LABEL: @variable(
// STACK-NOT: i8 -1
// STACK: call void @fill(
void variable(void)
{
	char text[40];

	fill(text);
}

// RACE-LABEL: @marked(
// RACE: volatile_read4
// RACE: read_write4
// SIMPLE-LABEL: @marked(
// SIMPLE-NOT: volatile_read4
// SIMPLE-NOT: read_write4
// SIMPLE: ret
int marked(int *p, volatile int *q)
{
	int x = *q;

	*p += 1;
	return x;
}
