/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <linux/filter.h>
#include <linux/if_packet.h>
#include <linux/in6.h>
#include <linux/netlink.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/socket.h>

#include "effects.h"
#include "libc.h"
#include "socket_parts.h"

/* How the kernel reads the value of an option. */
enum shape {
	NUMBER, /* an int, or a byte, whatever the length */
	WHOLE,	/* all of it, as long as it is */
	NONE,	/* a structure with holes that are not described here */
	STRING, /* up to its end */
	FILTER, /* struct sock_fprog, with the instructions behind it */
	GROUP,	/* struct group_req */
	SOURCE, /* struct group_source_req */
	LIST,	/* struct group_filter */
	KEY,	/* struct tcp_md5sig */
	LABEL,	/* struct in6_flowlabel_req */
	MEMBER, /* struct packet_mreq */
};

/* What is not a number. The options of IPPROTO_IP and IPPROTO_IPV6 that are called MCAST are
 * both's. */
static const struct option {
	int level, first, last;
	enum shape shape;
} options[] = {
	{SOL_SOCKET, SO_LINGER, SO_LINGER, WHOLE},
	{SOL_SOCKET, SO_RCVTIMEO, SO_SNDTIMEO, WHOLE},
	{SOL_SOCKET, 66, 67, WHOLE}, /* the same with 64 bits of seconds */
	{SOL_SOCKET, SO_BINDTODEVICE, SO_BINDTODEVICE, STRING},
	{SOL_SOCKET, SO_ATTACH_FILTER, SO_ATTACH_FILTER, FILTER},
	{SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, SO_ATTACH_REUSEPORT_CBPF, FILTER},
	{SOL_SOCKET, SO_TXTIME, SO_TXTIME, WHOLE},
	{SOL_SOCKET, SO_MAX_PACING_RATE, SO_MAX_PACING_RATE, WHOLE},
	{SOL_SOCKET, SO_TIMESTAMPING, SO_TIMESTAMPING, WHOLE},
	{IPPROTO_IP, IP_OPTIONS, IP_OPTIONS, WHOLE},
	{IPPROTO_IP, 16, 17, NONE}, /* policies of IPsec */
	{IPPROTO_IP, IP_MULTICAST_IF, IP_MULTICAST_IF, WHOLE},
	{IPPROTO_IP, IP_ADD_MEMBERSHIP, IP_MSFILTER, WHOLE},
	{IPPROTO_IP, 64, 127, NONE}, /* tables of netfilter */
	{IPPROTO_IP, MCAST_JOIN_GROUP, MCAST_JOIN_GROUP, GROUP},
	{IPPROTO_IP, MCAST_LEAVE_GROUP, MCAST_LEAVE_GROUP, GROUP},
	{IPPROTO_IP, MCAST_BLOCK_SOURCE, MCAST_UNBLOCK_SOURCE, SOURCE},
	{IPPROTO_IP, MCAST_JOIN_SOURCE_GROUP, MCAST_LEAVE_SOURCE_GROUP, SOURCE},
	{IPPROTO_IP, MCAST_MSFILTER, MCAST_MSFILTER, LIST},
	{IPPROTO_IPV6, IPV6_2292HOPOPTS, IPV6_2292PKTOPTIONS, WHOLE},
	{IPPROTO_IPV6, IPV6_NEXTHOP, IPV6_NEXTHOP, WHOLE},
	{IPPROTO_IPV6, IPV6_JOIN_GROUP, IPV6_LEAVE_GROUP, WHOLE},
	{IPPROTO_IPV6, IPV6_JOIN_ANYCAST, IPV6_LEAVE_ANYCAST, WHOLE},
	{IPPROTO_IPV6, IPV6_FLOWLABEL_MGR, IPV6_FLOWLABEL_MGR, LABEL},
	{IPPROTO_IPV6, IPV6_IPSEC_POLICY, IPV6_XFRM_POLICY, NONE},
	{IPPROTO_IPV6, IPV6_PKTINFO, IPV6_PKTINFO, WHOLE},
	{IPPROTO_IPV6, IPV6_HOPOPTS, IPV6_RTHDRDSTOPTS, WHOLE},
	{IPPROTO_IPV6, IPV6_RTHDR, IPV6_RTHDR, WHOLE},
	{IPPROTO_IPV6, IPV6_DSTOPTS, IPV6_DSTOPTS, WHOLE},
	{IPPROTO_IPV6, 64, 65, NONE}, /* tables of netfilter */
	{IPPROTO_TCP, TCP_CONGESTION, TCP_CONGESTION, STRING},
	{IPPROTO_TCP, TCP_ULP, TCP_ULP, STRING},
	{IPPROTO_TCP, TCP_MD5SIG, TCP_MD5SIG, KEY},
	{IPPROTO_TCP, TCP_MD5SIG_EXT, TCP_MD5SIG_EXT, KEY},
	{IPPROTO_TCP, TCP_REPAIR_OPTIONS, TCP_REPAIR_OPTIONS, WHOLE},
	{IPPROTO_TCP, TCP_REPAIR_WINDOW, TCP_REPAIR_WINDOW, WHOLE},
	{IPPROTO_TCP, TCP_FASTOPEN_KEY, TCP_FASTOPEN_KEY, WHOLE},
	{IPPROTO_TCP, 38, 63, NONE}, /* keys of TCP-AO */
	{SOL_PACKET, PACKET_ADD_MEMBERSHIP, PACKET_DROP_MEMBERSHIP, MEMBER},
	{SOL_PACKET, PACKET_RX_RING, PACKET_RX_RING, WHOLE},
	{SOL_PACKET, PACKET_TX_RING, PACKET_TX_RING, WHOLE},
	{SOL_PACKET, PACKET_FANOUT, PACKET_FANOUT, WHOLE},
	{SOL_PACKET, PACKET_FANOUT_DATA, PACKET_FANOUT_DATA, NONE},
};

