// Of what a socket is given, only what the kernel reads counts: not holes, nor what is behind a name or a key.
// RUN: %ksan_clang -fsanitize=memory -g -O0 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: %ksan_clang -fsanitize=memory -g -O2 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <arpa/inet.h>
#include <linux/can.h>
#include <linux/filter.h>
#include <linux/netlink.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

static int fd;

/* The kernel may refuse the option; it is what is read of it that matters. */
#define SILENT(level, option, object) setsockopt(fd, level, option, &(object), sizeof(object))
#define NOTICED(level, option, object, part)                                                       \
	REPORTS("setsockopt", __msan_poison(&(part), sizeof(part));                                \
		setsockopt(fd, level, option, &(object), sizeof(object)))

static void group_of(struct sockaddr_storage *group)
{
	struct sockaddr_in *address = (struct sockaddr_in *)group;
	address->sin_family = AF_INET;
	address->sin_addr.s_addr = inet_addr("224.0.0.99");
}

static void groups(void)
{
	struct group_req group;
	__msan_poison(&group, sizeof(group));
	group.gr_interface = 0;
	group_of(&group.gr_group);
	SILENT(IPPROTO_IP, MCAST_JOIN_GROUP, group);
	SILENT(IPPROTO_IP, MCAST_LEAVE_GROUP, group);
	NOTICED(IPPROTO_IP, MCAST_JOIN_GROUP, group, group.gr_interface);
	NOTICED(IPPROTO_IP, MCAST_JOIN_GROUP, group,
		((struct sockaddr_in *)&group.gr_group)->sin_addr);
	NOTICED(IPPROTO_IPV6, MCAST_LEAVE_GROUP, group, group.gr_group.ss_family);
	struct group_source_req source;
	__msan_poison(&source, sizeof(source));
	source.gsr_interface = 0;
	group_of(&source.gsr_group);
	group_of(&source.gsr_source);
	SILENT(IPPROTO_IP, MCAST_JOIN_SOURCE_GROUP, source);
	SILENT(IPPROTO_IPV6, MCAST_BLOCK_SOURCE, source);
	NOTICED(IPPROTO_IP, MCAST_JOIN_SOURCE_GROUP, source,
		((struct sockaddr_in *)&source.gsr_source)->sin_addr);
	struct group_filter filter;
	__msan_poison(&filter, sizeof(filter));
	filter.gf_interface = 0;
	group_of(&filter.gf_group);
	filter.gf_fmode = MCAST_INCLUDE;
	filter.gf_numsrc = 0;
	SILENT(IPPROTO_IP, MCAST_MSFILTER, filter);
	NOTICED(IPPROTO_IP, MCAST_MSFILTER, filter, filter.gf_fmode);
	struct ip_mreq old = {{0}, {0}};
	NOTICED(IPPROTO_IP, IP_ADD_MEMBERSHIP, old, old.imr_interface);
}

static void others(void)
{
	struct sock_filter accept[1] = {{BPF_RET | BPF_K, 0, 0, 0xffff}};
	struct sock_fprog program;
	__msan_poison(&program, sizeof(program));
	program.len = 1;
	program.filter = accept;
	EXPECT(SILENT(SOL_SOCKET, SO_ATTACH_FILTER, program) == 0);
	NOTICED(SOL_SOCKET, SO_ATTACH_FILTER, program, program.len);
	NOTICED(SOL_SOCKET, SO_ATTACH_FILTER, program, accept[0].k);
	struct tcp_md5sig key;
	__msan_poison(&key, sizeof(key));
	group_of((struct sockaddr_storage *)&key.tcpm_addr);
	key.tcpm_keylen = 3;
	memcpy(key.tcpm_key, "key", 3);
	SILENT(IPPROTO_TCP, TCP_MD5SIG, key);
	NOTICED(IPPROTO_TCP, TCP_MD5SIG, key, key.tcpm_key[2]);
	NOTICED(IPPROTO_TCP, TCP_MD5SIG, key, key.tcpm_keylen);
	char name[16];
	__msan_poison(name, sizeof(name));
	strcpy(name, "lo");
	SILENT(SOL_SOCKET, SO_BINDTODEVICE, name);
	NOTICED(SOL_SOCKET, SO_BINDTODEVICE, name, name[1]);
	/* Options of numbers read one, however much is given. */
	struct {
		int on, more;
	} number;
	__msan_poison(&number, sizeof(number));
	number.on = 1;
	EXPECT(SILENT(SOL_SOCKET, SO_KEEPALIVE, number) == 0);
	NOTICED(SOL_SOCKET, SO_KEEPALIVE, number, number.on);
	struct timeval patience = {1, 0};
	EXPECT(SILENT(SOL_SOCKET, SO_RCVTIMEO, patience) == 0);
	NOTICED(SOL_SOCKET, SO_RCVTIMEO, patience, patience.tv_usec);
}

static void addresses(void)
{
	struct sockaddr_nl netlink;
	__msan_poison(&netlink, sizeof(netlink));
	netlink.nl_family = AF_NETLINK;
	netlink.nl_pid = 0;
	netlink.nl_groups = 0;
	int socket_of_kernel = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);
	bind(socket_of_kernel, (struct sockaddr *)&netlink, sizeof(netlink));
	REPORTS("bind", __msan_poison(&netlink.nl_groups, 4);
		bind(socket_of_kernel, (struct sockaddr *)&netlink, sizeof(netlink)));
	struct sockaddr_can can;
	__msan_poison(&can, sizeof(can));
	can.can_family = AF_CAN;
	can.can_ifindex = 0;
	bind(fd, (struct sockaddr *)&can, sizeof(can));
	REPORTS("bind", __msan_poison(&can.can_ifindex, 4);
		bind(fd, (struct sockaddr *)&can, sizeof(can)));
	/* A message's address is an address like others. */
	struct sockaddr_in to;
	__msan_poison(&to, sizeof(to));
	to.sin_family = AF_INET;
	to.sin_port = htons(9);
	to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	struct msghdr message = {.msg_name = &to, .msg_namelen = sizeof(to)};
	sendmsg(fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL);
	REPORTS("sendmsg", __msan_poison(&to.sin_port, 2);
		sendmsg(fd, &message, MSG_DONTWAIT | MSG_NOSIGNAL));
}

int main(void)
{
	fd = socket(AF_INET, SOCK_STREAM, 0);
	EXPECT(fd >= 0);
	groups();
	others();
	addresses();
	return 0;
}
