/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <aio.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/inotify.h>
#include <sys/select.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/statvfs.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <sys/xattr.h>
#include <unistd.h>
#include <utime.h>

#include "memory/shared/shared.h"
#include "ioctl.h"
#include "row.h"
#include "structures.h"

/* What a command of fcntl() reads and writes behind its argument. Padding of locks counts. */
long ksan_fcntl_reads(int command)
{
	switch (command) {
	case F_SETOWN_EX:
		return sizeof(struct f_owner_ex);
	case F_SET_RW_HINT:
	case F_SET_FILE_RW_HINT:
		return sizeof(uint64_t);
	case F_SETLK:
	case F_SETLKW:
	case F_GETLK:
	case F_OFD_SETLK:
	case F_OFD_SETLKW:
	case F_OFD_GETLK:
		/* l_type and l_whence, the members in front of the padding. */
		return 2 * sizeof(short);
	}
	return 0;
}

long ksan_fcntl_writes(int command)
{
	switch (command) {
	case F_GETLK:
	case F_OFD_GETLK:
		return sizeof(struct flock);
	case F_GETOWN_EX:
		return sizeof(struct f_owner_ex);
	case F_GET_RW_HINT:
	case F_GET_FILE_RW_HINT:
		return sizeof(uint64_t);
	}
	return 0;
}

/* A set of descriptors is an array of words, of which the first n bits are in use. */
static long fd_set_bytes(int n)
{
	return (n + 63) / 64 * 8;
}

/* Where parts of a file move, all behind them counts as initialised. */
static void ksan_allocated_file(int fd, int mode, uint64_t at, uint64_t n)
{
	if (mode & (FALLOC_FL_COLLAPSE_RANGE | FALLOC_FL_INSERT_RANGE))
		ksan_shared_file_zeroed(fd, at, KSAN_SHARED_END);
	else if (mode & (FALLOC_FL_PUNCH_HOLE | FALLOC_FL_ZERO_RANGE))
		ksan_shared_file_zeroed(fd, at, at + n);
}

/* Operations of a list, of which those that read may have been done when it is queued. */
static void check_queued(struct aiocb *const *blocks, int n, const char *function,
			 const void *caller)
{
	for (int i = 0; i < n; i++)
		if (blocks[i] && blocks[i]->aio_lio_opcode == LIO_WRITE)
			ksan_libc_check((const void *)blocks[i]->aio_buf, blocks[i]->aio_nbytes,
					function, caller);
}

static void written_queued(struct aiocb *const *blocks, int n)
{
	for (int i = 0; i < n; i++) {
		if (!blocks[i] || blocks[i]->aio_lio_opcode == LIO_NOP)
			continue;
		ksan_libc_written(blocks[i], sizeof(*blocks[i]));
		if (blocks[i]->aio_lio_opcode == LIO_READ)
			ksan_libc_written((const void *)blocks[i]->aio_buf, blocks[i]->aio_nbytes);
	}
}

static bool writes_pipe(int fd);

/* Memory that is shared by mapping the file has these bytes now. */
#define WRITES_FILE(fd, at) AFTER_CALL(ksan_shared_file_written(fd, at, RESULT))
#define TRUNCATES_FILE(flags)                                                                      \
	AFTERWARDS(RESULT >= 0 && ((flags)&O_TRUNC),                                               \
		   ksan_shared_file_zeroed(RESULT, 0, KSAN_SHARED_END))

#include "table/file.def"

/* To the end of a pipe that is written, vmsplice() gives memory; from the other, it fills it. */
static bool writes_pipe(int fd)
{
	int saved_errno = errno, flags = REAL(fcntl)(fd, F_GETFL, NULL);
	errno = saved_errno;
	return flags >= 0 && (flags & O_ACCMODE) != O_RDONLY;
}
