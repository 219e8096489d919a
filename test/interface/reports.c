// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// <sanitizer/common_interface_defs.h>: where reports go, what sees them, and what is said of variables.
// RUN: %ksan -O1 %s -o %t
// RUN: rm -rf %t.logs && mkdir %t.logs
// RUN: not %run %t path %t.logs/log 2>&1 | FileCheck %s --check-prefix=PATH --implicit-check-not=WARNING
// RUN: cat %t.logs/log.* | FileCheck %s --check-prefix=REPORT
// RUN: not %run %t fd %t.logs/own 2>&1 | count 0
// RUN: FileCheck %s --check-prefix=REPORT < %t.logs/own
// RUN: not %run %t back %t.logs/none 2>&1 | FileCheck %s --check-prefixes=NOPATH,REPORT
// RUN: not %run %t print 2>/dev/null | FileCheck %s --check-prefix=PRINT
// RUN: %run %t fine 2>&1 | FileCheck %s --check-prefix=FINE
// RUN: not %run %t sandbox %t.logs/early 2>&1 | count 0
// RUN: cat %t.logs/early.* | FileCheck %s --check-prefixes=REPORT,LINES
// RUN: %race %s -o %t.race && %run %t.race fine 2>&1 | FileCheck %s --check-prefix=FINE
// PATH: {{^}}path {{.*}}.logs/log.{{[0-9]+$}}
// NOPATH: {{^}}path none
// REPORT: WARNING: MemorySanitizer: use-of-uninitialized-value
// LINES: in use {{.*}}reports.c:[[#]]
// PRINT: printed: {{.*}}use-of-uninitialized-value
// FINE: variable counter_of_things {{.*}}reports.c:[[#]]{{$}}
// FINE-NEXT: unknown <>
// FINE-NEXT: crash 1 0
// FINE-NEXT: containers 1 1 1 1
#include <fcntl.h>
#include <sanitizer/common_interface_defs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

int counter_of_things[3] = {1, 2, 3};
static int prints;

void __sanitizer_on_print(const char *text)
{
	const char *line = strstr(text, "use-of");

	if (prints && line)
		printf("printed: %.26s\n", line), fflush(stdout);
}

__attribute__((noinline)) static int use(const int *p)
{
	return *p ? 1 : 0;
}

static void show_path(void)
{
	const char *path = __sanitizer_get_report_path();

	printf("path %s\n", path ? path : "none");
	fflush(stdout);
}

static int fine(void)
{
	char text[200], storage[40];
	char *middle = storage + 10, *end = storage + 40;
	const void *bad;

	__sanitizer_symbolize_global(&counter_of_things[1], "%g %s:%l", text, sizeof(text));
	printf("variable %s\n", text);
	__sanitizer_symbolize_global((void *)16, "%g", text, sizeof(text));
	printf("unknown <%s>\n", text);
	printf("crash %d", __sanitizer_acquire_crash_state());
	printf(" %d\n", __sanitizer_acquire_crash_state());
	memset(storage, 1, sizeof(storage));
	__sanitizer_annotate_contiguous_container(storage, end, end, middle);
	__sanitizer_annotate_contiguous_container(storage, end, middle, end);
	bad = __sanitizer_contiguous_container_find_bad_address(storage, middle, end);
	/* What comes back into use is what it was. */
	printf("containers %d %d %d %d\n", storage[39],
	       __sanitizer_verify_contiguous_container(storage, middle, end), bad == NULL,
	       __sanitizer_verify_double_ended_contiguous_container(storage, storage, middle, end));
	return 0;
}

int main(int argc, char **argv)
{
	int *p = malloc(sizeof(*p));

	if (!strcmp(argv[1], "fine"))
		return fine();
	if (!strcmp(argv[1], "path")) {
		__sanitizer_set_report_path(argv[2]);
		show_path();
	} else if (!strcmp(argv[1], "fd")) {
		__sanitizer_set_report_fd((void *)(long)open(argv[2], O_WRONLY | O_CREAT, 0600));
	} else if (!strcmp(argv[1], "back")) {
		__sanitizer_set_report_path(argv[2]);
		__sanitizer_set_report_path(NULL);
		show_path();
	} else if (!strcmp(argv[1], "print")) {
		prints = 1;
	} else if (!strcmp(argv[1], "sandbox")) {
		const struct rlimit none = {0, 0};

		/* From here on no file can be opened. */
		__sanitizer_set_report_path(argv[2]);
		__sanitizer_sandbox_on_notify(NULL);
		setrlimit(RLIMIT_NOFILE, &none);
	}
	return use(p);
}
