/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifndef KSAN_PORT_EXCEPTIONS_H
#define KSAN_PORT_EXCEPTIONS_H

#include <ksan-port/thread.h>

static inline struct ksan_exception_context *ksan_this_exceptions(void)
{
	return &ksan_this_thread()->exceptions;
}

#endif
