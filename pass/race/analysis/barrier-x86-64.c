/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Barriers of x86. A locked instruction is a full one, and so is an exchange with memory without
 * the prefix; fences and what serialises (Intel's manual, volume 3, 9.2 and 9.3). A system call
 * counts as one: what waits for what in the kernel orders memory, and the call may be the wake-up.
 */
#include <string.h>
#include "barrier.h"

static bool is_one_of(const char *word, const char *const *list)
{
	for (; *list; list++)
		if (!strcmp(word, *list))
			return true;
	return false;
}

/* `lock; addl $0,-4(%rsp)` and its like: changes nothing, on the own stack. */
static bool is_locked_nothing(const struct statement *s)
{
	static const char *const operations[] = {"add", "addl", "addq", "or", "orl", "orq", NULL};
	const char *operands = s->operands + strspn(s->operands, " \t");

	/* A dollar in assembly is two in the text of the IR. */
	return is_one_of(s->mnemonic, operations) && strstr(operands, "%") &&
	       strstr(operands, "sp)") &&
	       (!strncmp(operands, "$$0,", 4) || !strncmp(operands, "$$0x0,", 6));
}

static unsigned x86_barrier(const struct statement *s, bool *fence)
{
	static const char *const full[] = {"mfence", "cpuid", "serialize", NULL};
	static const char *const returns[] = {"iret", "iretd", "iretl", "iretq", NULL};
	static const char *const traps[] = {"syscall", "sysenter", "int", "vmcall", NULL};
	static const char *const exchanges[] = {"xchg", "xchgb", "xchgw", "xchgl", "xchgq", NULL};

	if (is_one_of(s->mnemonic, full)) {
		*fence = true;
		return BARRIER_FULL;
	}
	if (!strcmp(s->mnemonic, "lfence") || !strcmp(s->mnemonic, "sfence")) {
		*fence = true;
		return *s->mnemonic == 'l' ? BARRIER_READ : BARRIER_WRITE;
	}
	if (s->locked) {
		*fence = is_locked_nothing(s);
		return BARRIER_FULL;
	}
	if (is_one_of(s->mnemonic, returns) || is_one_of(s->mnemonic, traps))
		return BARRIER_FULL;
	return is_one_of(s->mnemonic, exchanges) && s->memory ? BARRIER_FULL : 0;
}

static bool x86_is_harmless(const struct statement *s)
{
	static const char *const harmless[] = {"nop",	  "pause", "rdtsc", "rdtscp",
					       "endbr64", "nopl",  "bswap", NULL};
	return !s->locked && is_one_of(s->mnemonic, harmless);
}

static unsigned x86_intrinsic(const char *name, LLVMValueRef call)
{
	(void)call;
	if (!strcmp(name, "x86.sse2.mfence"))
		return BARRIER_FULL;
	if (!strcmp(name, "x86.sse2.lfence"))
		return BARRIER_READ;
	return !strcmp(name, "x86.sse.sfence") ? BARRIER_WRITE : 0;
}

static const char *const x86_harmless_intrinsics[] = {"x86.sse2.pause", "x86.rdtsc",
						      "readcyclecounter", NULL};

const struct barrier_target barrier_x86_64 = {
	.target = &target_x86_64,
	.comment = "#",
	.barrier = x86_barrier,
	.is_harmless = x86_is_harmless,
	.intrinsic = x86_intrinsic,
	.harmless_intrinsics = x86_harmless_intrinsics,
};
