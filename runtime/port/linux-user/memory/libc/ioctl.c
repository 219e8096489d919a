/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <linux/fs.h>
#include <linux/hdreg.h>
#include <linux/kd.h>
#include <linux/serial.h>
#include <linux/sockios.h>
#include <linux/vt.h>
#include <net/if.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <termios.h>

#include "ioctl.h"
#include "libc.h"

enum direction { NEITHER = 0, READ = 1, WRITTEN = 2, BOTH = READ | WRITTEN };

static const struct request {
	unsigned long number;
	enum direction direction;
	long size;
} requests[] = {
#define IOCTL(number, direction, type) {number, direction, sizeof(type)},
#include "table/ioctl.def"
#undef IOCTL
};

static struct request find(unsigned long number)
{
	/* The kernel sees 32 bits; a program may have sign-extended them. */
	number = (uint32_t)number;
	for (size_t i = 0; i < sizeof(requests) / sizeof(*requests); i++)
		if (requests[i].number == number)
			return requests[i];
	/* What is read by an unknown request may well hold padding: it is not checked. */
	return (struct request){number, _IOC_DIR(number) & _IOC_READ ? WRITTEN : NEITHER,
				_IOC_SIZE(number)};
}

long ksan_ioctl_reads(unsigned long number)
{
	struct request request = find(number);
	return request.direction & READ ? request.size : 0;
}

long ksan_ioctl_writes(unsigned long number)
{
	struct request request = find(number);
	return request.direction & WRITTEN ? request.size : 0;
}

void ksan_ioctl_nested(unsigned long number, const void *argument)
{
	if ((uint32_t)number == SIOCGIFCONF) {
		const struct ifconf *configuration = argument;
		ksan_libc_written(configuration->ifc_buf, ksan_libc_bytes(configuration->ifc_len));
	}
}

long ksan_prctl_writes(int option)
{
	switch (option) {
	case PR_GET_NAME:
		return 16;
	case PR_GET_PDEATHSIG:
	case PR_GET_CHILD_SUBREAPER:
	case PR_GET_UNALIGN:
	case PR_GET_FPEMU:
	case PR_GET_FPEXC:
	case PR_GET_ENDIAN:
	case PR_GET_TSC:
		return sizeof(int);
	case PR_GET_TID_ADDRESS:
		return sizeof(void *);
	}
	return 0;
}

long ksan_ptrace_size(int request, bool written)
{
	if (request == PTRACE_GETREGSET)
		return sizeof(struct iovec);
	switch (request) {
	case PTRACE_GETREGS:
		return written ? (long)sizeof(struct user_regs_struct) : 0;
	case PTRACE_GETFPREGS:
		return written ? (long)sizeof(struct user_fpregs_struct) : 0;
	case PTRACE_GETSIGINFO:
		return written ? 128 : 0;
	case PTRACE_GETEVENTMSG:
		return written ? (long)sizeof(long) : 0;
	case PTRACE_SETREGS:
		return written ? 0 : (long)sizeof(struct user_regs_struct);
	case PTRACE_SETFPREGS:
		return written ? 0 : (long)sizeof(struct user_fpregs_struct);
	}
	return 0;
}
