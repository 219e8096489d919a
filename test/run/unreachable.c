// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The optimiser deletes a branch on an undefined value and all that is behind it: what is left of the function is not left
// to run into its neighbour. A function that is whole, and an unreachable arm, are as they were.
// RUN: %ksan -O0 %s -o %t.0 && not %run %t.0 bug 2>&1 | FileCheck %s --check-prefix=USE
// RUN: %run %t.0
// RUN: %ksan -O2 %s -o %t.2 && not %run %t.2 bug 2>&1 | FileCheck %s
// RUN: %run %t.2
// RUN: %ksan -O2 -fsanitize-recover=memory %s -o %t.r && not %run %t.r bug 2>&1 | FileCheck %s
// RUN: %clang -fsanitize=memory -g -fpass-plugin=%ksan_plugin -O2 %s -o %t.s && not %run %t.s bug 2>&1 | FileCheck %s --check-prefix=USE
#include <stdio.h>

__attribute__((noinline)) static void act(void)
{
	__asm__ volatile("");
}

__attribute__((noinline)) static int decided(int argument)
{
	switch (argument) {
	case 1:
		return 5;
	case 2:
		act();
		return 9;
	case 3:
		return 100;
	default:
		__builtin_unreachable();
	}
}

// CHECK: The program is where the compiler took it never to come: a branch on an undefined value was deleted
// CHECK-NEXT: WARNING: MemorySanitizer: use-of-uninitialized-value
// CHECK-NEXT: in undecided
// CHECK-NOT: neighbour
// USE: WARNING: MemorySanitizer: use-of-uninitialized-value
// USE-NEXT: in undecided
// USE-NOT: neighbour
__attribute__((noinline)) static int undecided(const int *p)
{
	int unset;

	act();
	switch (unset) {
	case 1:
		return *p;
	case 2:
		act();
		return 4;
	case 3:
		return 5;
	}
	__builtin_unreachable();
}

__attribute__((noinline)) void neighbour(void)
{
	puts("neighbour");
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1)
		return undecided(&argc);
	return decided(argc) != 5;
}
