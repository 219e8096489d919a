/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/common/permission.h"

#define MAX_TABLES 16

struct table {
	uintptr_t begin, end;
	const char *name;
};

bool ksan_permission_in_hardware;

static struct table tables[MAX_TABLES];
static size_t tables_count;
static void (*on_denial)(uintptr_t pc, uintptr_t frame);

void ksan_permission_protect(void *memory, size_t size, const char *name)
{
	uintptr_t begin = (uintptr_t)memory;

	if (tables_count < MAX_TABLES)
		tables[tables_count++] = (struct table){begin, begin + size, name};
	if (ksan_port_protect(memory, size))
		ksan_permission_in_hardware = true;
}

const char *ksan_permission_table(uintptr_t addr, size_t *offset)
{
	for (size_t i = 0; i < tables_count; i++) {
		if (addr < tables[i].begin || addr >= tables[i].end)
			continue;
		*offset = addr - tables[i].begin;
		return tables[i].name;
	}
	return NULL;
}

void ksan_permission_on_denial(void (*report)(uintptr_t pc, uintptr_t frame))
{
	on_denial = report;
}

bool ksan_permission_checked(void)
{
	if (ksan_permission_in_hardware || ksan_this_exceptions()->writable)
		return true;
	if (on_denial)
		on_denial((uintptr_t)__builtin_return_address(0),
			  (uintptr_t)__builtin_frame_address(0));
	return false;
}

/* An exception between the two steps finds a stack that is not in use yet. */
void ksan_permission_unlock(uintptr_t pc, uintptr_t frame)
{
	struct ksan_exception_context *flow = ksan_this_exceptions();

	if (flow->unlocked == 0)
		flow->opened_size = (uint32_t)ksan_port_unwind_fast(pc, frame, flow->opened_at,
								    KSAN_EXCEPTION_STACK);
	flow->unlocked_by_others++;
	ksan_tables_open();
}

bool ksan_permission_lock(void)
{
	struct ksan_exception_context *flow = ksan_this_exceptions();

	if (flow->unlocked_by_others == 0)
		return false;
	flow->unlocked_by_others--;
	ksan_tables_close();
	return true;
}

void ksan_permission_runtime_left(void)
{
	struct ksan_exception_context *flow = ksan_this_exceptions();

	if (flow->unlocked == flow->unlocked_by_others)
		return;
	flow->unlocked = flow->unlocked_by_others;
	ksan_permission_set(flow, flow->unlocked != 0);
}
