/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Sorting. Only libc's sort knows where it moves which element, and while it runs it compares
 * copies. So it gets an array of pointers to the elements to sort, in the order that the program
 * asks for; the comparison sees the elements in their place, and then they are moved, with
 * metadata. Whether the sort is stable, and which pairs it compares, stays libc's affair.
 */
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "row.h"
#include "sort.h"

REAL_FUNCTION(qsort)
REAL_FUNCTION(qsort_r)
REAL_FUNCTION(mmap)
REAL_FUNCTION(munmap)

struct order {
	__compar_fn_t plain;
	__compar_d_fn_t with_closure;
	void *closure;
};

static int compare_pointers(const void *a, const void *b, void *closure)
{
	const struct order *order = closure;
	const void *first = *(const void *const *)a, *second = *(const void *const *)b;
	ksan_clear_params(3);
	return KSAN_DECISION(order->plain ? order->plain(first, second)
					  : order->with_closure(first, second, order->closure));
}

/*
 * Puts elements[i] at place i, one cycle of the permutation after the other. memcpy() is ksan's own
 * here, which takes the metadata along.
 */
static void permute(char *base, size_t n, size_t size, char **elements, char *spare)
{
	for (size_t i = 0; i < n; i++) {
		size_t hole = i;
		if (elements[i] == base + i * size)
			continue;
		memcpy(spare, base + i * size, size);
		for (;;) {
			size_t from = (size_t)(elements[hole] - base) / size;
			char *to = base + hole * size;
			elements[hole] = to;
			if (from == i) {
				memcpy(to, spare, size);
				break;
			}
			memcpy(to, base + from * size, size);
			hole = from;
		}
	}
}

/* False if there is no memory for the pointers. */
static bool sort(char *base, size_t n, size_t size, struct order *order)
{
	char *small[128];
	char **elements = small, *spare;
	size_t bytes;
	if (__builtin_mul_overflow(n, sizeof(*elements), &bytes) ||
	    __builtin_add_overflow(bytes, size, &bytes))
		return false;
	bool mapped = bytes > sizeof(small);
	if (mapped) {
		elements = REAL(mmap)(NULL, bytes, PROT_READ | PROT_WRITE,
				      MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (elements == MAP_FAILED)
			return false;
	}
	spare = (char *)&elements[n];
	for (size_t i = 0; i < n; i++)
		elements[i] = base + i * size;
	REAL(qsort_r)(elements, n, sizeof(*elements), compare_pointers, order);
	permute(base, n, size, elements, spare);
	/* The spare element's metadata must not outlive it. */
	ksan_unpoison(spare, size);
	if (mapped)
		REAL(munmap)(elements, bytes);
	return true;
}

void ksan_sort(void *base, size_t n, size_t size, __compar_fn_t compare)
{
	struct order order = {.plain = compare};
	if (!ksan_libc_ready || n < 2 || !size || !sort(base, n, size, &order))
		REAL(qsort)(base, n, size, compare);
}

void ksan_sort_closure(void *base, size_t n, size_t size, __compar_d_fn_t compare, void *closure)
{
	struct order order = {.with_closure = compare, .closure = closure};
	if (!ksan_libc_ready || n < 2 || !size || !sort(base, n, size, &order))
		REAL(qsort_r)(base, n, size, compare, closure);
}
