/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* What the compiler calls when it wants to, and what hides values from it. */
#include "kernel.h"
#undef memcpy
#undef memmove
#undef memset
#undef memcmp

void *memcpy(void *dst, const void *src, size_t size)
{
	void *result = dst;

	__asm__ volatile("rep movsb" : "+D"(dst), "+S"(src), "+c"(size) : : "memory");
	return result;
}

void *memmove(void *dst, const void *src, size_t size)
{
	char *to = dst;
	const char *from = src;

	if (to <= from)
		return memcpy(dst, src, size);
	while (size--)
		__asm__ volatile("movb %1, %0" : "=m"(to[size]) : "q"(from[size]));
	return dst;
}

void *memset(void *dst, int byte, size_t size)
{
	void *result = dst;

	__asm__ volatile("rep stosb" : "+D"(dst), "+c"(size) : "a"(byte) : "memory");
	return result;
}

int memcmp(const void *a, const void *b, size_t size)
{
	const unsigned char *x = a, *y = b;

	for (size_t i = 0; i < size; i++)
		if (x[i] != y[i])
			return x[i] < y[i] ? -1 : 1;
	return 0;
}

void hide(void *pointer)
{
	__asm__ volatile("" : : "r"(pointer) : "memory");
}
