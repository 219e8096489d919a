/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/ether.h>
#include <netinet/in.h>
#include <netinet/ip6.h>
#include <resolv.h>
#include <signal.h>
#include <stddef.h>

#include "row.h"
#include "structures.h"

static size_t address_bytes(int family)
{
	switch (family) {
	case AF_INET:
		return sizeof(struct in_addr);
	case AF_INET6:
		return sizeof(struct in6_addr);
	}
	return 0;
}

/* The result is the size of the whole answer, however small the buffer. */
static int received_bytes(int result, int room)
{
	return result < room ? result : room;
}

static void written_request(const struct gaicb *request)
{
	ksan_libc_written(request, sizeof(*request));
	ksan_written_addrinfo(request->ar_result);
}

static void written_requests(struct gaicb *const *requests, int n)
{
	for (int i = 0; i < n; i++)
		if (requests[i] && !requests[i]->__return)
			written_request(requests[i]);
}

/* The bytes of a name as messages have it, without pointers to others. */
static size_t wire_name_size(const unsigned char *name)
{
	size_t size = 1;

	for (; *name; name += *name + 1)
		size += *name + 1u;
	return size;
}

/* The array of names that a message has so far, from its start to a null pointer. */
#define WRITES_NAMES(names, last)                                                                  \
	AFTERWARDS((names) && (last), WRITES(names, (char *)(last) - (char *)(names)))

static const void *rth_last_address(const void *header)
{
	const struct ip6_rthdr *routing = header;
	return (const struct in6_addr *)((const struct ip6_rthdr0 *)header + 1) +
	       (routing->ip6r_segleft - 1);
}

#include "table/network.def"
