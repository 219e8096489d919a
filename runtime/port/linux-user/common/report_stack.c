/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The stack on which reports are made: a handler's alternate stack may have a few hundred bytes. */
#include "common/report_stack.h"

#include <stddef.h>
#include <ksan/port.h>
#include "common/syscall.h"

#define SIZE ((size_t)512 << 10)
#define GUARD 4096

/* Its user has the lock of reports. Never freed. */
static char *memory;

static uintptr_t left;

static char *stack(void)
{
	char *mapped = __atomic_load_n(&memory, __ATOMIC_RELAXED);

	if (mapped)
		return mapped;
	mapped = ksan_port_map(SIZE);
	if (!mapped)
		return NULL;
	/* PROT_NONE */
	ksan_syscall(SYS_mprotect, mapped, GUARD, 0);
	__atomic_store_n(&memory, mapped, __ATOMIC_RELEASE);
	return mapped;
}

bool ksan_report_stack(uintptr_t addr, uintptr_t *begin, uintptr_t *end)
{
	uintptr_t mapped = (uintptr_t)__atomic_load_n(&memory, __ATOMIC_ACQUIRE);

	if (!mapped || addr - mapped >= SIZE)
		return false;
	*begin = mapped;
	*end = mapped + SIZE;
	return true;
}

uintptr_t ksan_report_stack_left(void)
{
	return left;
}

void ksan_port_call_on_report_stack(void (*function)(void *data), void *data)
{
	uintptr_t frame = (uintptr_t)__builtin_frame_address(0), begin, end;
	char *own = stack();

	/* A report that the handler of a fault leaves is not there any more when the next begins.
	 */
	if (!own || ksan_report_stack(frame, &begin, &end)) {
		function(data);
		return;
	}
#if defined(__x86_64__)
	left = frame;
	register char *top __asm__("rbx") = own + SIZE;

	/* Unwinders find this function's frame by its pointer, and so the stack that was left. */
	__asm__ volatile("xchg %%rsp, %0\n\tcall *%1\n\tmov %0, %%rsp"
			 : "+r"(top), "+a"(function), "+D"(data)
			 :
			 : "rcx", "rdx", "rsi", "r8", "r9", "r10", "r11", "xmm0", "xmm1", "xmm2",
			   "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11",
			   "xmm12", "xmm13", "xmm14", "xmm15", "memory", "cc");
#else
	function(data);
#endif
}
