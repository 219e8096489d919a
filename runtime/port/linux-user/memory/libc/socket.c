/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <sys/socket.h>

#include "row.h"
#include "socket_parts.h"
#include "structures.h"

static void written_messages(const struct mmsghdr *messages, int n)
{
	for (int i = 0; i < n; i++) {
		ksan_libc_written(&messages[i].msg_len, sizeof(messages[i].msg_len));
		ksan_written_message(&messages[i].msg_hdr, messages[i].msg_len);
	}
}

static void check_messages(const struct mmsghdr *messages, unsigned n, const char *function,
			   const void *caller)
{
	for (unsigned i = 0; i < n; i++)
		ksan_check_message(&messages[i].msg_hdr, function, caller);
}

static void written_lengths(const struct mmsghdr *messages, int n)
{
	for (int i = 0; i < n; i++)
		ksan_libc_written(&messages[i].msg_len, sizeof(messages[i].msg_len));
}

/* With MSG_TRUNC the result is the size of the datagram, however small the buffer. */
static size_t received_bytes(ssize_t result, size_t room)
{
	return ksan_libc_smaller(ksan_libc_bytes(result), room);
}

#define WRITES_MESSAGES(messages, n) AFTER_CALL(written_messages(messages, n))
#define READS_MESSAGES(messages, n)                                                                \
	BEFORE_CALL(check_messages(messages, n, call.function, call.caller))
#define WRITES_LENGTHS(messages, n) AFTER_CALL(written_lengths(messages, n))

#include "table/socket.def"
