// Sockets: messages, addresses and options.
// RUN: %ksan_clang -fsanitize=memory -g -O1 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/un.h>

static int pair[2];

static void messages(void)
{
	char *s = fresh(20), *t = fresh(20);
	EXPECT(send(pair[0], "hello", 5, 0) == 5);
	EXPECT(recv(pair[1], s, 20, 0) == 5);
	WROTE(s, 5);
	/* A datagram that is too long fills the buffer; the result is its size. */
	EXPECT(send(pair[0], "truncated", 9, 0) == 9);
	s = fresh(20);
	EXPECT(recv(pair[1], s, 4, MSG_TRUNC) == 9);
	WROTE(s, 4);

	struct iovec out[2] = {{"ab", 2}, {"cde", 3}};
	struct msghdr message = {.msg_iov = out, .msg_iovlen = 2};
	EXPECT(sendmsg(pair[0], &message, 0) == 5);
	s = fresh(20);
	struct iovec in[2] = {{s, 3}, {t, 9}};
	struct msghdr *received = fresh(sizeof(*received));
	memset(received, 0, sizeof(*received));
	received->msg_iov = in;
	received->msg_iovlen = 2;
	__msan_poison(&received->msg_flags, sizeof(received->msg_flags));
	EXPECT(recvmsg(pair[1], received, 0) == 5);
	WROTE(s, 3);
	WROTE(t, 2);
	INITIALISED(&received->msg_flags, sizeof(received->msg_flags));

	struct mmsghdr several[2] = {{message, 0}, {message, 0}};
	__msan_poison(&several[1].msg_len, sizeof(several[1].msg_len));
	EXPECT(sendmmsg(pair[0], several, 2, 0) == 2);
	INITIALISED(&several[1].msg_len, sizeof(several[1].msg_len));
	s = fresh(20);
	in[0].iov_base = s;
	several[0].msg_hdr = *received;
	EXPECT(recvmmsg(pair[1], several, 1, 0, NULL) == 1);
	WROTE(s, 3);
	REPORTS("send", send(pair[0], partly("abc", 2), 3, 0));
	REPORTS("sendto", sendto(pair[0], partly("abc", 2), 3, 0, NULL, 0));
	REPORTS("sendmsg", out[1].iov_base = partly("cde", 1); sendmsg(pair[0], &message, 0));
}

static void addresses(void)
{
	struct sockaddr_in address;
	__msan_poison(&address, sizeof(address));
	/* sin_zero may stay as it is. */
	address.sin_family = AF_INET;
	address.sin_port = 0;
	address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	int server = socket(AF_INET, SOCK_STREAM, 0), client = socket(AF_INET, SOCK_STREAM, 0);
	EXPECT(bind(server, (struct sockaddr *)&address, sizeof(address)) == 0);
	EXPECT(listen(server, 1) == 0);
	struct sockaddr_storage *name = fresh(sizeof(*name));
	socklen_t length = sizeof(*name);
	EXPECT(getsockname(server, (struct sockaddr *)name, &length) == 0);
	EXPECT(length == sizeof(address));
	WROTE(name, sizeof(address));
	address.sin_port = ((struct sockaddr_in *)name)->sin_port;
	EXPECT(connect(client, (struct sockaddr *)&address, sizeof(address)) == 0);
	name = fresh(sizeof(*name));
	length = 4;
	int connection = accept(server, (struct sockaddr *)name, &length);
	EXPECT(connection >= 0 && length == sizeof(address));
	WROTE(name, 4);
	name = fresh(sizeof(*name));
	length = sizeof(*name);
	EXPECT(getpeername(client, (struct sockaddr *)name, &length) == 0);
	WROTE(name, sizeof(address));
	int *value = fresh(sizeof(*value));
	length = sizeof(*value);
	EXPECT(getsockopt(client, SOL_SOCKET, SO_TYPE, value, &length) == 0);
	WROTE(value, sizeof(*value));
	EXPECT(*value == SOCK_STREAM);
	int on = 1;
	EXPECT(setsockopt(server, SOL_SOCKET, SO_REUSEADDR, &on, sizeof(on)) == 0);
	struct sockaddr_un local;
	__msan_poison(&local, sizeof(local));
	local.sun_family = AF_UNIX;
	strcpy(local.sun_path, "/nonexistent/socket");
	EXPECT(connect(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&local, sizeof(local))
	       == -1);
	REPORTS("setsockopt", setsockopt(server, SOL_SOCKET, SO_REUSEADDR, POISONED(on), 4));
	REPORTS("connect", __msan_poison(&address.sin_port, 2);
		connect(client, (struct sockaddr *)&address, sizeof(address)));
	REPORTS("getsockname",
		getsockname(server, (struct sockaddr *)name, POISONED(length)));
}

int main(int argc, char **argv)
{
	(void)argv;
	__msan_poison(pair, sizeof(pair));
	EXPECT(socketpair(AF_UNIX, SOCK_DGRAM, 0, pair) == 0);
	INITIALISED(pair, sizeof(pair));
	if (argc > 1) {
		char buffer[16];
		send(pair[0], "hello", 5, 0);
		recv(pair[1], buffer, sizeof(buffer), 0);
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}socket.c:[[@LINE+1]]
		if (buffer[5])
			expect_sink++;
		return 0;
	}
	messages();
	addresses();
	return 0;
}
