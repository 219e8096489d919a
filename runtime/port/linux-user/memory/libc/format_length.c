/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <stdbool.h>
#include <stdint.h>

#include "format_length.h"

static const char *skip(const char *p, const char *set)
{
	for (const char *member = set; *member; member++)
		if (*p == *member)
			return skip(p + 1, set);
	return p;
}

const char *ksan_length_end(const char *p)
{
	if (*p != 'w')
		return skip(p, "hlqLjzZt");
	return skip(p + (p[1] == 'f' ? 2 : 1), "0123456789");
}

/* Of a width in bits, which is 8, 16, 32 or 64; the fast types are int8_t, and then words. */
static size_t width_size(const char *width)
{
	bool fast = *width == 'f';

	switch (width[fast]) {
	case '8':
		return sizeof(int8_t);
	case '1':
		return fast ? sizeof(int_fast16_t) : sizeof(int16_t);
	case '3':
		return fast ? sizeof(int_fast32_t) : sizeof(int32_t);
	}
	return sizeof(int64_t);
}

size_t ksan_length_size(const char *p)
{
	switch (p[0]) {
	case 'h':
		return p[1] == 'h' ? sizeof(char) : sizeof(short);
	case 'l':
	case 'q':
	case 'L':
	case 'j':
	case 'z':
	case 'Z':
	case 't':
		return sizeof(long);
	case 'w':
		return width_size(p + 1);
	}
	return sizeof(int);
}