static enum shape shape_of(int level, int option, size_t length)
{
	if (level == IPPROTO_IPV6 && option >= MCAST_JOIN_GROUP && option <= MCAST_MSFILTER)
		level = IPPROTO_IP;
	for (size_t i = 0; i < sizeof(options) / sizeof(*options); i++)
		if (options[i].level == level && option >= options[i].first &&
		    option <= options[i].last)
			return options[i].shape;
	switch (level) {
	case SOL_SOCKET:
	case IPPROTO_IP:
	case IPPROTO_IPV6:
	case IPPROTO_TCP:
	case SOL_PACKET:
	case SOL_NETLINK:
		return NUMBER;
	}
	return length <= sizeof(int) ? WHOLE : NONE;
}

/* One that makes a report. */
struct check {
	size_t length;
	const char *function;
	const void *caller;
};

static void bytes(const struct check *check, const void *p, size_t size)
{
	ksan_libc_check(p, size, check->function, check->caller);
}

/* A group's or a source's address, of which the port does not matter. */
static void address(const struct check *check, const struct sockaddr_storage *storage)
{
	bytes(check, &storage->ss_family, sizeof(storage->ss_family));
	if (storage->ss_family == AF_INET)
		bytes(check, &((const struct sockaddr_in *)storage)->sin_addr,
		      sizeof(struct in_addr));
	else if (storage->ss_family == AF_INET6)
		bytes(check, &((const struct sockaddr_in6 *)storage)->sin6_addr,
		      sizeof(struct in6_addr));
}

static void filter(const struct check *check, const struct sock_fprog *program)
{
	bytes(check, &program->len, sizeof(program->len));
	bytes(check, &program->filter, sizeof(program->filter));
	bytes(check, program->filter, program->len * sizeof(*program->filter));
}

static void list(const struct check *check, const struct group_filter *list)
{
	size_t room =
		(check->length - offsetof(struct group_filter, gf_slist)) / sizeof(*list->gf_slist);

	bytes(check, &list->gf_interface, sizeof(list->gf_interface));
	address(check, &list->gf_group);
	bytes(check, &list->gf_fmode, sizeof(list->gf_fmode));
	bytes(check, &list->gf_numsrc, sizeof(list->gf_numsrc));
	for (size_t i = 0; i < room && i < list->gf_numsrc; i++)
		address(check, &list->gf_slist[i]);
}

static void key(const struct check *check, const struct tcp_md5sig *key)
{
	address(check, (const struct sockaddr_storage *)&key->tcpm_addr);
	bytes(check, &key->tcpm_keylen, sizeof(key->tcpm_keylen));
	bytes(check, key->tcpm_key, ksan_libc_smaller(key->tcpm_keylen, sizeof(key->tcpm_key)));
}

static void member(const struct check *check, const struct packet_mreq *member)
{
	bytes(check, member, offsetof(struct packet_mreq, mr_address));
	bytes(check, member->mr_address,
	      ksan_libc_smaller(member->mr_alen, sizeof(member->mr_address)));
}

/* The kernel rejects what is shorter than the structure. */
#define AS(type, ...)                                                                              \
	if (length >= sizeof(type))                                                                \
		__VA_ARGS__;                                                                       \
	break

void ksan_check_socket_option(int level, int option, const void *value, size_t length,
			      const char *function, const void *caller)
{
	const struct check check = {length, function, caller};
	const struct group_source_req *source = value;

	if (!value)
		return;
	switch (shape_of(level, option, length)) {
	case NONE:
		break;
	case NUMBER:
		bytes(&check, value, ksan_libc_smaller(length, sizeof(int)));
		break;
	case WHOLE:
		bytes(&check, value, length);
		break;
	case STRING:
		bytes(&check, value, ksan_string_size_at_most(value, length));
		break;
	case FILTER:
		AS(struct sock_fprog, filter(&check, value));
	case GROUP:
		AS(struct group_req, bytes(&check, value, sizeof(source->gsr_interface)),
		   address(&check, &source->gsr_group));
	case SOURCE:
		AS(struct group_source_req, bytes(&check, value, sizeof(source->gsr_interface)),
		   address(&check, &source->gsr_group), address(&check, &source->gsr_source));
	case LIST:
		AS(struct group_filter, list(&check, value));
	case KEY:
		AS(struct tcp_md5sig, key(&check, value));
	case LABEL:
		AS(struct in6_flowlabel_req,
		   bytes(&check, value, offsetof(struct in6_flowlabel_req, __flr_pad)));
	case MEMBER:
		AS(struct packet_mreq, member(&check, value));
	}
}
