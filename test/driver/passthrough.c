// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Without -fsanitize=memory or =thread the driver runs just what clang runs.
// RUN: %ksan_clang -### -O2 -Wall -c %s -o %t.o 2> %t.ksan
// RUN: %clang -### -O2 -Wall -c %s -o %t.o 2> %t.clang
// RUN: diff %t.ksan %t.clang
// RUN: %ksan_clangxx -### -x c++ -std=c++17 -c %s -o %t.o 2> %t.ksan
// RUN: %clang --driver-mode=g++ -### -x c++ -std=c++17 -c %s -o %t.o 2> %t.clang
// RUN: diff %t.ksan %t.clang
// RUN: %ksan_clang -c %s -o %t.o
// RUN: %ksan_clang -### %t.o -o %t 2> %t.ksan
// RUN: %clang -### %t.o -o %t 2> %t.clang
// RUN: diff %t.ksan %t.clang
// RUN: %ksan_clang -### -fsanitize=memory -fno-sanitize=memory -c %s -o %t.o 2> %t.ksan
// RUN: %clang -### -fsanitize=memory -fno-sanitize=memory -c %s -o %t.o 2> %t.clang
// RUN: diff %t.ksan %t.clang
// RUN: %ksan_clang --version > %t.ksan
// RUN: %clang --version > %t.clang
// RUN: diff %t.ksan %t.clang
// RUN: %ksan_clang -fsanitize=memory -print-file-name=crt1.o > %t.ksan
// RUN: %clang -print-file-name=crt1.o > %t.clang
// RUN: diff %t.ksan %t.clang
// RUN: not %ksan_clang -fsanitize=memory 2>&1 | FileCheck %s --check-prefix=EMPTY
// EMPTY: error: no input files
// RUN: %ksan_clang -cc1 -fsyntax-only -fsanitize=memory %s
// RUN: %ksan_clangxx -cc1 -fsyntax-only -fsanitize=memory %s

int main(void)
{
	return 0;
}
