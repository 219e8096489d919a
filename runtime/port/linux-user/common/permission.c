/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Protection keys of the processor (PKU), where it has them: the tables have a key of their own,
 * and the register that says what a thread may do with it allows reads; writes, while a table is
 * open. The kernel takes even reads away for a signal handler, and gives back at its return what
 * was interrupted. Handlers that ksan does not wrap begin so, too: there a read is what allows it.
 */
#include "common/permission.h"

#include <ucontext.h>
#include <ksan/port.h>
#include <ksan-port/exceptions.h>
#include "common/syscall.h"
#include "core/common/options.h"
#include "core/common/permission.h"

#if defined(__x86_64__)
#include <cpuid.h>

#define NO_ACCESS 1u
#define NO_WRITE 2u
/* The register's component in the state that the kernel saves. */
#define COMPONENT 9

/* 0: none; it is that of all other memory. */
static unsigned key;

static uint32_t read_register(void)
{
	uint32_t value, unused;

	__asm__ volatile("rdpkru" : "=a"(value), "=d"(unused) : "c"(0));
	return value;
}

static void write_register(uint32_t value)
{
	__asm__ volatile("wrpkru" : : "a"(value), "c"(0), "d"(0) : "memory");
}

static bool has_keys(void)
{
	unsigned a, b, c = 0, d;

	/* The operating system has turned them on. */
	return __get_cpuid_count(7, 0, &a, &b, &c, &d) && c & 1u << 4;
}

bool ksan_port_protect(void *memory, size_t size)
{
	if (!ksan_options.protect_metadata || !has_keys())
		return false;
	if (!key) {
		long result = ksan_syscall(SYS_pkey_alloc, 0, NO_WRITE);

		if (result <= 0)
			return false;
		key = (unsigned)result;
	}
	/* PROT_READ and PROT_WRITE */
	return ksan_syscall(SYS_pkey_mprotect, memory, size, 1 | 2, key) == 0;
}

bool ksan_port_metadata_writable(bool writable)
{
	uint32_t before = read_register(), bits = (NO_ACCESS | NO_WRITE) << 2 * key;
	uint32_t after = (before & ~bits) | (writable ? 0 : NO_WRITE << 2 * key);

	if (after != before)
		write_register(after);
	return !(before & bits);
}

/* The register of the code that the signal has interrupted, or NULL. */
static uint32_t *interrupted_register(const ucontext_t *context)
{
	char *state = (char *)context->uc_mcontext.fpregs;
	uint64_t *components = (uint64_t *)(state + 512);
	unsigned a, b, c, d;

	if (!state || !__get_cpuid_count(13, COMPONENT, &a, &b, &c, &d) || !b)
		return NULL;
	*components |= 1u << COMPONENT;
	return (uint32_t *)(state + b);
}

bool ksan_permission_fault(int signal, const siginfo_t *info, void *data)
{
	const ucontext_t *context = data;
	uintptr_t addr;
	bool is_write;
	size_t offset;
	const char *table;
	uint32_t *interrupted;

	if (!key || signal != SIGSEGV || info->si_code != SEGV_PKUERR || info->si_pkey != key)
		return false;
	addr = (uintptr_t)info->si_addr;
	table = ksan_permission_table(addr, &offset);
	if (!table)
		return false;
	is_write = context->uc_mcontext.gregs[REG_ERR] & 2;
	if (is_write && !ksan_this_exceptions()->unlocked)
		ksan_permission_report_write(addr, table, offset,
					     (uintptr_t)context->uc_mcontext.gregs[REG_RIP],
					     (uintptr_t)context->uc_mcontext.gregs[REG_RBP]);
	interrupted = interrupted_register(context);
	if (!interrupted)
		return false;
	*interrupted &= ~((is_write ? NO_ACCESS | NO_WRITE : NO_ACCESS) << 2 * key);
	return true;
}

#else

bool ksan_port_protect(void *memory, size_t size)
{
	(void)memory, (void)size;
	return false;
}

bool ksan_port_metadata_writable(bool writable)
{
	return writable;
}

bool ksan_permission_fault(int signal, const siginfo_t *info, void *data)
{
	(void)signal, (void)info, (void)data;
	return false;
}

#endif
