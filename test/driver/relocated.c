// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The tree may be moved: the driver looks beside itself. A compiler that was moved is found on PATH.
// RUN: rm -rf %t && mkdir -p "%t/a dir/bin"
// RUN: cp %ksan_clang "%t/a dir/bin/ksan-clang"
// RUN: cp -r %build/lib "%t/a dir/lib"
// RUN: ln -s "a dir/bin/ksan-clang" %t/link
// RUN: %t/link -fsanitize=memory -g %s -o %t/prog
// RUN: not %t/prog 2>&1 | FileCheck %s
// CHECK: use-of-uninitialized-value

// The driver may be called by any name that ends in ++.
// RUN: ln -s "a dir/bin/ksan-clang" %t/my++
// RUN: %t/my++ -### -fsanitize=memory -x c++ %s -o %t/prog 2>&1 | FileCheck %s --check-prefix=CXX
// CXX: "{{[^"]*}}a dir/lib/libksan_memory_cxx-x86_64.a"

#include <stdlib.h>

int main(void)
{
	int *p = (int *)malloc(sizeof(*p));

	if (*p)
		abort();
	return 0;
}
