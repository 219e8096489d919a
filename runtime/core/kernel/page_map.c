/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The states of pages behind the permission to write the runtime's tables. */
#include <ksan/page-state.h>
#include "core/common/permission.h"

static void permit(bool writable)
{
	if (writable)
		ksan_tables_open();
	else
		ksan_tables_close();
}

void ksan_page_map_protect(struct ksan_page_map *map)
{
	size_t size = (map->count + KSAN_PROTECTED_PAGE - 1) & ~(size_t)(KSAN_PROTECTED_PAGE - 1);

	/* First: what protects them may itself forget pages. */
	map->permit = permit;
	ksan_permission_protect(map->states, size, "states of pages");
}
