// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Options of MemorySanitizer and ThreadSanitizer that say what a report looks like, and where it goes; without a bug none of them prints anything.
// RUN: %ksan -O0 %s -o %t
// RUN: env MSAN_OPTIONS=exit_code=55 sh -c '%run %t bug; echo code $?' 2>&1 | FileCheck %s --check-prefix=CODE
// RUN: env MSAN_OPTIONS=exit_code=-1 sh -c '%run %t bug; echo code $?' 2>&1 | FileCheck %s --check-prefix=USUAL
// RUN: env MSAN_OPTIONS="stack_trace_format='[%%n] %%f %%l'" not %run %t bug 2>&1 | FileCheck %s --check-prefix=FORMAT
// RUN: env MSAN_OPTIONS=dedup_token_length=2 not %run %t bug 2>&1 | FileCheck %s --check-prefix=TOKEN
// RUN: env MSAN_OPTIONS=symbolize_vs_style=1 not %run %t bug 2>&1 | FileCheck %s --check-prefix=STYLE
// RUN: env MSAN_OPTIONS=print_cmdline=1:print_module_map=2 not %run %t bug "an argument" 2>&1 | FileCheck %s --check-prefixes=COMMAND,MAP
// RUN: env MSAN_OPTIONS=print_module_map=1 %run %t 2>&1 | FileCheck %s --check-prefix=MAP
// RUN: env MSAN_OPTIONS=log_exe_name=1 not %run %t bug 2>&1 | FileCheck %s --check-prefix=NAME
// RUN: rm -rf %t.logs && mkdir %t.logs
// RUN: env MSAN_OPTIONS="log_path='%t.logs/log':log_exe_name=1:log_suffix=.txt" not %run %t bug 2>&1 | count 0
// RUN: cat %t.logs/log.options.c.tmp.*.txt | FileCheck %s --check-prefix=NAME
// RUN: env MSAN_OPTIONS=poison_heap_with_zeroes=1 %run %t bug 2>&1 | FileCheck %s --check-prefix=ON --implicit-check-not=WARNING
// RUN: env MSAN_OPTIONS=symbolize=0 not %run %t bug 2>&1 | FileCheck %s --check-prefix=PLAIN
// RUN: env MSAN_OPTIONS=log_to_syslog=1 not %run %t bug 2>&1 | FileCheck %s --check-prefix=BUG
// RUN: env MSAN_OPTIONS=disable_coredump=1 %run %t core | FileCheck %s --check-prefix=CORE

// keep_going, for code that can.
// RUN: %ksan -O0 -fsanitize-recover=memory %s -o %t.goes
// RUN: env MSAN_OPTIONS=keep_going=1 not %run %t.goes bug 2>&1 | FileCheck %s --check-prefixes=BUG,ON
// RUN: env MSAN_OPTIONS=keep_going=0 not %run %t.goes bug 2>&1 | FileCheck %s --check-prefix=BUG --implicit-check-not="went on"

// Options in files, which may be named by program and process, and include others.
// RUN: echo 'dedup_token_length=1' > %t.options && echo 'include=%t.options exitcode=77' > %t.more
// RUN: env MSAN_OPTIONS="include='%t.more'" sh -c '%run %t bug; echo code $?' 2>&1 | FileCheck %s --check-prefix=INCLUDED
// RUN: cp %t.more %t.d-options.c.tmp && env KSAN_OPTIONS="include='%t.d-%%b'" sh -c '%run %t bug; echo code $?' 2>&1 | FileCheck %s --check-prefix=INCLUDED
// RUN: env MSAN_OPTIONS="include='%t.none'" not %run %t 2>&1 | FileCheck %s --check-prefix=NO-FILE
// RUN: env MSAN_OPTIONS="include_if_exists='%t.none'" %run %t 2>&1 | count 0
// RUN: echo 'include=%t.self' > %t.self && env MSAN_OPTIONS="include='%t.self'" not %run %t 2>&1 | FileCheck %s --check-prefix=SELF

// What stock accepts never ends the program, whatever the value.
// RUN: env MSAN_OPTIONS=exitcode=:verbosity=:malloc_context_size=+5:hard_rss_limit_mb=-7:soft_rss_limit_mb=99999999999999999999999:print_module_map=1:verbosity=-9:dedup_token_length=-3:allow_addr2line=1:log_path=:suppressions= %run %t 2>&1 | FileCheck %s --check-prefix=MAP
// RUN: %race %s -o %t.race
// RUN: env TSAN_OPTIONS=memory_limit_mb=10:history_size=7:io_sync=2:exitcode=300:atexit_sleep_ms=:second_deadlock_stack=1 %run %t.race 2>&1 | count 0

// CODE: code 55
// USUAL: code 1
// FORMAT: {{^}}[0] use [[#]]
// FORMAT-NEXT: {{^}}[1] main [[#]]
// TOKEN: DEDUP_TOKEN: use--main{{$}}
// STYLE: in use {{.*}}options.c([[#]],[[#]])
// COMMAND: Command: {{.*}}options.c.tmp bug an argument{{$}}
// MAP: Process module map follows:
// MAP-NEXT: 0x{{[0-9a-f]+}}-0x{{[0-9a-f]+}} {{.*}}options.c.tmp
// MAP: libc.so
// MAP: End of module map.
// NAME: ==options.c.tmp==[[#]]==WARNING: MemorySanitizer
// PLAIN: #0 0x{{[0-9a-f]+}} ({{.*}}options.c.tmp+0x{{[0-9a-f]+}})
// BUG: WARNING: MemorySanitizer: use-of-uninitialized-value
// ON: went on
// INCLUDED: DEDUP_TOKEN: use{{$}}
// INCLUDED: code 77
// NO-FILE: ksan: MSAN_OPTIONS: cannot read the options in '{{.*}}none' (error 2): check the option include
// SELF: ksan: {{.*}}: the options include '{{.*}}self' too deeply: does a file include itself?
// CORE: no core
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

static int use(const int *p)
{
	if (*p)
		return 1;
	return 0;
}

int main(int argc, char **argv)
{
	int *p = malloc(sizeof(*p));
	struct rlimit limit;

	if (argc < 2)
		return 0;
	if (!strcmp(argv[1], "core")) {
		getrlimit(RLIMIT_CORE, &limit);
		puts(limit.rlim_cur ? "core" : "no core");
		return 0;
	}
	if (use(p))
		argc = 0;
	puts("went on");
	return 0;
}
