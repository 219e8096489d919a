// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
#include "item.h"

void weigh(struct totals *totals, const struct item *item)
{
	if (item->weight > 3)
		add_to_totals(totals, item);
}

struct item copy_item(const struct item *item)
{
	return *item;
}

int compare_items(const void *a, const void *b)
{
	const struct item *const *x = a, *const *y = b;
	return ((*x)->key > (*y)->key) - ((*x)->key < (*y)->key);
}
