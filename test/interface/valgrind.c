// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Under Valgrind memory mode says in a line that it cannot run there, and race mode runs; both run in a debugger.
// REQUIRES: valgrind
// RUN: %ksan -g0 %s -o %t && %race -g0 %s -o %t.race
// RUN: not valgrind -q %run %t 2>&1 | FileCheck %s --check-prefix=REFUSES --implicit-check-not=works
// RUN: valgrind -q %run %t.race 2>&1 | FileCheck %s --check-prefix=WORKS
// RUN: gdb -q -batch -nx -ex run %t 2>&1 | FileCheck %s --check-prefix=WORKS
// RUN: gdb -q -batch -nx -ex run %t.race 2>&1 | FileCheck %s --check-prefix=WORKS
// REFUSES: ksan: memory mode does not run under Valgrind
// WORKS: it works
#include <stdio.h>

int main(void)
{
	puts("it works");
	return 0;
}
