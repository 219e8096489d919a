/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Hooks for programs that make system calls by themselves: <sanitizer/linux_syscall_hooks.h>.
 * Before a call what the kernel reads is checked, after it what it has written is initialised.
 * Weak: another sanitizer's runtime that is linked beside this one may define them, too.
 */
#include <linux/aio_abi.h>

#include "common/system_call.h"
#include "ioctl.h"
#include "libc.h"
#include "socket_parts.h"
#include "string_size.h"
#include "structures.h"

#pragma clang diagnostic ignored "-Wmissing-prototypes"
#pragma clang diagnostic ignored "-Wunused-parameter"
#pragma clang diagnostic ignored "-Wunused-variable"

static void check_block(long address, const char *call, const void *caller)
{
	const struct iocb *block = (const struct iocb *)address;
	size_t begin = offsetof(struct iocb, aio_lio_opcode);

	if (!block)
		return;
	ksan_libc_check(&block->aio_lio_opcode, offsetof(struct iocb, aio_reserved2) - begin, call,
			caller);
	if (block->aio_lio_opcode == IOCB_CMD_PWRITE)
		ksan_libc_check((const void *)block->aio_buf, block->aio_nbytes, call, caller);
	if (block->aio_lio_opcode == IOCB_CMD_PWRITEV)
		ksan_check_iovec((const struct iovec *)block->aio_buf, block->aio_nbytes, call,
				 caller);
}

static void check_blocks(const long *blocks, long count, const char *call, const void *caller)
{
	ksan_libc_check(blocks, ksan_libc_bytes(count) * sizeof(*blocks), call, caller);
	for (long i = 0; i < count; i++)
		check_block(blocks[i], call, caller);
}

static void written_events(const struct io_event *events, long count)
{
	ksan_libc_written(events, ksan_libc_bytes(count) * sizeof(*events));
	for (long i = 0; i < count; i++) {
		const struct iocb *block = (const struct iocb *)events[i].obj;

		if (!block || events[i].res <= 0)
			continue;
		if (block->aio_lio_opcode == IOCB_CMD_PREAD)
			ksan_libc_written((void *)block->aio_buf, (size_t)events[i].res);
		if (block->aio_lio_opcode == IOCB_CMD_PREADV)
			ksan_written_iovec((const struct iovec *)block->aio_buf, block->aio_nbytes,
					   (size_t)events[i].res);
	}
}

static void check_handle(const struct file_handle *handle, const char *call, const void *caller)
{
	if (!handle)
		return;
	ksan_libc_check(handle, sizeof(*handle), call, caller);
	ksan_libc_check(handle->f_handle, handle->handle_bytes, call, caller);
}

static void written_handle(const struct file_handle *handle)
{
	if (!handle)
		return;
	ksan_libc_written(handle, sizeof(*handle));
	ksan_libc_written(handle->f_handle, handle->handle_bytes);
}

/* The room that a call was given for an output, from before it. */
static _Thread_local socklen_t room;

static void check_room(const void *output, const socklen_t *length, const char *call,
		       const void *caller)
{
	if (!output || !length)
		return;
	ksan_libc_check(length, sizeof(*length), call, caller);
	room = *length;
}

static void written_sized(const void *output, const socklen_t *length)
{
	if (!output || !length)
		return;
	ksan_libc_written(length, sizeof(*length));
	ksan_libc_written(output, ksan_libc_smaller(room, *length));
}

#define NOTHING ((void)0)
#define READS(p, n) ksan_libc_check((const void *)(p), ksan_libc_bytes((long)(n)), call, caller)
#define READS_STRING(p)                                                                            \
	ksan_libc_check((const void *)(p), ksan_string_size((const char *)(p)), call, caller)
#define READS_SET(p, bits) READS(p, set_size(bits))
#define READS_VECTOR(p, n) ksan_check_iovec((const struct iovec *)(p), (size_t)(n), call, caller)
#define SENDS_MESSAGE(p) ksan_check_message((const struct msghdr *)(p), call, caller)
#define SENDS_MESSAGES(p, n) ksan_check_messages((const struct mmsghdr *)(p), n, call, caller)
#define READS_ADDRESS(p, n) ksan_check_socket_address((const void *)(p), (size_t)(n), call, caller)
#define READS_ROOM(p, length)                                                                      \
	check_room((const void *)(p), (const socklen_t *)(length), call, caller)
#define WAITS_FOR(p, n) ksan_check_pollfds((const struct pollfd *)(p), (size_t)(n), call, caller)
#define READS_BLOCK(p) check_block(p, call, caller)
#define READS_BLOCKS(p, n) check_blocks((const long *)(p), n, call, caller)
#define READS_HANDLE(p) check_handle((const struct file_handle *)(p), call, caller)

#define WRITES(p, n) ksan_libc_written((const void *)(p), ksan_libc_bytes((long)(n)))
#define WRITES_STRING(p) ksan_libc_written((const void *)(p), ksan_string_size((const char *)(p)))
#define WRITES_SET(p, bits) WRITES(p, set_size(bits))
#define WRITES_VECTOR(p, n, total)                                                                 \
	ksan_written_iovec((const struct iovec *)(p), (size_t)(n), ksan_libc_bytes(total))
#define RECEIVES_MESSAGE(p, total)                                                                 \
	ksan_written_message((const struct msghdr *)(p), ksan_libc_bytes(total))
#define RECEIVES_MESSAGES(p, n) ksan_written_messages((const struct mmsghdr *)(p), n, true)
#define WRITES_SENT(p, n) ksan_written_messages((const struct mmsghdr *)(p), n, false)
#define WRITES_SIZED(p, length) written_sized((const void *)(p), (const socklen_t *)(length))
#define WAITED_FOR(p, n) ksan_written_pollfds((const struct pollfd *)(p), (size_t)(n))
#define WRITES_EVENTS(p, n) written_events((const struct io_event *)(p), n)
#define WRITES_HANDLE(p) written_handle((const struct file_handle *)(p))

#define REQUEST_READS(request) ksan_ioctl_reads((unsigned long)(request))
#define REQUEST_WRITES(request) ksan_ioctl_writes((unsigned long)(request))
#define WRITES_BEHIND(request, p) ksan_ioctl_nested((unsigned long)(request), (const void *)(p))
#define COMMAND_READS(command) ksan_fcntl_reads((int)(command))
#define COMMAND_WRITES(command) ksan_fcntl_writes((int)(command))
#define TRACE_READS(request) ksan_ptrace_reads((int)(request))
#define TRACE_WRITES(request, size, result)                                                        \
	ksan_ptrace_writes((int)(request), (size_t)(size), result)

#define CALL(count, name, before, after)                                                           \
	__attribute__((weak)) void __sanitizer_syscall_pre_impl_##name(ARGUMENTS_##count)          \
	{                                                                                          \
		const char *const call = #name;                                                    \
		const void *const caller = __builtin_return_address(0);                            \
                                                                                                   \
		before;                                                                            \
	}                                                                                          \
	__attribute__((weak)) void __sanitizer_syscall_post_impl_##name(                           \
		long result SEPARATED_##count)                                                     \
	{                                                                                          \
		if (result >= 0) {                                                                 \
			after;                                                                     \
		}                                                                                  \
	}

#include "common/system_call.def"
