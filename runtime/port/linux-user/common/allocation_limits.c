/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* How much memory the options let the program have. */
#include <errno.h>
#include <fcntl.h>
#include <time.h>
#include <unistd.h>
#include <ksan/port.h>
#include "common/allocations.h"
#include "common/init.h"
#include "common/syscall.h"
#include "core/common/options.h"
#include "core/common/text.h"

#define MEGABYTE ((size_t)1 << 20)

/* Milliseconds between two looks at how much memory the process has. */
#define INTERVAL 100

/* Resident memory of the process in megabytes, 0 when that cannot be known. */
static size_t resident(void)
{
	char text[128];
	long fd = ksan_syscall(SYS_openat, AT_FDCWD, "/proc/self/statm", O_RDONLY | O_CLOEXEC), n;
	size_t pages = 0;
	const char *s = text;

	if (fd < 0)
		return 0;
	n = ksan_syscall(SYS_read, fd, text, sizeof(text) - 1);
	ksan_syscall(SYS_close, fd);
	text[n > 0 ? n : 0] = 0;
	while (*s && *s != ' ')
		s++;
	for (s += *s == ' '; *s >= '0' && *s <= '9'; s++)
		pages = pages * 10 + (size_t)(*s - '0');
	return pages * (size_t)sysconf(_SC_PAGESIZE) / MEGABYTE;
}

static uint64_t milliseconds(void)
{
	struct timespec now = {0};

	ksan_syscall(SYS_clock_gettime, CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

/* Whether the process is above the soft limit; above the hard one it ends. */
static bool has_too_much(void)
{
	static uint64_t looked;
	static bool too_much;
	uint64_t now = milliseconds(), last = __atomic_load_n(&looked, __ATOMIC_RELAXED);
	size_t megabytes;

	/* Above the limit every look may be the one that finds it below. */
	if (last && now - last < INTERVAL && !too_much)
		return false;
	__atomic_store_n(&looked, now, __ATOMIC_RELAXED);
	megabytes = resident();
	if (ksan_options.hard_rss_limit_mb && megabytes > (size_t)ksan_options.hard_rss_limit_mb)
		ksan_fatal("the process has %zu MB of memory, more than the option "
			   "hard_rss_limit_mb=%d allows",
			   megabytes, ksan_options.hard_rss_limit_mb);
	too_much = ksan_options.soft_rss_limit_mb &&
		   megabytes > (size_t)ksan_options.soft_rss_limit_mb;
	return too_much;
}

bool ksan_allocation_allowed(size_t size)
{
	if (!ksan_initialized)
		return true;
	if (ksan_options.max_allocation_size_mb &&
	    size > (size_t)ksan_options.max_allocation_size_mb * MEGABYTE)
		return false;
	return !(ksan_options.soft_rss_limit_mb || ksan_options.hard_rss_limit_mb) ||
	       !has_too_much();
}

void *ksan_allocation_failed(size_t size)
{
	if (ksan_initialized && !ksan_options.allocator_may_return_null)
		ksan_fatal("there is no memory for %zu bytes, or the options allow no more: "
			   "allocate less, or set KSAN_OPTIONS=allocator_may_return_null=1 to have "
			   "it fail with NULL",
			   size);
	errno = ENOMEM;
	return NULL;
}
