/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <inttypes.h>
#include <stdlib.h>
#include <sys/random.h>
#include <unistd.h>
#include <wchar.h>

#include "format.h"
#include "row.h"

static size_t ksan_integer_size(const char *s);
static size_t ksan_float_size(const char *s);

#include "table/number.def"

/* The number that starts at s, with the character that ends it. */
static size_t ksan_integer_size(const char *s)
{
	char *end;
	REAL(strtol)(s, &end, 10);
	return (size_t)(end - s) + 1;
}

static size_t ksan_float_size(const char *s)
{
	char *end;
	REAL(strtod)(s, &end);
	return (size_t)(end - s) + 1;
}
