/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <stdbool.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <ksan/port.h>
#include "common/output.h"
#include "common/syscall.h"
#include "core/common/text.h"

/* Of the kind "user", and an error. */
#define PRIORITY (1 << 3 | 3)

#define LONGEST 1024

static void send_line(long log, const char *line, size_t size)
{
	char message[LONGEST];
	size_t used = ksan_format(message, sizeof(message), "<%d>%s[%u]: %.*s", PRIORITY,
				  ksan_port_program(), ksan_port_id(), (int)size, line);

	ksan_syscall(SYS_sendto, log, message, used, MSG_DONTWAIT | MSG_NOSIGNAL, 0, 0);
}

/* Where there is no log, nothing is said: the report is where it always is, too. */
void ksan_syslog(const char *text, size_t size)
{
	struct sockaddr_un address = {.sun_family = AF_UNIX, .sun_path = "/dev/log"};
	long log = ksan_syscall(SYS_socket, AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);

	if (log < 0)
		return;
	if (ksan_syscall(SYS_connect, log, &address, sizeof(address)) == 0) {
		while (size) {
			size_t n = 0;

			while (n < size && text[n] != '\n')
				n++;
			if (n)
				send_line(log, text, n);
			text += n + (n < size);
			size -= n + (n < size);
		}
	}
	ksan_syscall(SYS_close, log);
}
