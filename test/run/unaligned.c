/* What __sanitizer_unaligned_load*() gives is as initialised as what is there, also with eager checks. */
/*
RUN: %ksan -O0 %s -o %t && %run %t && not %run %t load 2>&1 | FileCheck %s
RUN: %ksan -O2 %s -o %t && %run %t && not %run %t load 2>&1 | FileCheck %s
RUN: not %run %t wide 2>&1 | FileCheck %s
RUN: not %run %t store 2>&1 | FileCheck %s
RUN: %ksan -O2 -fno-sanitize-memory-param-retval %s -o %t && %run %t && not %run %t load 2>&1 | FileCheck %s
*/
#include <stdint.h>
#include <string.h>

void __msan_poison(const volatile void *p, size_t size);
uint16_t __sanitizer_unaligned_load16(const void *p);
uint32_t __sanitizer_unaligned_load32(const void *p);
uint64_t __sanitizer_unaligned_load64(const void *p);
void __sanitizer_unaligned_store32(void *p, uint32_t value);

static volatile int sink;

int main(int argc, char **argv)
{
	const char *test = argc > 1 ? argv[1] : "";
	char memory[32] = "0123456789";

	__msan_poison(memory + 6, 1);
	uint32_t value = __sanitizer_unaligned_load32(memory + 3);
	uint64_t wide = __sanitizer_unaligned_load64(memory + 1);
	uint16_t narrow = __sanitizer_unaligned_load16(memory + 7);
	__sanitizer_unaligned_store32(memory + 13, value);
	/* Of these bytes all are known. */
	if ((value & 0xffffff) == 0 || narrow == 0 || (wide & 0xff) == 0)
		return 1;
	// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
	// CHECK-NEXT: in main {{.*}}unaligned.c
	if (!strcmp(test, "load") && value >> 24)
		sink++;
	if (!strcmp(test, "wide") && (wide >> 40 & 0xff))
		sink++;
	if (!strcmp(test, "store") && memory[16])
		sink++;
	return 0;
}
