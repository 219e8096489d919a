/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Permission to write the runtime's own tables. The count belongs to the flow of execution, the
 * hardware's register to the CPU: it is written where the count leaves or reaches 0, and saved as
 * it is by an exception, which may come between the two. Without hardware, a flag in the flow of
 * execution takes the register's place, and writers look at it.
 */
#ifndef KSAN_CORE_COMMON_PERMISSION_H
#define KSAN_CORE_COMMON_PERMISSION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <ksan/exception.h>
#include <ksan/port.h>
#include <ksan-port/exceptions.h>

/* Hardware protects pages in units of this. */
#define KSAN_PROTECTED_PAGE 4096

/* The port has hardware for it. Constant when the runtime has started. */
extern bool ksan_permission_in_hardware __attribute__((visibility("hidden")));

/* Puts a table in whole pages behind the permission; the name, kept, is for reports. */
void ksan_permission_protect(void *memory, size_t size, const char *name);

/* What the table that holds addr is called, or NULL; which byte of it that is. */
const char *ksan_permission_table(uintptr_t addr, size_t *offset);

/* What is called when a table is written that is closed, where the hardware does not notice. */
void ksan_permission_on_denial(void (*report)(uintptr_t pc, uintptr_t frame));

/* False, after a report: a table is about to be written, and no code that may do so runs. */
bool ksan_permission_checked(void);

/* For code of others, with the place of the call. False: one lock too many. */
void ksan_permission_unlock(uintptr_t pc, uintptr_t frame);
bool ksan_permission_lock(void);

/* The flow of execution jumps out of what the runtime did: the tables that it had open are closed.
 */
void ksan_permission_runtime_left(void);

static inline void ksan_permission_set(struct ksan_exception_context *flow, bool writable)
{
	if (ksan_permission_in_hardware)
		ksan_port_metadata_writable(writable);
	else
		flow->writable = writable;
}

/* Around a write to a table: exactly nested, and no longer than that. */
static inline void ksan_tables_open(void)
{
	struct ksan_exception_context *flow = ksan_this_exceptions();

	/* A handler that nobody told of finds the count of what it interrupts. */
	if (flow->unlocked++ == 0 || ksan_permission_in_hardware)
		ksan_permission_set(flow, true);
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
}

static inline void ksan_tables_close(void)
{
	struct ksan_exception_context *flow = ksan_this_exceptions();

	__atomic_signal_fence(__ATOMIC_SEQ_CST);
	if (--flow->unlocked == 0)
		ksan_permission_set(flow, false);
}

/* Before a table is read by code that may run in such a handler, to which even that is denied. */
static inline void ksan_tables_readable(void)
{
	if (__builtin_expect(ksan_permission_in_hardware, 0))
		ksan_port_metadata_writable(ksan_this_exceptions()->unlocked != 0);
}

#endif
