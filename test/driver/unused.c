// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The driver's additions never are "unused arguments", whatever a run does with them.
// RUN: %ksan_clang -Werror -fsanitize=memory -c %s -o %t.o
// RUN: %ksan_clang -Werror -fsanitize=memory %t.o -o %t
// RUN: %ksan_clang -Werror -fsanitize=memory -E %s -o %t.i
// RUN: %ksan_clang -Werror -fsanitize=memory -M %s -o %t.d
// RUN: %ksan_clang -Werror -fsanitize=memory -fsyntax-only %s
// RUN: %ksan_clang -Werror -fsanitize=memory -S %s -o %t.s
// RUN: %ksan_clang -Werror -fsanitize=memory -shared -fPIC %s -o %t.so
// RUN: %ksan_clang -Werror -fsanitize=memory -r %t.o -o %t.r.o

// Assembly: clang itself warns of -fsanitize=memory; nothing of ours joins in.
// RUN: %clang -S %s -o %t.s
// RUN: %ksan_clang -fsanitize=memory -c %t.s -o %t.o 2>&1 | FileCheck %s --allow-empty --check-prefix=ASM
// RUN: %ksan_clang -fsanitize=memory -x assembler-with-cpp -c %t.s -o %t.o 2>&1 | FileCheck %s --allow-empty --check-prefix=ASM
// ASM-NOT: ksan

int main(void)
{
	return 0;
}
