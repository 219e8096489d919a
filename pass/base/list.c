/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* A growing list of pointers. */
#include <stdlib.h>
#include "base.h"

void list_add(struct list *list, void *item)
{
	if (list->count == list->capacity) {
		list->capacity = list->capacity ? list->capacity * 2 : 16;
		list->items = reallocate(list->items, list->capacity, sizeof(*list->items));
	}
	list->items[list->count++] = item;
}

void list_free(struct list *list)
{
	free(list->items);
	*list = (struct list){0};
}
