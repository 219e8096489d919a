/* Memory that is filled with an uninitialised byte is so itself, as far as the byte is; to fill is no use. */
/*
RUN: %ksan -O0 %s -o %t && %run %t && not %run %t variable 2>&1 | FileCheck %s
RUN: %ksan -O2 %s -o %t && %run %t && not %run %t variable 2>&1 | FileCheck %s
RUN: %ksan -O0 -fno-sanitize-memory-param-retval %s -o %t && not %run %t constant 2>&1 | FileCheck %s
RUN: %ksan -O2 -fsanitize-memory-track-origins=2 %s -o %t && not %run %t loop 2>&1 | FileCheck %s --check-prefixes=CHECK,ORIGIN
RUN: not %run %t constant 2>&1 | FileCheck %s --check-prefixes=CHECK,ORIGIN
RUN: not %run %t bits 2>&1 | FileCheck %s
*/
#include <stdlib.h>
#include <string.h>

void __msan_poison(const volatile void *p, size_t size);
long __msan_test_shadow(const volatile void *p, size_t size);

static volatile int sink;

static __attribute__((noinline)) void use(const char *byte, int mask)
{
	if (*byte & mask)
		sink++;
}

/* The compiler does not see where it comes from. */
static __attribute__((noinline)) char *unknown(void)
{
	char *volatile byte = malloc(1);

	return byte;
}

static __attribute__((noinline)) void fill(char *to, char *value, size_t n)
{
	for (size_t i = 0; i < n; i++)
		to[i] = *value;
}

int main(int argc, char **argv)
{
	const char *test = argc > 1 ? argv[1] : "";
	char *value = unknown(), memory[64], *other = calloc(64, 1);
	int byte = 0;

	/* Filled, overwritten or never read. */
	memset(memory, *value, 32);
	memset(memory, 7, (size_t)argc + 20);
	use(memory + 20, 255);
	fill(other, value, (size_t)argc + 20);
	memset(other, argc, 64);
	use(other + 20, 255);
	if (!strcmp(test, "variable")) {
		memset(memory, *value, (size_t)argc + 40);
		use(memory + 41, 255);
	}
	if (!strcmp(test, "constant")) {
		memset(memory, *value, 16);
		use(memory + 15, 255);
	}
	if (!strcmp(test, "loop")) {
		fill(other, value, (size_t)argc + 40);
		use(other + 41, 255);
	}
	/* Of the byte one bit is unknown. */
	*value = 0;
	byte = (*value & ~4) | (other[63] & 3);
	__msan_poison(value, 1);
	byte |= *value & 4;
	memset(other, byte, (size_t)argc + 40);
	use(other + 40, ~4);
	if (!strcmp(test, "bits"))
		use(other + 40, 4);
	return 0;
}
/*
CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
CHECK-NEXT: in use {{.*}}fill.c
ORIGIN: created by a heap allocation
ORIGIN-NEXT: in malloc
*/
