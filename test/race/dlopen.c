/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Instrumented libraries, loaded at start or at run time, again and again: their calls of
 * uninstrumented ones are seen, and their races, with their names.
 */
/*
RUN: %clang -O1 -shared -fPIC %S/Inputs/uninstrumented-lock.c -o %t.lock.so
RUN: %race -shared -fPIC %S/Inputs/plugin.c %t.lock.so -Wl,-rpath,%T -o %t.so
RUN: %race %s -o %t -ldl
RUN: env KSAN_OPTIONS=%eager %t %t.so count_locked 2>&1 | FileCheck %s --check-prefix=SILENT
RUN: env KSAN_OPTIONS=%eager not %t %t.so count_unlocked 2>&1 | FileCheck %s --check-prefix=RACE
RUN: %race -DLINKED %s %t.so %t.lock.so -Wl,-rpath,%T -o %t.linked
RUN: env KSAN_OPTIONS=%eager %t.linked %t.so count_locked 2>&1 | FileCheck %s --check-prefix=SILENT
*/
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>

#ifdef LINKED
void count_locked(void);
#endif

static void (*function)(void);

static void *call(void *argument)
{
	for (int i = 0; i < 500; i++)
		function();
	return argument;
}

int main(int argc, char **argv)
{
	if (argc < 3)
		return 2;
	for (int i = 0; i < 5; i++) {
		pthread_t threads[2];
		void *library = dlopen(argv[1], RTLD_NOW);

		if (!library) {
			puts(dlerror());
			return 1;
		}
		*(void **)&function = dlsym(library, argv[2]);
#ifdef LINKED
		function = count_locked;
#endif
		pthread_create(&threads[0], NULL, call, NULL);
		pthread_create(&threads[1], NULL, call, NULL);
		pthread_join(threads[0], NULL);
		pthread_join(threads[1], NULL);
		dlclose(library);
	}
	puts("done");
	return 0;
}
/*
SILENT-NOT: WARNING
SILENT: done
RACE: WARNING: ThreadSanitizer: data race
RACE: in count_unlocked {{.*}}plugin.c
RACE: in count_unlocked {{.*}}plugin.c
*/
