/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <sys/socket.h>

#include "row.h"
#include "socket_parts.h"
#include "structures.h"

/* With MSG_TRUNC the result is the size of the datagram, however small the buffer. */
static size_t received_bytes(ssize_t result, size_t room)
{
	return ksan_libc_smaller(ksan_libc_bytes(result), room);
}

#define WRITES_MESSAGES(messages, n) AFTER_CALL(ksan_written_messages(messages, n, true))
#define READS_MESSAGES(messages, n)                                                                \
	BEFORE_CALL(ksan_check_messages(messages, n, call.function, call.caller))
#define WRITES_LENGTHS(messages, n) AFTER_CALL(ksan_written_messages(messages, n, false))

#include "table/socket.def"
