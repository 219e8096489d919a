/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* KSAN_OPTIONS: every mistake is one clear line; exit code, log file and MSAN_OPTIONS work. */
/*
RUN: %ksan -w %s -o %t
RUN: not %run %t 2>&1 | FileCheck %s --check-prefix=BUG
RUN: %run %t fine 2>&1 | count 0
RUN: env KSAN_OPTIONS=report_umrs=1:verbosity=0 %run %t fine 2>&1 | count 0

RUN: env KSAN_OPTIONS=halt=1 not %run %t fine 2>&1 | FileCheck %s --check-prefix=UNKNOWN
RUN: env KSAN_OPTIONS=halt=1 not %run %t fine 2>&1 | count 1
RUN: env KSAN_OPTIONS=exitcode=x not %run %t fine 2>&1 | FileCheck %s --check-prefix=NUMBER
RUN: env KSAN_OPTIONS=exitcode=256 not %run %t fine 2>&1 | FileCheck %s --check-prefix=RANGE
RUN: env KSAN_OPTIONS=symbolize=maybe not %run %t fine 2>&1 | FileCheck %s --check-prefix=BOOLEAN
RUN: env KSAN_OPTIONS=color=red not %run %t fine 2>&1 | FileCheck %s --check-prefix=COLOR
RUN: env KSAN_OPTIONS=exitcode not %run %t fine 2>&1 | FileCheck %s --check-prefix=VALUE
RUN: env "KSAN_OPTIONS=log_path='x" not %run %t fine 2>&1 | FileCheck %s --check-prefix=QUOTE

RUN: env KSAN_OPTIONS=help=1 %run %t fine 2>&1 | FileCheck %s --check-prefix=HELP

RUN: env KSAN_OPTIONS=exitcode=66 sh -c '%run %t; echo code $?' 2>&1 | FileCheck %s --check-prefix=CODE
RUN: env MSAN_OPTIONS=exitcode=66:allow_addr2line=1 sh -c '%run %t; echo code $?' 2>&1 | FileCheck %s --check-prefix=CODE
RUN: env MSAN_OPTIONS=exitcode=5 KSAN_OPTIONS=exitcode=66 sh -c '%run %t; echo code $?' 2>&1 | FileCheck %s --check-prefix=CODE
RUN: env MSAN_OPTIONS=malloc_context_size=0:store_context_size=1000:verbosity=-1:color=AUTO:exitcode=66 sh -c '%run %t; echo code $?' 2>&1 | FileCheck %s --check-prefixes=BUG,CODE
RUN: env MSAN_OPTIONS=malloc_context_size=-3:origin_history_size=99999 %run %t fine 2>&1 | count 0
RUN: env MSAN_OPTIONS=exitcode=-1 sh -c '%run %t; echo code $?' 2>&1 | FileCheck %s --check-prefix=LAST-CODE
RUN: env MSAN_OPTIONS=exitcode=258 sh -c '%run %t; echo code $?' 2>&1 | FileCheck %s --check-prefix=SECOND-CODE
RUN: env MSAN_OPTIONS=exitcode=x not %run %t fine 2>&1 | FileCheck %s --check-prefix=FOREIGN
RUN: env KSAN_OPTIONS=malloc_context_size=0 not %run %t fine 2>&1 | FileCheck %s --check-prefix=ZERO
RUN: env KSAN_OPTIONS=exitcode=0 %run %t 2>&1 | FileCheck %s --check-prefix=BUG

RUN: rm -rf %t.logs && mkdir %t.logs
RUN: env "KSAN_OPTIONS=log_path='%t.logs/log'" not %run %t 2>&1 | count 0
RUN: cat %t.logs/log.* | FileCheck %s --check-prefix=BUG
RUN: env KSAN_OPTIONS=log_path=%t.logs/none/log not %run %t 2>&1 | FileCheck %s --check-prefixes=NOLOG,BUG
RUN: env KSAN_OPTIONS=log_path=stdout not %run %t 2>/dev/null | FileCheck %s --check-prefix=BUG

RUN: env KSAN_OPTIONS=strip_path_prefix=%S/ not %run %t 2>&1 | FileCheck %s --check-prefix=STRIP
RUN: env KSAN_OPTIONS=print_summary=0 not %run %t 2>&1 | FileCheck %s --implicit-check-not=SUMMARY --check-prefix=BUG
RUN: env KSAN_OPTIONS=color=always not %run %t 2>&1 | FileCheck %s --check-prefix=COLORED
RUN: env KSAN_OPTIONS=verbosity=1 %run %t fine 2>&1 | FileCheck %s --check-prefix=VERBOSE
*/
#include <stdlib.h>

int main(int argc, char **argv)
{
	int *p = malloc(sizeof(*p));

	(void)argv;
	if (argc > 1)
		*p = 1;
	return *p == 77;
}
/*
NOLOG: ksan: cannot write the log file
BUG: WARNING: MemorySanitizer: use-of-uninitialized-value
BUG: in main

UNKNOWN: ksan: KSAN_OPTIONS: unknown option 'halt'; the options are exitcode, {{.*}}halt_on_error,
NUMBER: ksan: KSAN_OPTIONS: option exitcode is 'x', but must be a number from 0 to 255
RANGE: ksan: KSAN_OPTIONS: option exitcode is '256', but must be a number from 0 to 255
FOREIGN: ksan: MSAN_OPTIONS: option exitcode is 'x', but must be a number from 0 to 255
ZERO: ksan: KSAN_OPTIONS: option malloc_context_size is '0', but must be a number from 1 to 64
LAST-CODE: code 255
SECOND-CODE: code 2
BOOLEAN: ksan: KSAN_OPTIONS: option symbolize is 'maybe', but must be 0 or 1
COLOR: ksan: KSAN_OPTIONS: option color is 'red', but must be auto, always or never
VALUE: ksan: KSAN_OPTIONS: 'exitcode' has no value: write exitcode=VALUE
QUOTE: ksan: KSAN_OPTIONS: the value of option log_path lacks its closing quote

HELP: Options of ksan
HELP-DAG: {{^}}  exitcode
HELP-DAG: (default: 1)
HELP-DAG: {{^}}  halt_on_error
HELP-DAG: {{^}}  log_path
HELP-DAG: {{^}}  suppressions
HELP-DAG: {{^}}  verbosity
HELP-DAG: {{^}}  help

CODE: code 66
STRIP: in main options.c:[[#]]
COLORED: {{.\[1m.\[31m==[0-9]+==WARNING}}
VERBOSE: ksan: memory mode is active
*/
