// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// The options that limit memory: an allocation beyond them fails, or ends the program with a line; below them nothing happens.
// RUN: %ksan -O1 %s -o %t
// RUN: %race %s -o %t.race
// RUN: env KSAN_OPTIONS=max_allocation_size_mb=10 %run %t 9 | FileCheck %s --check-prefix=HAS
// RUN: env KSAN_OPTIONS=max_allocation_size_mb=10 %run %t 11 | FileCheck %s --check-prefix=NONE
// RUN: env MSAN_OPTIONS=max_allocation_size_mb=10:allocator_may_return_null=0 not %run %t 11 2>&1 | FileCheck %s --check-prefix=ENDS
// RUN: env KSAN_OPTIONS=max_allocation_size_mb=10 %run %t.race 9 | FileCheck %s --check-prefix=HAS
// RUN: env TSAN_OPTIONS=max_allocation_size_mb=10 %run %t.race 11 | FileCheck %s --check-prefix=NONE
// RUN: env KSAN_OPTIONS=soft_rss_limit_mb=300 %run %t 200 | FileCheck %s --check-prefixes=HAS,MORE
// RUN: env KSAN_OPTIONS=soft_rss_limit_mb=300 %run %t 400 | FileCheck %s --check-prefixes=HAS,NO-MORE
// RUN: env KSAN_OPTIONS=hard_rss_limit_mb=2000 %run %t 400 | FileCheck %s --check-prefixes=HAS,MORE
// RUN: env KSAN_OPTIONS=hard_rss_limit_mb=300 not %run %t 400 2>&1 | FileCheck %s --check-prefix=HARD
// RUN: env KSAN_OPTIONS=soft_rss_limit_mb=300 %run %t.race 400 | FileCheck %s --check-prefixes=HAS,NO-MORE
// HAS: has it
// NONE: has none
// ENDS: ksan: there is no memory for 11534336 bytes, or the options allow no more
// MORE: has more
// NO-MORE: has no more
// HARD: ksan: the process has {{[0-9]+}} MB of memory, more than the option hard_rss_limit_mb=300 allows
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int main(int argc, char **argv)
{
	size_t size = (size_t)atoi(argv[1]) << 20;
	struct timespec a_while = {0, 200000000};
	char *volatile p = malloc(size);

	printf("has %s\n", p ? "it" : "none");
	if (!p)
		return 0;
	memset(p, 1, size);
	nanosleep(&a_while, NULL);
	fflush(stdout);
	p = malloc(1000);
	printf("has %s\n", p ? "more" : "no more");
	return argc > 2;
}
