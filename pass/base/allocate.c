/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* Memory of the pass. Half of an instrumented function helps nobody, so that running out ends it.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include "base.h"

static void *or_end(void *memory, size_t count, size_t size)
{
	if (memory)
		return memory;
	char message[160];
	snprintf(message, sizeof(message),
		 "out of memory for %zu bytes; give the compiler more memory, or compile fewer "
		 "files at a time",
		 count * size);
	ksan_fail(message);
}

/* Of nothing, there is one: NULL would look like a failure. */
void *allocate(size_t count, size_t size)
{
	count += !count;
	return or_end(calloc(count, size), count, size);
}

void *reallocate(void *memory, size_t count, size_t size)
{
	return or_end(reallocarray(memory, count, size), count, size);
}

char *copy_string(const char *text)
{
	size_t size = strlen(text) + 1;
	return memcpy(allocate(size, 1), text, size);
}
