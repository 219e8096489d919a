// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Linux's own markers in clang's output, in a file that has nothing else to instrument; and a build that asks for nothing.
// RUN: %clang -O2 -mcmodel=kernel -fno-pic -fsanitize=kernel-memory -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang -O0 -mcmodel=kernel -fno-pic -fsanitize=kernel-memory -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang -O2 -mcmodel=kernel -fno-pic -fsanitize=kernel-memory -DOLDER -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s
// RUN: %clang -O2 -mcmodel=kernel -fno-pic -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s --check-prefix=OFF
// RUN: %clang -O2 -mcmodel=kernel -fno-pic -fsanitize=kernel-memory -fno-sanitize=kernel-memory -fpass-plugin=%ksan_plugin -S -emit-llvm %s -o - | FileCheck %s --check-prefix=OFF

#define TEXT(x) TEXT_(x)
#define TEXT_(x) #x
#ifdef OLDER
#define MARK(c, which)                                                                             \
	asm volatile("%c0: nop\n\t.pushsection .discard.instr_" which                              \
		     "\n\t.long %c0b - .\n\t.popsection\n\t"                                       \
		     :                                                                             \
		     : "i"(c))
#else
#define MARK(c, which)                                                                             \
	asm volatile(TEXT(c) ": nop\n\t.pushsection .discard.instr_" which "\n\t.long " TEXT(c)    \
			     "b - .\n\t.popsection\n\t"                                            \
			     :                                                                     \
			     : "i"(c))
#endif

struct state {
	long value;
};

long outside(struct state state);

// OFF-NOT: __msan
// CHECK: define {{.*}}@entry(
// CHECK-NOT: __msan
// CHECK: .discard.instr_begin
// CHECK: call ptr @__msan_get_context_state()
// CHECK: call i64 @outside(
// CHECK: call ptr @__msan_get_context_state()
// CHECK: .discard.instr_end
// CHECK-NOT: __msan
// CHECK: ret i64
__attribute__((noinline, section(".noinstr.text"), disable_sanitizer_instrumentation)) long
entry(long error)
{
	struct state state = {error};
	MARK(0, "begin");
	long result = outside(state);
	MARK(1, "end");
	return result;
}
