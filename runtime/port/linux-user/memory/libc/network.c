/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <arpa/inet.h>
#include <arpa/nameser.h>
#include <ifaddrs.h>
#include <net/if.h>
#include <netdb.h>
#include <netinet/ether.h>
#include <netinet/in.h>
#include <resolv.h>
#include <stddef.h>

#include "row.h"
#include "structures.h"

#define ADDRESS_SIZE(family) ((family) == AF_INET ? 4 : (family) == AF_INET6 ? 16 : 0)
/* The result is the size of the whole answer, however small the buffer. */
#define RECEIVED(result, room) ((result) < (room) ? (result) : (room))

#include "table/network.def"
