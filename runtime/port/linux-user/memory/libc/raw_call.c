/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * syscall(number, ...): what a call reads and writes is what the hooks for programs that make calls
 * in assembly say of it, which a program may bring along itself.
 */
#include <linux/io_uring.h>
#include <linux/openat2.h>
#include <linux/sched.h>
#include <sched.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "raw_mapping.h"
#include "row.h"

#if defined(__x86_64__)

typedef void before_function(long, long, long, long, long, long);
typedef void after_function(long, long, long, long, long, long, long);

#define CALL(name, number)                                                                         \
	extern before_function __sanitizer_syscall_pre_impl_##name __attribute__((weak));          \
	extern after_function __sanitizer_syscall_post_impl_##name __attribute__((weak));
#include "table/raw_call.def"
#undef CALL

static const struct hooks {
	before_function *before;
	after_function *after;
} hooks[] = {
#define CALL(name, number)                                                                         \
	[SYS_##number] = {__sanitizer_syscall_pre_impl_##name,                                     \
			  __sanitizer_syscall_post_impl_##name},
#include "table/raw_call.def"
#undef CALL
};

static const struct hooks *hooks_of(long number)
{
	static const struct hooks none;
	size_t n = (size_t)number;

	return n < sizeof(hooks) / sizeof(*hooks) ? &hooks[n] : &none;
}

/*
 * What a program gives to a call is checked, and what the runtime does is not; a hook tells them
 * apart by the code that it is called from. So this is not among the runtime's own code.
 */
__attribute__((noinline, disable_tail_calls, section("ksan_program_text"))) static void
ask_before(before_function *hook, const long *a)
{
	hook(a[0], a[1], a[2], a[3], a[4], a[5]);
}

static void before(struct ksan_call call, long number, const long *a)
{
	const struct hooks *of = hooks_of(number);
	const struct io_uring_params *ring = (const struct io_uring_params *)a[1];

	if (of->before)
		ask_before(of->before, a);
	switch (number) {
	case SYS_openat2:
		READS((const void *)a[2], ksan_libc_smaller((size_t)a[3], sizeof(struct open_how)));
		break;
	case SYS_io_uring_setup:
		WHEN(ring, READS_OBJECT(&ring->flags), READS_OBJECT(&ring->resv));
		break;
	}
}

/* What the calls write that are younger than the hooks. */
static long written_size(long number, const long *a, long result)
{
	switch (number) {
	case SYS_getrandom:
		return result;
	case SYS_io_uring_setup:
		return sizeof(struct io_uring_params);
	case SYS_statx:
		return sizeof(struct statx);
	case SYS_sched_getattr:
		return a[2];
	}
	return 0;
}

static const void *written_place(long number, const long *a)
{
	switch (number) {
	case SYS_getrandom:
		return (const void *)a[0];
	case SYS_statx:
		return (const void *)a[4];
	}
	return (const void *)a[1];
}

static void after(long number, const long *a, long result)
{
	const struct hooks *of = hooks_of(number);

	if (of->after)
		of->after(result, a[0], a[1], a[2], a[3], a[4], a[5]);
	if (result >= 0)
		ksan_libc_written(written_place(number, a),
				  ksan_libc_bytes(written_size(number, a, result)));
}

/* Calls that come back twice to one stack, or to another: no frame of ours may be in between. */
static bool returns_elsewhere(long number, long flags)
{
	return number == SYS_vfork || number == SYS_clone3 || number == SYS_rt_sigreturn ||
	       (number == SYS_clone && (flags & CLONE_VM));
}

typedef long call_function(long, long, long, long, long, long, long);

KSAN_WRAPPER_(long, syscall, long number, long a, long b, long c, long d, long e, long f)
KSAN_FUNCTION_(syscall, call_function)

long ksan_wrap_syscall(long number, long a, long b, long c, long d, long e, long f)
{
	const long arguments[] = {a, b, c, d, e, f};
	call_function *const real = KSAN_REAL_(syscall);
	long result;

	if (ksan_raw_mapping(number, arguments, &result))
		return result;
	if (!KSAN_ACTIVE_(syscall) || returns_elsewhere(number, a))
		__attribute__((musttail)) return real(number, a, b, c, d, e, f);
	struct ksan_call call = {
		.phase = KSAN_BEFORE, .function = "syscall", .caller = __builtin_return_address(0)};
	before(call, number, arguments);
	result = real(number, a, b, c, d, e, f);
	int saved_errno = errno;
	after(number, arguments, result);
	errno = saved_errno;
	ksan_libc_clean_errno();
	ksan_libc_clean_result(sizeof(result));
	return result;
}

#endif
