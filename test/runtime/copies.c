/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Copies move shadow bit for bit and the origin of each poisoned byte, for every alignment, size and
 * overlap: compared with a model that copies byte by byte.
 */
/*
RUN: %clang -w -I%include -c %s -o %t.o
RUN: %ksan -fsanitize-memory-track-origins=1 -x c %S/Inputs/level.c -x none %t.o -o %t && %run %t
*/
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void __msan_partial_poison(const void *, void *, size_t);
void __msan_set_origin(const void *, size_t, uint32_t);
uint32_t __msan_get_origin(const void *);
intptr_t __msan_test_shadow(const void *, size_t);
void __msan_copy_shadow(void *, const void *, size_t);
void *__msan_memcpy(void *, const void *, size_t);
void *__msan_memmove(void *, const void *, size_t);

#define SIZE 96

static _Alignas(16) char memory[SIZE];
static unsigned char shadow[SIZE], wanted_shadow[SIZE];
static uint32_t origin[SIZE / 4], wanted_origin[SIZE / 4];

static void set_up(unsigned seed)
{
	for (int i = 0; i < SIZE; i++) {
		seed = seed * 1103515245 + 12345;
		shadow[i] = seed >> 28 < 8 ? seed >> 16 : 0;
	}
	for (int i = 0; i < SIZE / 4; i++) {
		origin[i] = (uint32_t)i + 1;
		__msan_set_origin(memory + 4 * i, 4, origin[i]);
	}
	__msan_partial_poison(memory, shadow, SIZE);
}

/* The origin of a granule becomes that of the first poisoned byte that is copied to it. */
static void model(int to, int from, int size)
{
	memcpy(wanted_shadow, shadow, SIZE);
	memcpy(wanted_origin, origin, sizeof(origin));
	for (int i = size - 1; i >= 0; i--) {
		wanted_shadow[to + i] = shadow[from + i];
		if (shadow[from + i])
			wanted_origin[(to + i) / 4] = origin[(from + i) / 4];
	}
}

static void check(const char *what, int to, int from, int size)
{
	for (int i = 0; i < SIZE; i++) {
		int poisoned = __msan_test_shadow(memory + i, 1) == 0;

		if (poisoned != (wanted_shadow[i] != 0) ||
		    (poisoned && __msan_get_origin(memory + i) != wanted_origin[i / 4])) {
			printf("%s(%d, %d, %d): byte %d: poisoned %d, origin %u, wanted %u\n", what, to,
			       from, size, i, poisoned, __msan_get_origin(memory + i),
			       wanted_origin[i / 4]);
			exit(1);
		}
	}
}

int main(void)
{
	for (int to = 0; to < 40; to++) {
		for (int from = 0; from < 40; from++) {
			for (int size = 0; size <= 56; size++) {
				unsigned seed = (unsigned)(to * 10000 + from * 100 + size);

				set_up(seed);
				model(to, from, size);
				__msan_memmove(memory + to, memory + from, (size_t)size);
				check("memmove", to, from, size);
				set_up(seed);
				__msan_copy_shadow(memory + to, memory + from, (size_t)size);
				check("copy_shadow", to, from, size);
				if (to + size > from && from + size > to)
					continue;
				set_up(seed);
				__msan_memcpy(memory + to, memory + from, (size_t)size);
				check("memcpy", to, from, size);
			}
		}
	}
	return 0;
}
