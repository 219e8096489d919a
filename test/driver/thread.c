// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// What -fsanitize=thread adds: the plugin with its options to a compilation; ksan's runtime to the
// link of a program, and slots that are filled early; to that of a library only these.
// RUN: %ksan_clang -### -fsanitize=thread -c %s -o %t.o 2>&1 | FileCheck %s --check-prefix=COMPILE --implicit-check-not=ksan_race
// RUN: %ksan_clang -fsanitize=thread -c %s -o %t.o
// RUN: %ksan_clang -### -fsanitize=thread %t.o -o %t 2>&1 | FileCheck %s --check-prefix=LINK --implicit-check-not=libclang_rt.tsan
// RUN: %ksan_clang -### -fsanitize=thread -shared %t.o -o %t.so 2>&1 | FileCheck %s --check-prefix=SHARED --implicit-check-not=ksan_race
// RUN: %ksan_clang -### -fsanitize=thread -shared -Wl,-z,defs %t.o -o %t.so 2>&1 | FileCheck %s --check-prefix=DEFS
// RUN: %ksan_clang -### -fsanitize=thread,undefined %t.o -o %t 2>&1 | FileCheck %s --check-prefix=UBSAN
// RUN: not %ksan_clang -fsanitize=thread -static %s -o %t 2>&1 | FileCheck %s --check-prefix=STATIC
// RUN: %ksan_clang -### -fsanitize=thread -fno-sanitize=thread -c %s -o %t.o 2>&1 | FileCheck %s --check-prefix=OFF --implicit-check-not=ksan-
// RUN: %ksan_clang -### -fsanitize=thread -Xclang -mllvm -Xclang -ksan-volatile=0 -c %s -o %t.o 2>&1 | FileCheck %s --check-prefix=CHOSEN --implicit-check-not=-ksan-volatile=1
// RUN: %ksan_clang -Werror -fsanitize=thread -g %s -o %t && %t | FileCheck %s --check-prefix=RUNS
// RUN: %ksan_clang -Werror -fsanitize=thread,undefined -g %s -o %t && %t | FileCheck %s --check-prefix=RUNS
// RUN: llvm-readelf -d %t | FileCheck %s --check-prefix=NEEDED
// COMPILE-DAG: "-fsanitize=thread"
// COMPILE-DAG: "-fpass-plugin={{.*}}libksan.so"
// COMPILE-DAG: "-ksan-asm-barriers=all"
// COMPILE-DAG: "-ksan-compound=1"
// COMPILE-DAG: "-ksan-early-loads=1"
// COMPILE-DAG: "-ksan-inline-hooks=1"
// COMPILE-DAG: "-ksan-volatile=1"
// LINK: "--whole-archive" "{{.*}}libksan_race-x86_64.a" "--no-whole-archive"
// LINK-SAME: "--dynamic-list={{.*}}libksan_race-x86_64.a.syms"
// LINK-SAME: "-z" "now"
// UBSAN: libclang_rt.ubsan_standalone-x86_64.a
// SHARED: "-z" "now"
// DEFS: "-z" "undefs"
// STATIC: error: -fsanitize=thread needs a dynamic link
// OFF: "-cc1"
// CHOSEN: "-ksan-volatile=0"
// RUNS: fine
// Libraries that nothing uses would cost memory.
// NEEDED-NOT: Shared library: [libm.so
// NEEDED: Shared library: [libc.so
// NEEDED-NOT: Shared library: [libm.so
#include <stdio.h>

int main(void)
{
	puts("fine");
	return 0;
}
