// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// A header compiled by itself is precompiled, as with clang, and the program that includes it is checked.
// RUN: mkdir -p %t.d && echo "static inline int twice(int value) { return 2 * value; }" > %t.d/header.h
// RUN: %ksan_clang -fsanitize=memory -g %t.d/header.h -o %t.d/header.h.pch
// RUN: %ksan_clang -fsanitize=memory -g -include-pch %t.d/header.h.pch %s -o %t
// RUN: %t && not %t bug 2>&1 | FileCheck %s
// RUN: rm %t.d/header.h.pch && %ksan_clang -fsanitize=memory -g -x c-header %t.d/header.h && ls %t.d/header.h.?ch
// RUN: cp %t.d/header.h %t.d/other.hpp && %ksan_clangxx -fsanitize=memory %t.d/other.hpp -o %t.d/other.pch
// RUN: %ksan_clang -fsanitize=thread -g -xc-header %t.d/header.h -o %t.d/race.pch
// RUN: %ksan_clang -fsanitize=thread -g -include-pch %t.d/race.pch %s -o %t && %t
// RUN: %ksan_clang -fsanitize=memory -g -include %t.d/header.h -x c %s -o %t && %t

// CHECK: MemorySanitizer: use-of-uninitialized-value
#include <stdlib.h>

int main(int argc, char **argv)
{
	int *p = malloc(sizeof(*p));

	(void)argv;
	if (argc == 1)
		*p = 1;
	return twice(*p) == 77;
}
