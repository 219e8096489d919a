/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * A program that goes on after a report: one report for each stack, a count at the end, and the exit
 * code; suppressions take reports out, and are counted once for each stack, too.
 */
/*
RUN: %ksan -w -fsanitize-recover=memory -fsanitize-memory-track-origins %s -o %t
RUN: not %run %t 2>&1 | FileCheck %s --check-prefix=BOTH
RUN: env KSAN_OPTIONS=dedup=0 not %run %t 2>&1 | FileCheck %s --check-prefix=ALL
RUN: env KSAN_OPTIONS=halt_on_error=1 not %run %t 2>&1 | FileCheck %s --check-prefix=HALT
RUN: env KSAN_OPTIONS=exitcode=0 %run %t 2>&1 | FileCheck %s --check-prefix=BOTH

RUN: printf '# comment\n\nuninit:fir*\n' > %t.one
RUN: env KSAN_OPTIONS=suppressions=%t.one not %run %t 2>&1 | FileCheck %s --check-prefix=SECOND
RUN: printf 'uninit:first\nuninit:recover.c\n' > %t.all
RUN: env KSAN_OPTIONS=suppressions=%t.all %run %t 2>&1 | FileCheck %s --check-prefix=NONE
RUN: printf 'origin:make\n' > %t.origin
RUN: env KSAN_OPTIONS=suppressions=%t.origin:print_suppressions=0 %run %t 2>&1 | FileCheck %s --check-prefix=QUIET
RUN: printf 'uninit:other\n' > %t.other
RUN: env KSAN_OPTIONS=suppressions=%t.other not %run %t 2>&1 | FileCheck %s --check-prefix=BOTH

RUN: env KSAN_OPTIONS=suppressions=%t.nofile not %run %t 2>&1 | FileCheck %s --check-prefix=NOFILE
RUN: printf '\nfirst\n' > %t.bad
RUN: env KSAN_OPTIONS=suppressions=%t.bad not %run %t 2>&1 | FileCheck %s --check-prefix=BAD
RUN: printf 'uninit:\n' > %t.empty
RUN: env KSAN_OPTIONS=suppressions=%t.empty not %run %t 2>&1 | FileCheck %s --check-prefix=EMPTY
*/
#include <stdio.h>
#include <stdlib.h>

static volatile int sink;

__attribute__((noinline)) int *make(void)
{
	return malloc(sizeof(int));
}

__attribute__((noinline)) void first(int *p)
{
	if (*p)
		sink++;
}

__attribute__((noinline)) void second(int *p)
{
	if (*p)
		sink++;
}

__attribute__((noinline)) void third(int *p)
{
	if (*p)
		sink++;
}

static void at_exit(void)
{
	puts("exit handler");
}

__attribute__((destructor)) static void destructor(void)
{
	third(make());
	puts("destructor");
}

int main(void)
{
	atexit(at_exit);
	for (int i = 0; i < 3; i++)
		first(make());
	second(make());
	puts("went on");
	return 0;
}
/*
BOTH-NOT: Exiting
BOTH: WARNING: MemorySanitizer: use-of-uninitialized-value
BOTH-NEXT: in first
BOTH: WARNING: MemorySanitizer: use-of-uninitialized-value
BOTH-NEXT: in second
BOTH: WARNING: MemorySanitizer: use-of-uninitialized-value
BOTH-NEXT: in third
BOTH: MemorySanitizer: 3 warnings reported.
BOTH: went on
BOTH-NEXT: exit handler
BOTH-NEXT: destructor

ALL: MemorySanitizer: 5 warnings reported.

HALT: in first
HALT: Exiting
HALT-NOT: in second

SECOND-NOT: in first
SECOND: in second
SECOND: ksan: suppressed 1 reports by uninit:fir*
SECOND: MemorySanitizer: 2 warnings reported.

NONE-NOT: WARNING
NONE: ksan: suppressed 1 reports by uninit:first
NONE: ksan: suppressed 2 reports by uninit:recover.c
NONE-NOT: WARNING
NONE: went on

QUIET-NOT: {{WARNING|suppressed}}
QUIET: went on
QUIET-NOT: {{WARNING|suppressed}}

NOFILE: ksan: cannot read the suppressions file
BAD: ksan: {{.*}}:2: 'first' is no suppression: write uninit:PATTERN, origin:PATTERN or race:PATTERN
EMPTY: ksan: {{.*}}:1: the suppression has no pattern
*/
