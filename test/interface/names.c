// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Every option that the sanitizers' own runtimes list acts, or the documents say that it has no meaning; a name that is neither is found.
// RUN: %clang -fsanitize=memory %s -o %t.msan && %clang -fsanitize=thread %s -o %t.tsan
// RUN: %ksan %s -o %t.memory && %race %s -o %t.race
// RUN: %names %t.msan %t.memory MSAN_OPTIONS %source/docs/runtime-options.md memory
// RUN: %names %t.tsan %t.race TSAN_OPTIONS %source/docs/runtime-options.md race
// RUN: not %names %t.msan %t.memory MSAN_OPTIONS %source/docs/driver.md memory | FileCheck %s
// CHECK: detect_leaks neither acts nor is in the table
int main(void)
{
	return 0;
}
