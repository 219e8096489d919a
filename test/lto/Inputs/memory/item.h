// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Declarations only: whatever is inlined comes from another file, and so by the linker.
#ifndef ITEM_H
#define ITEM_H

#ifdef __cplusplus
extern "C" {
#endif

struct item {
	struct item *next;
	long key;
	int weight;
	char name[20];
};

struct totals {
	long count, weight;
	double mean;
};

/* make.c */
struct item *make_item(long key, int with_weight);
void add_to_totals(struct totals *totals, const struct item *item);

/* item.c */
void weigh(struct totals *totals, const struct item *item);
struct item copy_item(const struct item *item);
int compare_items(const void *a, const void *b);

/* text.c */
int describe(char *text, int size, const char *format, ...);
unsigned long hash(const char *text);
extern __thread int described;

/* shapes.cpp */
double areas(int count);
int caught(int value);

#ifdef __cplusplus
}
#endif

#endif
