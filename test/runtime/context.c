/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The context that a call returns is the one that the TLS symbols are members of. */
/*
RUN: %clang -w -I%include -c %s -o %t.o
RUN: %ksan %t.o -o %t && %run %t
*/
#include <ksan/abi.h>
#include <stddef.h>
#include <threads.h>

char *__msan_get_context_state(void);
extern __thread char __msan_param_tls[], __msan_retval_tls[], __msan_va_arg_tls[],
	__msan_va_arg_origin_tls[], __msan_va_arg_overflow_size_tls[], __msan_param_origin_tls[],
	__msan_retval_origin_tls[], __ksan_call_tag[];

static int wrong(void *unused)
{
	char *state = __msan_get_context_state();

	return __msan_param_tls != state + KSAN_CONTEXT_PARAM ||
	       __msan_retval_tls != state + KSAN_CONTEXT_RETVAL ||
	       __msan_va_arg_tls != state + KSAN_CONTEXT_VA_ARG ||
	       __msan_va_arg_origin_tls != state + KSAN_CONTEXT_VA_ARG_ORIGIN ||
	       __msan_va_arg_overflow_size_tls != state + KSAN_CONTEXT_VA_ARG_OVERFLOW_SIZE ||
	       __msan_param_origin_tls != state + KSAN_CONTEXT_PARAM_ORIGIN ||
	       __msan_retval_origin_tls != state + KSAN_CONTEXT_RETVAL_ORIGIN ||
	       __ksan_call_tag != state + KSAN_CONTEXT_CALL_TAG ||
	       (size_t)state % 16 != 0;
}

static int compare(void *other)
{
	return wrong(NULL) || __msan_get_context_state() == other;
}

int main(void)
{
	thrd_t thread;
	int result;

	thrd_create(&thread, compare, __msan_get_context_state());
	thrd_join(thread, &result);
	return wrong(NULL) || result;
}
