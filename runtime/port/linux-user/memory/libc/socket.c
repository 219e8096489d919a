/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <netinet/in.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "row.h"
#include "structures.h"

/* Programs pass a whole sockaddr_un with a name that fills part of it, and leave sin_zero alone. */
void ksan_check_socket_address(const struct sockaddr *address, socklen_t length,
			       const char *function, const void *caller)
{
	if (!address || length < sizeof(address->sa_family))
		return;
	ksan_libc_check(address, sizeof(address->sa_family), function, caller);
	size_t size = length;
	if (address->sa_family == AF_UNIX) {
		const struct sockaddr_un *name = (const struct sockaddr_un *)address;
		size_t start = offsetof(struct sockaddr_un, sun_path);
		if (size > start && name->sun_path[0])
			size = start + ksan_string_size_at_most(name->sun_path, size - start);
	} else if (address->sa_family == AF_INET) {
		size = ksan_libc_smaller(size, offsetof(struct sockaddr_in, sin_zero));
	}
	ksan_libc_check(address, size, function, caller);
}

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

#define READS_SOCKET_ADDRESS(address, length)                                                      \
	BEFORE_CALL(ksan_check_socket_address(address, length, call.function, call.caller))
#define WRITES_MESSAGES(messages, n) AFTER_CALL(written_messages(messages, n))
#define READS_MESSAGES(messages, n)                                                                \
	BEFORE_CALL(check_messages(messages, n, call.function, call.caller))
#define WRITES_LENGTHS(messages, n) AFTER_CALL(written_lengths(messages, n))

#include "table/socket.def"
