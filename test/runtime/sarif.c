/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Reports as a SARIF document: valid JSON after one report and after several, with all stacks. */
/*
RUN: rm -rf %t.out && mkdir %t.out
RUN: %ksan -w -fsanitize-memory-track-origins -fsanitize-recover=memory %s -o %t
RUN: env "KSAN_OPTIONS=sarif_path='%t.out/one':halt_on_error=1" not %run %t ab 2> %t.err
RUN: FileCheck %s --check-prefix=TEXT < %t.err
RUN: python3 -c "import json, sys; d = json.load(open(sys.argv[1])); print(json.dumps(d, indent=1))" %t.out/one.* | FileCheck %s
RUN: env "KSAN_OPTIONS=sarif_path='%t.out/two'" not %run %t ab 2> %t.err
RUN: python3 -c "import json, sys; d = json.load(open(sys.argv[1])); print(len(d['runs'][0]['results']))" %t.out/two.* | FileCheck %s --check-prefix=TWO
RUN: env "KSAN_OPTIONS=sarif_path='%t.out/none/x'" not %run %t ab 2>&1 | FileCheck %s --check-prefix=FAILED
RUN: env "KSAN_OPTIONS=sarif_path='%t.out/three'" %run %t
RUN: not ls %t.out/three.*
*/
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static volatile int sink;

int main(int argc, char **argv)
{
	int local[2], *p = calloc(1, sizeof(*p));

	if (argc > 1)
		p[0] = local[1];
	if (p[0])
		sink++;
	if (argc > 1)
		fwrite(local, 1, sizeof(local), stdout);
	return 0;
}
/*
TEXT: WARNING: MemorySanitizer: use-of-uninitialized-value
TEXT: SUMMARY

CHECK: "version": "2.1.0"
CHECK: "name": "ksan"
CHECK: "ruleId": "use-of-uninitialized-value"
CHECK: "text": "use of an uninitialised value"
CHECK: "uri": "{{.*}}sarif.c"
CHECK: "startLine": [[#]]
CHECK: "fullyQualifiedName": "main"
CHECK: "text": "use"
CHECK: "text": "Uninitialized value was stored to memory at"
CHECK: "text": "allocation on the stack of local"
CHECK: "fullyQualifiedName": "main"
TWO: 2
FAILED: ksan: cannot write '{{.*}}' (error 2): check the option sarif_path
FAILED: SUMMARY
*/
