// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// What a compilation gets.
// RUN: %ksan_clang -### -fsanitize=memory -c %s -o %t.o 2>&1 | FileCheck %s
// CHECK: "-cc1"
// CHECK-DAG: "-fsanitize=memory"
// CHECK-DAG: "-load" "{{[^"]*}}/lib/libksan.so"
// CHECK-DAG: "-fpass-plugin={{[^"]*}}/lib/libksan.so"
// CHECK-DAG: "-mllvm" "-ksan-origins=0"
// CHECK-DAG: "-mllvm" "-ksan-recover=0"
// CHECK-DAG: "-mllvm" "-ksan-eager-checks=1"
// CHECK-NOT: libksan_memory

// The last of contradicting options counts, and lists are read.
// RUN: %ksan_clang -### -fno-sanitize=memory -fsanitize=undefined,memory -c %s 2>&1 | FileCheck %s --check-prefix=PLUGIN
// RUN: %ksan_clang -### -fsanitize=memory -fno-sanitize=undefined -c %s 2>&1 | FileCheck %s --check-prefix=PLUGIN
// PLUGIN: "-fpass-plugin=
// RUN: %ksan_clang -### -fsanitize=memory -fno-sanitize=undefined,memory -c %s 2>&1 | FileCheck %s --check-prefix=STOCK
// RUN: %ksan_clang -### -fsanitize=memory -fno-sanitize=all -c %s 2>&1 | FileCheck %s --check-prefix=STOCK
// RUN: %ksan_clang -### -D -fsanitize=memory -c %s 2>&1 | FileCheck %s --check-prefix=STOCK
// RUN: %ksan_clang -### -fsanitize=memory -c -o %t.o -- %s 2>&1 | FileCheck %s --check-prefix=PLUGIN
// RUN: not %ksan_clang -### -c -- %s -fsanitize=memory 2>&1 | FileCheck %s --check-prefix=STOCK
// STOCK: "-cc1"
// STOCK-NOT: ksan.so

// Origins.
// RUN: %ksan_clang -### -fsanitize=memory -fsanitize-memory-track-origins -c %s 2>&1 | FileCheck %s --check-prefix=ORIGINS2
// RUN: %ksan_clang -### -fsanitize=memory -fsanitize-memory-track-origins=1 -fsanitize-memory-track-origins=2 -c %s 2>&1 | FileCheck %s --check-prefix=ORIGINS2
// ORIGINS2: "-ksan-origins=2"
// RUN: %ksan_clang -### -fsanitize=memory -fsanitize-memory-track-origins=1 -c %s 2>&1 | FileCheck %s --check-prefix=ORIGINS1
// ORIGINS1: "-ksan-origins=1"
// RUN: %ksan_clang -### -fsanitize=memory -fsanitize-memory-track-origins -fno-sanitize-memory-track-origins -c %s 2>&1 | FileCheck %s --check-prefix=ORIGINS0
// ORIGINS0: "-ksan-origins=0"
// RUN: %ksan_clang -### -fsanitize=memory -fsanitize-memory-track-origins -mllvm -ksan-origins=1 -c %s 2>&1 | FileCheck %s --check-prefix=OWN
// RUN: %ksan_clang -### -fsanitize=memory -fsanitize-memory-track-origins -Xclang -mllvm -Xclang -ksan-origins=1 -c %s 2>&1 | FileCheck %s --check-prefix=OWN
// OWN-NOT: -ksan-origins=2
// OWN: "-ksan-origins=1"
// OWN-NOT: -ksan-origins=2

// Stacks of origins need frame pointers.
// RUN: %ksan_clang -### -O2 -fsanitize=memory -fsanitize-memory-track-origins -c %s 2>&1 | FileCheck %s --check-prefix=FRAMES
// FRAMES: "-mframe-pointer=all"
// RUN: %ksan_clang -### -O2 -fsanitize=memory -c %s 2>&1 | FileCheck %s --check-prefix=NOFRAMES
// RUN: %ksan_clang -### -O2 -fsanitize=memory -fsanitize-memory-track-origins -fomit-frame-pointer -c %s 2>&1 | FileCheck %s --check-prefix=NOFRAMES
// NOFRAMES-NOT: "-mframe-pointer=all"

// C++ gets instances of std::string of its own, preprocessed too.
// RUN: %ksan_clangxx -### -fsanitize=memory -x c++ -c %s 2>&1 | FileCheck %s --check-prefix=HEADERS
// RUN: %ksan_clangxx -### -fsanitize=memory -x c++ -E %s 2>&1 | FileCheck %s --check-prefix=HEADERS
// HEADERS: "-cxx-isystem" "{{[^"]*}}/lib/ksan/c++/include"

// Recovery and eager checks.
// RUN: %ksan_clang -### -fsanitize=memory -fsanitize-recover=memory -c %s 2>&1 | FileCheck %s --check-prefix=RECOVER
// RUN: %ksan_clang -### -fsanitize=memory -fsanitize-recover=all -c %s 2>&1 | FileCheck %s --check-prefix=RECOVER
// RECOVER: "-ksan-recover=1"
// RUN: %ksan_clang -### -fsanitize=memory -fsanitize-recover=memory -fno-sanitize-recover=all -c %s 2>&1 | FileCheck %s --check-prefix=HALT
// HALT: "-ksan-recover=0"
// RUN: %ksan_clang -### -fsanitize=memory -fno-sanitize-memory-param-retval -c %s 2>&1 | FileCheck %s --check-prefix=LAZY
// LAZY: "-ksan-eager-checks=0"

// Nothing that makes no code needs the plugin.
// RUN: %ksan_clang -### -fsanitize=memory -E %s 2>&1 | FileCheck %s --check-prefix=STOCK
// RUN: %ksan_clang -### -fsanitize=memory -M %s 2>&1 | FileCheck %s --check-prefix=STOCK
// RUN: %ksan_clang -### -fsanitize=memory -fsyntax-only %s 2>&1 | FileCheck %s --check-prefix=STOCK

// The other ways to an output.
// RUN: %ksan_clang -fsanitize=memory -S -emit-llvm %s -o - | FileCheck %s --check-prefix=IR
// IR: define {{.*}} @f(
// IR: @__msan_
// RUN: %ksan_clang -fsanitize=memory -S %s -o - | FileCheck %s --check-prefix=ASM
// ASM: __msan_
// RUN: %ksan_clang -fsanitize=memory -x c - -c -o %t.o < %s
// RUN: %ksan_clang -fsanitize=memory -O2 -save-temps=obj -c %s -o %t.o

int f(int *p)
{
	return *p ? 1 : 2;
}
