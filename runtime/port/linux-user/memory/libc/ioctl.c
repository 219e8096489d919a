/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#ifdef __x86_64__
#include <asm/ldt.h>
#endif
#include <linux/filter.h>
#include <linux/fs.h>
#include <linux/dqblk_xfs.h>
#include <linux/hdreg.h>
#include <linux/cdrom.h>
#include <linux/fd.h>
#include <linux/fiemap.h>
#include <linux/loop.h>
#include <linux/lp.h>
#include <linux/kd.h>
#include <linux/serial.h>
#include <linux/sockios.h>
#include <linux/vt.h>
#include <net/if.h>
#include <net/if_arp.h>
#include <scsi/scsi_ioctl.h>
#include <scsi/sg.h>
#include <signal.h>
#include <stdint.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/quota.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/user.h>
#include <termios.h>

#include "ioctl.h"
#include "libc.h"

/* Of the kernel's own headers. */
#define SG_GET_ACCESS_COUNT 0x2289
#define SCSI_IOCTL_GET_IDLUN 0x5382
#define SCSI_IOCTL_GET_BUS_NUMBER 0x5386

/* libc's structure has speeds of its own behind it. */
struct kernel_termios {
	unsigned flags[4];
	unsigned char line, characters[19];
};

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

void ksan_ioctl_check(unsigned long number, const void *argument, const char *function,
		      const void *caller)
{
	const struct ifconf *configuration = argument;

	if ((uint32_t)number != SIOCGIFCONF || !argument)
		return;
	ksan_libc_check(&configuration->ifc_len, sizeof(configuration->ifc_len), function, caller);
	ksan_libc_check(&configuration->ifc_buf, sizeof(configuration->ifc_buf), function, caller);
}

/* What an operation on a font copies out: of each character, lines of whole bytes. */
static void written_font(const struct console_font_op *font)
{
	if (font->op == KD_FONT_OP_GET && font->data)
		ksan_libc_written(font->data,
				  (size_t)font->charcount * ((font->width + 7) / 8) * 32);
}

static void written_scsi(const struct sg_io_hdr *header)
{
	if (header->dxfer_direction == SG_DXFER_FROM_DEV && !header->iovec_count)
		ksan_libc_written(header->dxferp,
				  header->dxfer_len - ksan_libc_bytes(header->resid));
	ksan_libc_written(header->sbp, header->sb_len_wr);
}

void ksan_ioctl_nested(unsigned long number, const void *argument)
{
	const struct ifconf *configuration = argument;
	const struct consolefontdesc *font = argument;
	const struct unimapdesc *map = argument;
	const struct cdrom_read_audio *audio = argument;
	const struct fiemap *extents = argument;

	if (!argument)
		return;
	switch ((uint32_t)number) {
	case SIOCGIFCONF:
		ksan_libc_written(configuration->ifc_buf, ksan_libc_bytes(configuration->ifc_len));
		break;
	case GIO_FONTX:
		ksan_libc_written(font->chardata, (size_t)font->charcount * 32);
		break;
	case GIO_UNIMAP:
		ksan_libc_written(map->entries, map->entry_ct * sizeof(*map->entries));
		break;
	case KDFONTOP:
		written_font(argument);
		break;
	case CDROMREADAUDIO:
		ksan_libc_written(audio->buf, ksan_libc_bytes(audio->nframes) * CD_FRAMESIZE_RAW);
		break;
	case SG_IO:
		written_scsi(argument);
		break;
	case FS_IOC_FIEMAP:
		ksan_libc_written(extents->fm_extents,
				  extents->fm_extent_count ? extents->fm_mapped_extents *
								     sizeof(*extents->fm_extents)
							   : 0);
		break;
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

long ksan_quotactl_writes(int command)
{
	switch ((unsigned)command >> SUBCMDSHIFT) {
	case Q_GETFMT & 0xffffff:
		return sizeof(uint32_t);
	case Q_GETINFO & 0xffffff:
		return sizeof(struct dqinfo);
	case Q_GETQUOTA & 0xffffff:
		return sizeof(struct dqblk);
	case Q_GETNEXTQUOTA & 0xffffff:
		return sizeof(struct if_nextdqblk);
	case Q_XGETQUOTA & 0xffffff:
	case Q_XGETNEXTQUOTA & 0xffffff:
		return sizeof(struct fs_disk_quota);
	case Q_XGETQSTAT & 0xffffff:
		return sizeof(struct fs_quota_stat);
	case Q_XGETQSTATV & 0xffffff:
		return sizeof(struct fs_quota_statv);
	}
	return 0;
}

long ksan_ptrace_reads(int request)
{
	switch (request) {
	case PTRACE_GETREGSET:
	case PTRACE_SETREGSET:
		return sizeof(struct iovec);
	case PTRACE_SETREGS:
		return sizeof(struct user_regs_struct);
	case PTRACE_SETFPREGS:
		return sizeof(struct user_fpregs_struct);
	case PTRACE_SETSIGMASK:
		return 8;
	}
	return 0;
}

long ksan_ptrace_writes(int request, size_t size, long result)
{
	switch (request) {
	case PTRACE_GETREGSET:
		return sizeof(struct iovec);
	case PTRACE_GETREGS:
		return sizeof(struct user_regs_struct);
	case PTRACE_GETFPREGS:
		return sizeof(struct user_fpregs_struct);
	case PTRACE_GETSIGINFO:
		return sizeof(siginfo_t);
	case PTRACE_GETEVENTMSG:
		return sizeof(long);
	case PTRACE_GETSIGMASK:
		return 8;
	case PTRACE_PEEKSIGINFO:
		return result * (long)sizeof(siginfo_t);
	case PTRACE_SECCOMP_GET_FILTER:
		return result * (long)sizeof(struct sock_filter);
	case PTRACE_SECCOMP_GET_METADATA:
	case PTRACE_GET_SYSCALL_INFO:
		return (long)ksan_libc_smaller(size, (size_t)result);
	case PTRACE_GET_RSEQ_CONFIGURATION:
		return result;
#ifdef PTRACE_GET_THREAD_AREA
	case PTRACE_GET_THREAD_AREA:
		return sizeof(struct user_desc);
#endif
	}
	return 0;
}
