// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Prints what functions of other files make. With an argument, one item has no weight.
#include <stdio.h>
#include <stdlib.h>
#include "item.h"

#define COUNT 24

static struct totals weigh_all(struct item *first)
{
	struct totals totals = {0, 0, 0};
	for (struct item *item = first; item; item = item->next)
		weigh(&totals, item);
	return totals;
}

int main(int argc, char **argv)
{
	struct item *items[COUNT], copies[COUNT];
	(void)argv;
	for (long i = 0; i < COUNT; i++)
		items[i] = make_item((i * 17 + 5) % COUNT, argc == 1 || i != 9);
	qsort(items, COUNT, sizeof(*items), compare_items);
	for (int i = 0; i < COUNT; i++) {
		copies[i] = copy_item(items[i]);
		copies[i].next = i + 1 < COUNT ? &copies[i + 1] : NULL;
	}
	struct totals totals = weigh_all(copies);
	char text[64];
	int length = describe(text, sizeof(text), "%ld of %d: %.3f %s", totals.weight, COUNT,
			      totals.mean, copies[3].name);
	printf("%s (%d, %d) %lx\n", text, length, described, hash(text));
	printf("%.1f %d %d\n", areas(9), caught(1), caught(2));
	for (int i = 0; i < COUNT; i++)
		free(items[i]);
	return 0;
}
