/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What the kernel reads of the structures that sockets are given. Many have holes, or parts that it
 * looks at only if others say so: these are not checked.
 */
#ifndef KSAN_LIBC_SOCKET_PARTS_H
#define KSAN_LIBC_SOCKET_PARTS_H

#include <stddef.h>

/* A null pointer stands for no address. */
void ksan_check_socket_address(const void *address, size_t length, const char *function,
			       const void *caller);

/* The value of setsockopt(). */
void ksan_check_socket_option(int level, int option, const void *value, size_t length,
			      const char *function, const void *caller);

#define READS_SOCKET_ADDRESS(address, length)                                                      \
	BEFORE_CALL(ksan_check_socket_address(address, length, call.function, call.caller))
#define READS_SOCKET_OPTION(level, option, value, length)                                          \
	BEFORE_CALL(ksan_check_socket_option(level, option, value, length, call.function,          \
					     call.caller))

#endif
