// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
#include <stdio.h>
#include <stdlib.h>
#include "item.h"

struct item *make_item(long key, int with_weight)
{
	struct item *item = malloc(sizeof(*item));
	if (!item)
		abort();
	item->next = NULL;
	item->key = key;
	if (with_weight)
		item->weight = (int)(key * 7 % 11);
	snprintf(item->name, sizeof(item->name), "item %ld", key);
	return item;
}

void add_to_totals(struct totals *totals, const struct item *item)
{
	totals->count++;
	totals->weight += item->weight;
	totals->mean = (double)totals->weight / (double)totals->count;
}
