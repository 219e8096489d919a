/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Hooks for programs that make system calls by themselves: <sanitizer/linux_syscall_hooks.h>. A
 * call is a barrier, and its plain buffers are accesses of the place that makes it. Weak: another
 * sanitizer's runtime that is linked beside this one may define them, too.
 */
#include <linux/aio_abi.h>
#include "common/system_call.h"
#include "core/common/caller.h"
#include "core/race/barrier.h"
#include "core/race/check.h"
#include <ksan/race.h>

#pragma clang diagnostic ignored "-Wmissing-prototypes"
#pragma clang diagnostic ignored "-Wunused-parameter"

static void touched(long address, long size, unsigned type, uintptr_t pc, uintptr_t frame)
{
	if (address && size > 0)
		ksan_race_access((uintptr_t)address, (size_t)size, type, pc, frame);
}

#define NOTHING ((void)0)
#define READS(p, n) touched((long)(p), (long)(n), 0, KSAN_CALLER, KSAN_FRAME)
#define WRITES(p, n) touched((long)(p), (long)(n), KSAN_ACCESS_WRITE, KSAN_CALLER, KSAN_FRAME)

/* What leads elsewhere, or is as large as its contents say, is left out. */
#define READS_STRING(p) NOTHING
#define READS_SET(p, bits) READS(p, set_size(bits))
#define READS_VECTOR(p, n) READS(p, (n) * (long)sizeof(struct iovec))
#define SENDS_MESSAGE(p) NOTHING
#define SENDS_MESSAGES(p, n) NOTHING
#define READS_ADDRESS(p, n) READS(p, n)
#define READS_ROOM(p, length) READS(length, sizeof(socklen_t))
#define WAITS_FOR(p, n) READS(p, (n) * (long)sizeof(struct pollfd))
#define READS_BLOCK(p) NOTHING
#define READS_BLOCKS(p, n) NOTHING
#define READS_HANDLE(p) NOTHING
#define WRITES_STRING(p) NOTHING
#define WRITES_SET(p, bits) WRITES(p, set_size(bits))
#define WRITES_VECTOR(p, n, total) NOTHING
#define RECEIVES_MESSAGE(p, total) NOTHING
#define RECEIVES_MESSAGES(p, n) NOTHING
#define WRITES_SENT(p, n) NOTHING
#define WRITES_SIZED(p, length) WRITES(length, sizeof(socklen_t))
#define WAITED_FOR(p, n) WRITES(p, (n) * (long)sizeof(struct pollfd))
#define WRITES_EVENTS(p, n) WRITES(p, (n) * (long)sizeof(struct io_event))
#define WRITES_HANDLE(p) NOTHING

/* Memory mode knows these. */
#define REQUEST_READS(request) 0
#define REQUEST_WRITES(request) 0
#define WRITES_BEHIND(request, p) NOTHING
#define COMMAND_READS(command) 0
#define COMMAND_WRITES(command) 0
#define TRACE_READS(request) 0
#define TRACE_WRITES(request, size, result) 0

#define CALL(count, name, before, after)                                                           \
	__attribute__((weak)) void __sanitizer_syscall_pre_impl_##name(ARGUMENTS_##count)          \
	{                                                                                          \
		before;                                                                            \
		ksan_race_barrier(KSAN_BARRIER_FULL);                                              \
	}                                                                                          \
	__attribute__((weak)) void __sanitizer_syscall_post_impl_##name(                           \
		long result SEPARATED_##count)                                                     \
	{                                                                                          \
		if (result >= 0) {                                                                 \
			after;                                                                     \
		}                                                                                  \
	}

#include "common/system_call.def"
