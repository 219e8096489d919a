/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Something of everything that a kind of coverage looks at. */
#include <stdarg.h>
#include <stdint.h>

struct node {
	struct node *next;
	int value[4];
};

extern int table[64];
extern struct node *volatile head;
int external(int value);

static int pick(int value)
{
	switch (value) {
	case 1:
		return 5;
	case 70:
		return external(2);
	case 1000000:
	case 1000007:
		return 9;
	default:
		return value;
	}
}

int divide(int a, int b)
{
	return a / b + (int)((uint64_t)a % (uint64_t)(b | 1));
}

int walk(int length, uint8_t byte, uint16_t half, uint64_t wide)
{
	struct node *node = head;
	int sum = 0;

	for (int i = 0; i < length && node; i++, node = node->next) {
		sum += node->value[i & 3] * table[i & 63];
		if (byte == 17 || half > 1234)
			sum ^= pick(node->value[0]);
		if (wide == 0x123456789abcdef)
			node->value[1] = sum;
	}
	return sum;
}

int compare(const int *a, const int *b, int n)
{
	int equal = 0;

	while (n--)
		if (*a++ == *b++)
			equal++;
		else if (equal > 3 && external(equal))
			return -1;
	return equal;
}

int sum_of(int n, ...)
{
	va_list list;
	int sum = 0;

	va_start(list, n);
	while (n-- > 0)
		sum += va_arg(list, int);
	va_end(list);
	return sum;
}

int call(int (*function)(int), int value)
{
	int variables[16];

	for (int i = 0; i < 16; i++)
		variables[i] = function(i);
	return variables[value & 15] < 0 ? sum_of(2, value, external(value)) : value;
}

void count(int *counter, int *flag)
{
	__atomic_fetch_add(counter, 1, __ATOMIC_RELAXED);
	if (__atomic_load_n(flag, __ATOMIC_ACQUIRE) && *counter > 7)
		__atomic_store_n(flag, 0, __ATOMIC_RELEASE);
}

__attribute__((no_sanitize("memory", "thread", "kernel-memory"))) int unchecked(int *pointer)
{
	return *pointer > 3 ? table[1] : external(*pointer);
}

__attribute__((disable_sanitizer_instrumentation)) int untouched(int *pointer)
{
	return *pointer > 3 ? table[2] : external(*pointer);
}

__attribute__((no_sanitize("coverage"))) int uncovered(int *pointer)
{
	return *pointer > 3 ? table[3] : external(*pointer);
}
