// Sorting and searching: elements keep their shadow as they move, and callbacks get clean arguments.
// RUN: %ksan_clang -fsanitize=memory -fno-sanitize-memory-param-retval -g -O1 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <search.h>
#include <setjmp.h>

struct element {
	int key;
	int value;
	char name[40];
};

/* Leaves an uninitialised shadow in the slots through which arguments travel. */
__attribute__((noinline)) static int dirty(int a, int b, int c)
{
	return __msan_test_shadow(&a, sizeof(a)) + (int)__msan_test_shadow(&b, 4) + c;
}

static void make_dirty(void)
{
	int a[3];
	__msan_poison(a, sizeof(a));
	expect_sink = 0;
	volatile int (*call)(int, int, int) = (volatile int (*)(int, int, int))dirty;
	call(a[0], a[1], 0);
}

static int by_key(const void *a, const void *b)
{
	const struct element *x = a, *y = b;
	int order = x->key < y->key ? -1 : x->key > y->key;
	make_dirty();
	return order;
}

static int by_key_closure(const void *a, const void *b, void *closure)
{
	++*(int *)closure;
	return by_key(a, b);
}

static int fill(struct element *array, int n)
{
	for (int i = 0; i < n; i++) {
		__msan_poison(&array[i], sizeof(array[i]));
		array[i].key = (i * 37) % n;
		if (array[i].key % 2)
			array[i].value = array[i].key;
	}
	return n;
}

static void check(const struct element *array, int n)
{
	for (int i = 0; i < n; i++) {
		EXPECT(array[i].key == i);
		if (i % 2)
			INITIALISED(&array[i].value, 4);
		else
			UNINITIALISED(&array[i].value, 4);
		UNINITIALISED(array[i].name, 4);
	}
}

static void sorting(void)
{
	static struct element array[500];
	int sizes[] = {2, 3, 10, 101, 500}, calls = 0;
	for (int i = 0; i < 5; i++) {
		int n = fill(array, sizes[i]);
		qsort(array, (size_t)n, sizeof(*array), by_key);
		check(array, n);
		fill(array, n);
		qsort_r(array, (size_t)n, sizeof(*array), by_key_closure, &calls);
		check(array, n);
	}
	EXPECT(calls > 0);
	char letters[] = "sorting";
	qsort(letters, 7, 1, (int (*)(const void *, const void *))(void *)strcmp);
	EXPECT(strlen(letters) == 7);
	qsort(array, 0, sizeof(*array), by_key);
}

/* libc sorts stably, and programs rely on it. */
static int by_tens(const void *a, const void *b)
{
	return *(const int *)a / 10 - *(const int *)b / 10;
}

static void stability(void)
{
	int array[] = {25, 11, 24, 13, 23, 12, 5};
	int sorted[] = {5, 11, 13, 12, 25, 24, 23};
	qsort(array, 7, sizeof(int), by_tens);
	EXPECT(!memcmp(array, sorted, sizeof(array)));
}

/* A comparison may leave by longjmp(), and sort other things. */
static jmp_buf out;
static int depth;

static int jumping(const void *a, const void *b)
{
	(void)a, (void)b;
	longjmp(out, 1);
}

static int nesting(const void *a, const void *b)
{
	struct element inner[3], key = {.key = 1};
	fill(inner, 3);
	qsort(inner, 3, sizeof(*inner), by_key);
	check(inner, 3);
	if (!setjmp(out))
		bsearch(&key, inner, 3, sizeof(*inner), jumping);
	depth++;
	return by_key(a, b);
}

static void searching(void)
{
	struct element array[10], key = {.key = 7}, *found;
	fill(array, 10);
	qsort(array, 10, sizeof(*array), by_key);
	found = bsearch(&key, array, 10, sizeof(*array), by_key);
	EXPECT(found == &array[7]);
	found = bsearch(&key, array, 10, sizeof(*array), nesting);
	EXPECT(found == &array[7] && depth > 1);
	size_t n = 10;
	EXPECT(lfind(&key, array, &n, sizeof(*array), by_key) == &array[7]);
	n = 5;
	found = lsearch(&key, array, &n, sizeof(*array), by_key);
	EXPECT(found == &array[5] && n == 6);
	INITIALISED(&found->key, 4);
}

static int visited, released;

static void visit(const void *node, VISIT which, int level)
{
	const struct element *element = *(struct element *const *)node;
	EXPECT(level >= 0);
	if (which == postorder || which == leaf)
		visited += element->key;
	make_dirty();
}

static void release(void *node)
{
	released += ((struct element *)node)->key;
	make_dirty();
}

static void trees(void)
{
	static struct element array[6];
	void *root = NULL;
	fill(array, 6);
	for (int i = 0; i < 6; i++) {
		struct element **node = tsearch(&array[i], &root, by_key);
		INITIALISED(node, sizeof(*node));
		EXPECT(*node == &array[i]);
	}
	struct element key = {.key = 4}, **node = tfind(&key, &root, by_key);
	INITIALISED(node, sizeof(*node));
	EXPECT((*node)->key == 4);
	twalk(root, visit);
	EXPECT(visited == 15);
	EXPECT(tdelete(&key, &root, by_key) && !tfind(&key, &root, by_key));
	tdestroy(root, release);
	EXPECT(released == 11);
	EXPECT(hcreate(10));
	ENTRY entry = {.key = (char *)"name", .data = array}, *found = hsearch(entry, ENTER);
	INITIALISED(found, sizeof(*found));
	EXPECT(hsearch(entry, FIND)->data == array);
	REPORTS("hsearch", entry.key = partly("name", 2); hsearch(entry, FIND));
	hdestroy();
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		struct element array[3];
		fill(array, 3);
		qsort(array, 3, sizeof(*array), by_key);
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}search.c:[[@LINE+1]]
		if (array[0].value)
			expect_sink++;
		return 0;
	}
	sorting();
	stability();
	searching();
	trees();
	return 0;
}
