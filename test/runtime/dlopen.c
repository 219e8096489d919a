/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * The data of a module that is loaded at run time is initialised, whatever was in its place before,
 * whether it is instrumented or not; uninitialised values in it are found.
 */
/*
RUN: %ksan -w %s -o %t -ldl
RUN: %ksan -w -shared -fPIC %S/Inputs/module.c -o %t.instrumented.so
RUN: %clang -w -shared -fPIC %S/Inputs/module.c -o %t.plain.so
RUN: %run %t %t.instrumented.so 2>&1 | count 0
RUN: %run %t %t.plain.so 2>&1 | count 0
RUN: not %run %t %t.instrumented.so bug 2>&1 | FileCheck %s
RUN: not %run %t %t.nomodule.so 2>&1 | FileCheck %s --check-prefix=ERROR
*/
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

int main(int argc, char **argv)
{
	for (int i = 0; i < 5; i++) {
		/* Poison where the module will be mapped. */
		char *before = mmap(NULL, 1 << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS,
				    -1, 0);
		char *heap = malloc(1 << 20);
		void *module;
		int (*sum)(int), *data;

		memcpy(before, heap, 1 << 20);
		free(heap);
		munmap(before, 1 << 20);
		module = dlopen(argv[1], RTLD_NOW);
		if (!module) {
			puts(dlerror());
			return 2;
		}
		sum = dlsym(module, "module_sum");
		data = dlsym(module, "module_data");
		if (data[0] != 1 || data[1999] || sum(1) != 2)
			abort();
		if (argc > 2)
			return data[5] == 77;
		dlclose(module);
	}
	return 0;
}
/*
CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
CHECK-NEXT: in main
ERROR: nomodule.so: cannot open shared object file
*/
