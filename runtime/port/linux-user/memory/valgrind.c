/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Valgrind keeps a shadow of the address space itself, which cannot hold ours within hours. */
#include <stdint.h>
#include "core/common/text.h"
#include "memory/parts.h"

/* "Is this run by Valgrind?", as a request of its client. */
#define RUNNING_ON_VALGRIND 0x1001

static uint64_t ask(void)
{
	const uint64_t request[6] = {RUNNING_ON_VALGRIND};
	uint64_t answer = 0;

#if defined(__x86_64__)
	/* Nothing to a processor: the rotations add up to twice 64 bits. */
	__asm__ volatile("rolq $3, %%rdi\n\t"
			 "rolq $13, %%rdi\n\t"
			 "rolq $61, %%rdi\n\t"
			 "rolq $51, %%rdi\n\t"
			 "xchgq %%rbx, %%rbx"
			 : "+d"(answer)
			 : "a"(request)
			 : "cc", "memory");
#else
	(void)request;
#endif
	return answer;
}

void ksan_refuse_valgrind(void)
{
	if (ask())
		ksan_fatal("memory mode does not run under Valgrind, which keeps a shadow of the "
			   "address space, too: run the program by itself, or build it without "
			   "-fsanitize=memory for Valgrind");
}
