/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Without llvm-symbolizer a report still names functions and modules, and says what is missing. */
/*
RUN: %ksan -w %s -o %t
RUN: not %run %t 2>&1 | FileCheck %s --check-prefix=FULL
RUN: not env -u KSAN_SYMBOLIZER_PATH -u MSAN_SYMBOLIZER_PATH PATH=/nonexistent %t 2>&1 | FileCheck %s --check-prefixes=MISSING,PLAIN
RUN: env KSAN_SYMBOLIZER_PATH=/nonexistent not %run %t 2>&1 | FileCheck %s --check-prefixes=WRONG,PLAIN
RUN: env KSAN_SYMBOLIZER_PATH=/bin/true not %run %t 2>&1 | FileCheck %s --check-prefixes=DEAD,PLAIN
RUN: env KSAN_SYMBOLIZER_PATH=/nonexistent KSAN_OPTIONS=external_symbolizer_path=%symbolizer not %run %t 2>&1 | FileCheck %s --check-prefix=FULL
RUN: env KSAN_OPTIONS=symbolize=0 not %run %t 2>&1 | FileCheck %s --check-prefix=OFF
*/
#include <stdlib.h>

int uninitialised(void)
{
	return *(int *)malloc(sizeof(int)) == 77;
}

int main(void)
{
	return uninitialised();
}
/*
FULL-NOT: ksan:
FULL: #0 0x{{[0-9a-f]+}} in uninitialised {{.*}}symbolizer.c:[[#]]:{{[0-9]+}}
MISSING: ksan: llvm-symbolizer was not found
WRONG: ksan: '/nonexistent' cannot be executed, so source lines are missing: correct KSAN_SYMBOLIZER_PATH
DEAD: ksan: llvm-symbolizer ended unexpectedly
PLAIN: WARNING: MemorySanitizer: use-of-uninitialized-value
PLAIN-NEXT: #0 0x{{[0-9a-f]+}} in uninitialised+0x{{[0-9a-f]+}} ({{.*}}symbolizer.c.tmp+0x{{[0-9a-f]+}})
OFF: #0 0x{{[0-9a-f]+}}  ({{.*}}symbolizer.c.tmp+0x
*/
