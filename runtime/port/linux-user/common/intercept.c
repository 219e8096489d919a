/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "common/intercept.h"

#ifndef KSAN_STATIC
#include <dlfcn.h>
#include "core/common/text.h"

void *ksan_real_function(const char *name)
{
	void *function = dlsym(RTLD_NEXT, name);

	if (!function)
		ksan_fatal("this libc has no function %s, which the program calls", name);
	return function;
}
#endif
