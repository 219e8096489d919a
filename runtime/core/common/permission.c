/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include "core/common/permission.h"

#define MAX_TABLES 16

struct table {
	uintptr_t begin, end;
	const char *name;
};

bool ksan_permission_in_hardware;

/* A table itself, in a page of its own. */
static union {
	struct {
		struct table tables[MAX_TABLES];
		size_t count;
	};
	char page[KSAN_PROTECTED_PAGE];
} list __attribute__((aligned(KSAN_PROTECTED_PAGE)));
static void (*on_denial)(uintptr_t pc, uintptr_t frame);

static void protect(void *memory, size_t size, const char *name)
{
	uintptr_t begin = (uintptr_t)memory;

	ksan_tables_open();
	if (list.count < MAX_TABLES)
		list.tables[list.count++] = (struct table){begin, begin + size, name};
	ksan_tables_close();
	if (ksan_port_protect(memory, size))
		ksan_permission_in_hardware = true;
}

void ksan_permission_protect(void *memory, size_t size, const char *name)
{
	if (!list.count)
		protect(&list, sizeof(list), "list of tables");
	protect(memory, size, name);
}

const char *ksan_permission_table(uintptr_t addr, size_t *offset)
{
	ksan_tables_readable();
	for (size_t i = 0; i < list.count; i++) {
		if (addr < list.tables[i].begin || addr >= list.tables[i].end)
			continue;
		*offset = addr - list.tables[i].begin;
		return list.tables[i].name;
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
