// SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only
// Heap, stack and global memory written by one half's objects and read by the other's.
// RUN: %pairs %s --cells mixed-1,mixed-2,mixed-1-rt,mixed-2-rt --levels 0,2
#include "test.h"

struct list {
	struct list *next;
	int set, unset;
};

struct list *append(struct list *list, int value);
int total(const struct list *list);
void fill(int *array, int n);
extern int shared[4];

#if PART == 2
int shared[4];

struct list *append(struct list *list, int value)
{
	struct list *l = (struct list *)malloc(sizeof(*l)); /* origin: field */
	l->next = list;
	l->set = value;
	return l;
}

int total(const struct list *list)
{
	int result = 0;
	for (; list; list = list->next)
		result += list->set ? HIDE(list->set) : HIDE(0); /* report: total */
	return result;
}

void fill(int *array, int n)
{
	for (int i = 0; i < n; i++)
		array[i] = i;
}
#else
static void test(void)
{
	struct list *list = append(append(NULL, 1), 2);
	int array[8];

	BRANCH(total(list) == 3);
	fill(array, 8);
	BRANCH(array[HIDE(7)] == 7);
	fill(shared, 4);
	BRANCH(shared[3] == 3);
	if (bug("field"))
		BRANCH(list->unset); /* report: field */
	if (bug("stack")) {
		int other[8];
		fill(other, 7);
		BRANCH(other[HIDE(7)]); /* report: stack */ /* variable: stack other */
	}
	if (bug("total")) {
		list->set = POISON(int); /* origin: total */
		BRANCH(total(list) == 3);
	}
}
#endif
