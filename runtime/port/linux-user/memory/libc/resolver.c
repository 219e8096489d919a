/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <netinet/in.h>
#include <resolv.h>
#include <sys/socket.h>

#include "row.h"

/* With fewer bits than an address has, the bytes behind them are written up to the class's size. */
static size_t network_bytes(int family, size_t room)
{
	size_t size = family == AF_INET6 ? sizeof(struct in6_addr) : sizeof(struct in_addr);
	return ksan_libc_smaller(size, room);
}

#include "table/resolver.def"
