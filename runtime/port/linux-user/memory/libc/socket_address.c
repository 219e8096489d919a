/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <linux/can.h>
#include <linux/netlink.h>
#include <linux/vm_sockets.h>
#include <netinet/in.h>
#include <netpacket/packet.h>
#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "effects.h"
#include "libc.h"
#include "socket_parts.h"

/* The bytes behind the family that count, as far as one stretch of them goes. */
struct part {
	size_t start, end;
};

static struct part part_of(const void *address, size_t length)
{
	const struct sockaddr_un *local = address;
	const struct sockaddr_ll *packet = address;
	size_t start = sizeof(local->sun_family);

	switch (local->sun_family) {
	case AF_UNIX:
		/* Programs pass all of the structure with a name that fills part of it. */
		if (length > start && local->sun_path[0])
			length = start + ksan_string_size_at_most(local->sun_path, length - start);
		return (struct part){start, length};
	case AF_INET:
		return (struct part){start, offsetof(struct sockaddr_in, sin_zero)};
	case AF_INET6:
		return (struct part){start, sizeof(struct sockaddr_in6)};
	case AF_NETLINK:
		return (struct part){offsetof(struct sockaddr_nl, nl_pid),
				     sizeof(struct sockaddr_nl)};
	case AF_PACKET:
		/* What is behind the index matters to some of the calls alone. */
		return (struct part){start, offsetof(struct sockaddr_ll, sll_ifindex) +
						    sizeof(packet->sll_ifindex)};
	case AF_CAN:
		return (struct part){offsetof(struct sockaddr_can, can_ifindex),
				     offsetof(struct sockaddr_can, can_addr)};
	case AF_VSOCK:
		return (struct part){offsetof(struct sockaddr_vm, svm_port),
				     offsetof(struct sockaddr_vm, svm_cid) + sizeof(unsigned)};
	}
	return (struct part){start, start};
}

void ksan_check_socket_address(const void *address, size_t length, const char *function,
			       const void *caller)
{
	const struct sockaddr *any = address;
	struct part part;

	if (!address || length < sizeof(any->sa_family))
		return;
	ksan_libc_check(address, sizeof(any->sa_family), function, caller);
	part = part_of(address, length);
	part.end = ksan_libc_smaller(part.end, length);
	if (part.start < part.end)
		ksan_libc_check((const char *)address + part.start, part.end - part.start, function,
				caller);
}
