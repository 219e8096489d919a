/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A report is complete, and the program ends, whichever of the standard descriptors are closed,
 * when no descriptor is left, and with a symbolizer that does not answer. Both modes share it.
 */
/*
RUN: %ksan -w %s -o %t
RUN: not timeout 100 %t 0 2>&1 | FileCheck %s
RUN: not timeout 100 %t 1 2>&1 | FileCheck %s
RUN: not timeout 100 %t 01 2>&1 | FileCheck %s
RUN: rm -f %t.log.*
RUN: env KSAN_OPTIONS=log_path=%t.log not timeout 100 %t 012 && cat %t.log.* | FileCheck %s
RUN: rm -f %t.log.* && env KSAN_OPTIONS=log_path=%t.log not timeout 100 %t 2 && cat %t.log.* | FileCheck %s
RUN: rm -f %t.log.* && env KSAN_OPTIONS=log_path=%t.log not timeout 100 %t 12 && cat %t.log.* | FileCheck %s
RUN: rm -f %t.log.* && env KSAN_OPTIONS=log_path=%t.log not timeout 100 %t 02 && cat %t.log.* | FileCheck %s
RUN: not timeout 100 %t full 2>&1 | FileCheck %s --check-prefixes=FULL,BARE
RUN: printf '#!/bin/sh\nexec sleep 10000\n' > %t.sleeps && chmod +x %t.sleeps
RUN: env KSAN_SYMBOLIZER_PATH=%t.sleeps not timeout 100 %t none 2>&1 | FileCheck %s --check-prefixes=SLEEPS,PLAIN
*/
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

int uninitialised(void)
{
	return *(int *)malloc(sizeof(int)) == 77;
}

int main(int argc, char **argv)
{
	struct rlimit limit = {3, 3};

	(void)argc;
	if (!strcmp(argv[1], "full"))
		setrlimit(RLIMIT_NOFILE, &limit);
	for (int fd = 0; fd < 3; fd++)
		if (strchr(argv[1], '0' + fd))
			close(fd);
	return uninitialised();
}
/*
FULL: ksan: no file descriptor is left for llvm-symbolizer, so source lines are missing
SLEEPS: ksan: llvm-symbolizer does not answer, so source lines are missing
CHECK-NOT: ksan:
CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
CHECK-NEXT: #0 0x{{[0-9a-f]+}} in uninitialised {{.*}}descriptors.c:[[#]]:{{[0-9]+}}
CHECK: SUMMARY: MemorySanitizer
PLAIN: WARNING: MemorySanitizer: use-of-uninitialized-value
PLAIN-NEXT: #0 0x{{[0-9a-f]+}} in uninitialised+0x{{[0-9a-f]+}} ({{.*}}descriptors.c.tmp+0x{{[0-9a-f]+}})
PLAIN: SUMMARY: MemorySanitizer
BARE: WARNING: MemorySanitizer: use-of-uninitialized-value
BARE-NEXT: #0 0x{{[0-9a-f]+}} {{.*}}descriptors.c.tmp+0x{{[0-9a-f]+}})
BARE: SUMMARY: MemorySanitizer
*/
