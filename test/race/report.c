/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What a report says, and what becomes of it: both stacks, the value, the summary; once for a pair of
 * places; exit code, log file, suppressions, SARIF; options of TSan; mistakes in options.
 */
/*
RUN: %race %s -o %t
RUN: env KSAN_OPTIONS=%fast not %t 2>&1 | FileCheck %s
RUN: env KSAN_OPTIONS=%fast not %t 2>&1 | grep -c WARNING: | FileCheck %s --check-prefix=ONCE
RUN: env KSAN_OPTIONS=%fast:dedup=0:report_interval_ms=0:max_reports=3 not %t 2>&1 | grep -c WARNING: | FileCheck %s --check-prefix=THREE
RUN: env KSAN_OPTIONS=%fast:halt_on_error=1 not %t 2>&1 | FileCheck %s --check-prefix=HALT --implicit-check-not=the-end
RUN: env KSAN_OPTIONS=%fast sh -c '%t >/dev/null 2>&1; echo code $?' | FileCheck %s --check-prefix=CODE66
RUN: env KSAN_OPTIONS=%fast:exitcode=0 %t 2>&1 | FileCheck %s
RUN: env TSAN_OPTIONS=exitcode=3:history_size=7 KSAN_OPTIONS=%fast sh -c '%t >/dev/null 2>&1; echo code $?' | FileCheck %s --check-prefix=CODE3
RUN: env KSAN_OPTIONS=%fast:report_races=0 %t 2>&1 | FileCheck %s --check-prefix=NOTHING
RUN: echo "race:wri*er" > %t.suppressions
RUN: env "KSAN_OPTIONS=%fast:suppressions='%t.suppressions'" %t 2>&1 | FileCheck %s --check-prefix=SUPPRESSED
RUN: echo "race:nobody" > %t.suppressions
RUN: env "KSAN_OPTIONS=%fast:suppressions='%t.suppressions'" not %t 2>&1 | FileCheck %s
RUN: rm -rf %t.out && mkdir %t.out
RUN: env "KSAN_OPTIONS=%fast:log_path='%t.out/log':sarif_path='%t.out/sarif'" not %t 2>&1 | FileCheck %s --check-prefix=NOTHING
RUN: cat %t.out/log.* | FileCheck %s
RUN: python3 -c "import json, sys; d = json.load(open(sys.argv[1])); print(json.dumps(d, indent=1))" %t.out/sarif.* | FileCheck %s --check-prefix=SARIF
RUN: env KSAN_OPTIONS=delay=1 not %t 2>&1 | FileCheck %s --check-prefix=UNKNOWN
RUN: env KSAN_OPTIONS=in_flight=9 not %t 2>&1 | FileCheck %s --check-prefix=RANGE
RUN: env KSAN_OPTIONS=help=1:%fast:report_races=0 %t 2>&1 | FileCheck %s --check-prefix=HELP
RUN: env KSAN_OPTIONS=%fast:report_value_change_only=1:exitcode=0 %t same 2>&1 | FileCheck %s --check-prefix=NOTHING
RUN: env KSAN_OPTIONS=%fast not %t same 2>&1 | FileCheck %s --check-prefix=SAME
*/
#include <pthread.h>
#include <stdio.h>

#define NOINLINE __attribute__((noinline))
#define KEEP __asm__ volatile("" ::: "memory")

int shared, sink;
static int same;

static NOINLINE void writer(void)
{
	shared = same ? 0 : shared + 1;
}

static NOINLINE void reader(void)
{
	sink = shared;
}

static void *write_often(void *argument)
{
	for (int i = 0; i < 300000; i++) {
		writer();
		KEEP;
	}
	return argument;
}

int main(int argc, char **argv)
{
	pthread_t thread;

	(void)argv;
	same = argc > 1;
	pthread_create(&thread, NULL, write_often, NULL);
	for (int i = 0; i < 300000; i++) {
		reader();
		KEEP;
	}
	pthread_join(thread, NULL);
	puts("the-end");
	return 0;
}
/*
CHECK: ==================
CHECK-NEXT: WARNING: ThreadSanitizer: data race (pid=[[#]])
CHECK-NEXT: {{^}}  {{Read|Write|Read-write}} of size 4 at 0x[[#%x,ADDR:]] by {{main thread|thread T1}} (tid=[[#]]):
CHECK-NEXT: {{^}}    #0 0x{{.*}} in {{reader|writer}} {{.*}}report.c:[[#]]
CHECK: {{^}}  Concurrent {{read|write|read-write}} of size 4 at 0x{{0*}}[[#ADDR]] by {{main thread|thread T1}} (tid=[[#]]):
CHECK-NEXT: {{^}}    #0 0x{{.*}} in {{reader|writer}} {{.*}}report.c:[[#]]
CHECK: SUMMARY: ThreadSanitizer: data race {{.*}}report.c:[[#]]{{.*}} in {{reader|writer}}
CHECK-NEXT: ==================
CHECK: ThreadSanitizer: reported [[#]] warnings
ONCE: {{^[12]$}}
THREE: {{^3$}}
HALT: SUMMARY
CODE66: code 66
CODE3: code 3
NOTHING-NOT: WARNING
NOTHING: the-end
SUPPRESSED-NOT: WARNING
SUPPRESSED: ksan: suppressed {{[0-9]+}} reports by race:wri*er
SARIF: "version": "2.1.0"
SARIF: "id": "data-race"
SARIF: "ruleId": "data-race"
SARIF: "text": "data race of a {{.*}} and a {{.*}} of 4 bytes"
SARIF: "startLine": [[#]]
SARIF: "fullyQualifiedName": "{{reader|writer}}"
SARIF: "fullyQualifiedName": "{{reader|writer}}"
UNKNOWN: ksan: KSAN_OPTIONS: unknown option 'delay'; the options are
UNKNOWN-SAME: delay_us
RANGE: ksan: KSAN_OPTIONS: option in_flight is '9', but must be a number from 0 to 8
HELP: {{^}}  exitcode
HELP: (default: 66)
HELP: {{^}}  in_flight{{$}}
HELP: (default: 4)
SAME: WARNING: ThreadSanitizer: data race
SAME-NOT: Value changed
SAME: SUMMARY
*/
