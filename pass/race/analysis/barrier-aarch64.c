/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Barriers of arm64 (Arm Architecture Reference Manual, B2.3): dmb and dsb by the accesses that
 * they order, and instructions that are a load-acquire, a store-release or both. A system call
 * counts as a full one: what waits for what in the kernel orders memory.
 */
#include <string.h>
#include "barrier.h"

static bool starts_with(const char *text, const char *prefix)
{
	return !strncmp(text, prefix, strlen(prefix));
}

static unsigned fence_option(const char *operands)
{
	char option[16] = "";
	size_t length;

	operands += strspn(operands, " \t#");
	length = strcspn(operands, " \t\r");
	if (length < sizeof(option))
		memcpy(option, operands, length);
	length = strlen(option);
	if (length >= 2 && !strcmp(option + length - 2, "ld"))
		return BARRIER_READ;
	if (length >= 2 && !strcmp(option + length - 2, "st"))
		return BARRIER_WRITE;
	return BARRIER_FULL;
}

/* Atomic instructions of LSE: `a` acquires, `l` releases, behind the operation's name. */
static unsigned suffix_order(const char *suffix)
{
	unsigned order = 0;

	if (*suffix == 'a') {
		order |= BARRIER_ACQUIRE;
		suffix++;
	}
	if (*suffix == 'l') {
		order |= BARRIER_RELEASE;
		suffix++;
	}
	/* Then nothing, or the size. */
	return !*suffix || !strcmp(suffix, "b") || !strcmp(suffix, "h") ? order : 0;
}

static unsigned lse_order(const char *mnemonic)
{
	static const char *const operations[] = {"ldadd",  "ldclr",  "ldeor",  "ldset", "ldsmax",
						 "ldsmin", "ldumax", "ldumin", "swpp",	"ldclrp",
						 "ldsetp", "casp",   "cas",    "swp",	NULL};

	for (const char *const *o = operations; *o; o++)
		if (starts_with(mnemonic, *o))
			return suffix_order(mnemonic + strlen(*o));
	return 0;
}

static unsigned aarch64_barrier(const struct statement *s, bool *fence)
{
	static const char *const acquires[] = {"ldar",	"ldapr", "ldapur", "ldaxr",
					       "ldaxp", "ldlar", "ldiapp", NULL};
	static const char *const releases[] = {"stlr",	"stlur", "stlxr", "stlxp",
					       "stllr", "stilp", NULL};

	if (!strcmp(s->mnemonic, "dmb") || !strcmp(s->mnemonic, "dsb")) {
		*fence = true;
		return fence_option(s->operands);
	}
	for (const char *const *a = acquires; *a; a++)
		if (starts_with(s->mnemonic, *a))
			return BARRIER_ACQUIRE;
	for (const char *const *l = releases; *l; l++)
		if (starts_with(s->mnemonic, *l))
			return BARRIER_RELEASE;
	if (!strcmp(s->mnemonic, "svc") || !strcmp(s->mnemonic, "hvc") ||
	    !strcmp(s->mnemonic, "eret"))
		return BARRIER_FULL;
	return lse_order(s->mnemonic);
}

static bool aarch64_is_harmless(const struct statement *s)
{
	static const char *const harmless[] = {"nop", "yield", "wfe", "sev", "sevl", "isb", NULL};
	for (const char *const *h = harmless; *h; h++)
		if (!strcmp(s->mnemonic, *h))
			return true;
	return false;
}

/* Of __builtin_arm_dmb() and __builtin_arm_dsb(): the number in the instruction. */
static unsigned aarch64_intrinsic(const char *name, LLVMValueRef call)
{
	if (strcmp(name, "aarch64.dmb") && strcmp(name, "aarch64.dsb"))
		return 0;
	switch (LLVMConstIntGetZExtValue(LLVMGetOperand(call, 0)) & 3) {
	case 1:
		return BARRIER_READ;
	case 2:
		return BARRIER_WRITE;
	default:
		return BARRIER_FULL;
	}
}

static const char *const aarch64_harmless_intrinsics[] = {"aarch64.hint", "aarch64.isb",
							  "readcyclecounter", NULL};

const struct barrier_target barrier_aarch64 = {
	.target = &target_aarch64,
	.comment = "//",
	.barrier = aarch64_barrier,
	.is_harmless = aarch64_is_harmless,
	.intrinsic = aarch64_intrinsic,
	.harmless_intrinsics = aarch64_harmless_intrinsics,
};
