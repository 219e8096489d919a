/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Functions that libc calls with an argument when the process or a thread ends, among them the
 * destructors of C++'s static objects. libc writes no shadow for the argument, so a function of
 * ours stands between.
 */
#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <ksan-port/context.h>
#include "common/intercept.h"

int __cxa_atexit(void (*function)(void *), void *argument, void *module);
int __cxa_thread_atexit_impl(void (*function)(void *), void *argument, void *module);

struct handler {
	union {
		void (*destructor)(void *);
		void (*on_exit)(int, void *);
	} function;
	void *argument;
};

static struct handler *new_handler(void *argument)
{
	struct handler *handler = malloc(sizeof(*handler));

	if (handler)
		handler->argument = argument;
	return handler;
}

static struct handler take(void *data)
{
	struct handler handler = *(struct handler *)data;

	free(data);
	ksan_clear_param_tls();
	return handler;
}

static void destroy(void *data)
{
	struct handler handler = take(data);

	handler.function.destructor(handler.argument);
}

static void leave(int status, void *data)
{
	struct handler handler = take(data);

	handler.function.on_exit(status, handler.argument);
}

typedef int add_destructor(void (*)(void *), void *, void *);

static int add(add_destructor *real, void (*function)(void *), void *argument, void *module)
{
	struct handler *handler = new_handler(argument);
	int error;

	if (!handler)
		return -1;
	handler->function.destructor = function;
	error = real(destroy, handler, module);
	if (error)
		free(handler);
	ksan_clear_retval_tls();
	return error;
}

KSAN_WRAPPER(int, __cxa_atexit, (void (*function)(void *), void *argument, void *module))
{
	return add(KSAN_REAL(__cxa_atexit), function, argument, module);
}

KSAN_WRAPPER(int, __cxa_thread_atexit_impl,
	     (void (*function)(void *), void *argument, void *module))
{
	return add(KSAN_REAL(__cxa_thread_atexit_impl), function, argument, module);
}

KSAN_WRAPPER(int, on_exit, (void (*function)(int, void *), void *argument))
{
	struct handler *handler = new_handler(argument);
	int error;

	if (!handler)
		return -1;
	handler->function.on_exit = function;
	error = KSAN_REAL(on_exit)(leave, handler);
	if (error)
		free(handler);
	ksan_clear_retval_tls();
	return error;
}

/* The destructors of thread-specific data come next. */
KSAN_WRAPPER(void, pthread_exit, (void *result))
{
	ksan_clear_param_tls();
	KSAN_REAL(pthread_exit)(result);
	__builtin_unreachable();
}
