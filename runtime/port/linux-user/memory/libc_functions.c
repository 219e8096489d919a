/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Finding the real functions behind the wrappers. All are looked up when ksan starts: dlsym() may
 * allocate and lock, so it must not run wherever a libc function may be called, a signal handler
 * for example.
 */
#include <dlfcn.h>
#include <stdlib.h>
#include <unistd.h>

#include "memory/libc_functions.h"

bool ksan_libc_ready;

#ifdef KSAN_STATIC
void ksan_libc_initialise(void)
{
	ksan_libc_ready = true;
}
#else
extern struct ksan_libc_function __start_ksan_libc_functions[], __stop_ksan_libc_functions[];

/*
 * Libraries that a program might have linked, had the wrapper not satisfied its reference: a
 * configure script finds crypt() in the executable and then leaves -lcrypt out.
 */
static const char *const libraries[] = {"libm.so.6", "libresolv.so.2", "libcrypt.so.1"};

static void *look_up(const char *name)
{
	/* dlsym() takes a name's default version, not an old one. */
	return dlsym(RTLD_NEXT, name);
}

void ksan_libc_initialise(void)
{
	for (struct ksan_libc_function *f = __start_ksan_libc_functions;
	     f != __stop_ksan_libc_functions; f++)
		f->real = look_up(f->name);
	ksan_libc_ready = true;
}

static void say(const char *text)
{
	size_t length = 0;
	while (text[length])
		length++;
	void *write_real = look_up("write");
	if (write_real)
		((__typeof(&write))write_real)(STDERR_FILENO, text, length);
}

void *ksan_libc_find(struct ksan_libc_function *function)
{
	void *real = function->real ?: look_up(function->name);
	for (size_t i = 0; !real && i < sizeof(libraries) / sizeof(*libraries); i++) {
		void *library = dlopen(libraries[i], RTLD_LAZY);
		if (library)
			real = dlsym(library, function->name);
	}
	if (!real) {
		say("ksan: the program called ");
		say(function->name);
		say("(), but no library that it is linked with defines it; link with the one that "
		    "does\n");
		abort();
	}
	/* Before the start the wrapper must stay out of effect, which it tells from the pointer. */
	if (ksan_libc_ready)
		function->real = real;
	return real;
}
#endif
