/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Modules that come and go at run time. The memory of a new one may have been another's before: its
 * data is marked initialised here, or, for instrumented modules that have constructors, before
 * those.
 */
#include <dlfcn.h>
#include <link.h>
#include <ksan-port/context.h>
#include "common/init.h"
#include "common/intercept.h"
#include "memory/modules.h"

extern const char __executable_start[], _end[];

static bool in_executable(const void *addr)
{
	return (const char *)addr >= __executable_start && (const char *)addr < _end;
}

static void *open_and_mark(const char *path, int flags)
{
	void *handle = KSAN_REAL(dlopen)(path, flags);

	if (ksan_initialized && handle)
		ksan_modules_unpoison_new();
	ksan_clear_retval_tls();
	return handle;
}

/*
 * libc searches where the calling module says. For the executable that is also right when we call;
 * another module must stay the caller, so nothing can be done afterwards.
 */
KSAN_WRAPPER(void *, dlopen, (const char *path, int flags))
{
	if (in_executable(__builtin_return_address(0)))
		return open_and_mark(path, flags);
	__attribute__((musttail)) return KSAN_REAL(dlopen)(path, flags);
}

KSAN_WRAPPER(int, dlclose, (void *handle))
{
	int result = KSAN_REAL(dlclose)(handle);

	if (ksan_initialized)
		ksan_modules_forget_closed();
	ksan_clear_retval_tls();
	return result;
}
