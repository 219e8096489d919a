/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * longjmp() and its relatives. setjmp() returns for the second time: with an initialised value, and
 * out of the signal handlers that are left. Shadow of frames that are skipped needs no care: locals
 * are marked when they come to life.
 */
#include <setjmp.h>
#include <stdint.h>
#include "common/init.h"
#include "common/intercept.h"
#include "common/signals.h"

/* The stack pointer that setjmp() saved, or 0 where it is not known how libc encodes it. */
static uintptr_t saved_stack_pointer(const struct __jmp_buf_tag *buffer)
{
#if defined(__x86_64__)
	uintptr_t value = (uintptr_t)buffer->__jmpbuf[6];

	/* libc rotates it and combines it with the guard in the thread's control block. */
	__asm__("ror $17, %0\n\txor %%fs:0x30, %0" : "+r"(value));
	return value;
#else
	(void)buffer;
	return 0;
#endif
}

static void prepare(const struct __jmp_buf_tag *buffer)
{
	uintptr_t stack_pointer = saved_stack_pointer(buffer);

	if (!ksan_initialized)
		return;
	ksan_signals_leave(stack_pointer);
	ksan_signals_mode->jumps(stack_pointer);
}

_Noreturn void __longjmp_chk(struct __jmp_buf_tag buffer[1], int value);

#define LONGJMP(name)                                                                              \
	KSAN_WRAPPER(void, name, (struct __jmp_buf_tag buffer[1], int value))                      \
	{                                                                                          \
		prepare(buffer);                                                                   \
		KSAN_REAL(name)(buffer, value);                                                    \
		__builtin_unreachable();                                                           \
	}

LONGJMP(longjmp)
LONGJMP(_longjmp)
LONGJMP(siglongjmp)
LONGJMP(__longjmp_chk)
