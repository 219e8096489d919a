/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What libFuzzer asks of a sanitizer about code: descriptions of a place by a format, in a buffer of
 * any size; the module and the offset in it; who may report a crash.
 */
// RUN: %ksan -O0 %s -o %t && %t | FileCheck %s
// RUN: %ksan_clang -fsanitize=thread -g -O0 %s -o %t && %t | FileCheck %s

// CHECK: place: in main {{.*}}describe.c:[[#@LINE+21]]:{{[0-9]+}}
// CHECK-NEXT: parts: 0 main {{/.*}}describe.c [[#@LINE+20]] %% %
// CHECK-NEXT: cut: in ma
// CHECK-NEXT: nowhere: {{0x0*10|\(0xf\)|0xf.*}}
// CHECK-NEXT: module: {{.*}}describe.c.tmp, the same
// CHECK-NEXT: no module: 0
// CHECK-NEXT: crash: 1 0 0
#include <sanitizer/common_interface_defs.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

extern char __executable_start;

static void *here(void)
{
	return __builtin_return_address(0);
}

int main(void)
{
	void *pc = here(), *offset = NULL;
	char text[4096], path[4096];

	__sanitizer_symbolize_pc(pc, "%F %S", text, sizeof(text));
	printf("place: %s\n", text);
	__sanitizer_symbolize_pc(pc, "%n %f %s %l %%%% %", text, sizeof(text));
	printf("parts: %s\n", text);
	memset(text, 'x', sizeof(text));
	__sanitizer_symbolize_pc(pc, "%F %S", text, 7);
	if (text[5] || text[6] || text[7] != 'x')
		puts("the end is wrong");
	printf("cut: %s\n", text);
	__sanitizer_symbolize_pc((void *)16, "%p %F %L", text, sizeof(text));
	printf("nowhere: %s\n", text);
	if (!__sanitizer_get_module_and_offset_for_pc(pc, path, sizeof(path), &offset))
		puts("no module");
	printf("module: %s, %s\n", path,
	       (uintptr_t)pc - (uintptr_t)offset == (uintptr_t)&__executable_start ? "the same"
										   : "another");
	printf("no module: %d\n",
	       __sanitizer_get_module_and_offset_for_pc((void *)16, path, sizeof(path), &offset));
	printf("crash: %d", __sanitizer_acquire_crash_state());
	printf(" %d", __sanitizer_acquire_crash_state());
	printf(" %d\n", __sanitizer_acquire_crash_state());
	return 0;
}
