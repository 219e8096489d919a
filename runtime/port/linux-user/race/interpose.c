/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <dlfcn.h>
#include <stddef.h>
#include <stdint.h>
#include "core/race/barrier.h"
#include "race/allocator.h"
#include "race/parts.h"

struct interposed {
	const char *name;
	void *real;
};

/* The linker gives the bounds of interpose.S's table. */
extern struct interposed __start_ksan_interposed[] __attribute__((visibility("hidden"), weak));
extern struct interposed __stop_ksan_interposed[] __attribute__((visibility("hidden"), weak));

void ksan_interpose_init(void)
{
	ksan_race_allocator_init();
	for (struct interposed *row = __start_ksan_interposed; row < __stop_ksan_interposed;
	     row++) {
		void *real = dlsym(RTLD_NEXT, row->name);

		/* An older libc lacks some; then nobody calls them. */
		if (real)
			row->real = ksan_race_allocator_instead(row->name, real);
	}
}

/* The program is about to call a function that is not instrumented and may synchronise. */
void ksan_race_library_call(void);

__attribute__((visibility("hidden"))) void ksan_race_library_call(void)
{
	ksan_race_barrier(KSAN_BARRIER_FULL);
}
