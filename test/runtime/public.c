/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/* The functions for users, in a program of memory mode; and that they are nothing in another. */
/*
RUN: %ksan -w -I%include -fsanitize-memory-track-origins %s -o %t
RUN: %run %t 2>&1 | count 0
RUN: not %run %t poison 2>&1 | FileCheck %s --check-prefix=POISON
RUN: not %run %t check 2>&1 | FileCheck %s --check-prefix=CHECKED
RUN: not %run %t expect 2>&1 | FileCheck %s --check-prefix=EXPECT
RUN: %run %t print 2>&1 | FileCheck %s --check-prefix=PRINT
RUN: not %run %t death 2>&1 | FileCheck %s --check-prefix=DEATH
RUN: not %run %t unaligned 2>&1 | FileCheck %s --check-prefix=UNALIGNED
RUN: %ksanxx -w -I%include -x c++ %s -fsyntax-only
RUN: %ksan -w -I%include -DBOTH %s -fsyntax-only
RUN: %ksan -w -I%include -DBOTH_AFTER %s -fsyntax-only
RUN: %clang -Wall -Wextra -Werror -I%include %s -o %t.plain && %t.plain
RUN: %clang -Wall -Wextra -Werror -I%include -DBOTH_AFTER %s -o %t.plain && %t.plain
RUN: %clangxx -Wall -Wextra -Werror -I%include -x c++ %s -o %t.plain && %t.plain
*/
#ifdef BOTH
#include <sanitizer/msan_interface.h>
#endif
#include <ksan/memory.h>
#ifdef BOTH_AFTER
#include <sanitizer/msan_interface.h>
#endif
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if KSAN_MEMORY
#ifdef __cplusplus
extern "C"
#endif
void __sanitizer_unaligned_store32(void *, uint32_t);
#else
static void __sanitizer_unaligned_store32(void *p, uint32_t value)
{
	memcpy(p, &value, sizeof(value));
}
#endif

static void say_bye(void)
{
	fputs("bye\n", stderr);
}

static void fine(char *p)
{
	char copy[16];

	if (!KSAN_MEMORY && ksan_test(p, 16) != -1)
		abort();
	if (KSAN_MEMORY && ksan_test(p, 16) != 0)
		abort();
	p[0] = p[1] = 1;
	if (KSAN_MEMORY && (ksan_test(p, 16) != 2 || ksan_test(p, 2) != -1))
		abort();
	ksan_copy_shadow(copy, p, 16);
	if (KSAN_MEMORY && ksan_test(copy, 16) != 2)
		abort();
	ksan_unpoison(p, 16);
	ksan_check(p, 16);
	ksan_poison(p, 16);
	if (KSAN_MEMORY && ksan_test(p, 16) != 0)
		abort();
	p[3] = 0;
	ksan_unpoison_string(p);
	ksan_check(p, 3);
	__msan_unpoison(p, 16);
	ksan_check(p, 16);
	ksan_check(NULL, 0);
	/* Not application memory. */
	ksan_unpoison((void *)0x200000000000, 16);
	if (ksan_test((void *)0x200000000000, 16) != -1)
		abort();
}

int main(int argc, char **argv)
{
	char *p = (char *)malloc(16);
	const char *test = argc > 1 ? argv[1] : "";

	if (argc == 1)
		fine(p);
	memset(p, 1, 16);
	if (!strcmp(test, "poison")) {
		ksan_poison(p + 2, 1);
		return p[2] == 77;
	}
	if (!strcmp(test, "check")) {
		ksan_poison(p + 5, 4);
		ksan_check(p, 16);
	}
	if (!strcmp(test, "expect")) {
		ksan_poison(p, 16);
		__msan_set_expect_umr(1);
		ksan_check(p, 16);
		__msan_set_expect_umr(0);
		__msan_set_expect_umr(1);
		ksan_unpoison(p, 16);
		ksan_check(p, 16);
		__msan_set_expect_umr(0);
	}
	if (!strcmp(test, "print")) {
		ksan_poison(p + 2, 3);
		ksan_print_shadow(p, 16);
		__msan_dump_shadow(p, 5);
	}
	if (!strcmp(test, "death")) {
		__msan_set_death_callback(say_bye);
		ksan_poison(p, 1);
		ksan_check(p, 1);
	}
	if (!strcmp(test, "unaligned")) {
		uint32_t *value = (uint32_t *)malloc(sizeof(*value));

		__sanitizer_unaligned_store32(p + 1, 77);
		ksan_check(p, 16);
		__sanitizer_unaligned_store32(p + 5, *value);
		ksan_check(p, 16);
	}
	return 0;
}
/*
POISON: WARNING: MemorySanitizer: use-of-uninitialized-value
POISON: Memory was marked as uninitialized
POISON-NEXT: in __msan_allocated_memory
POISON-NEXT: in main {{.*}}public.c

CHECKED: Uninitialized bytes in __msan_check_mem_is_initialized at offset 5 inside [0x{{[0-9a-f]+}}, 16)
CHECKED-NEXT: WARNING: MemorySanitizer: use-of-uninitialized-value
CHECKED-NEXT: #0 {{.*}} in main {{.*}}public.c

EXPECT-NOT: MemorySanitizer: use-of
EXPECT: WARNING: Expected use of uninitialized value not found

PRINT: Shadow map [{{.*}}) of [{{.*}}), 16 bytes:
PRINT-NEXT: ]: 0000ffff ff000000 00000000 00000000  |A A . .|
PRINT: Origin A (origin_id
PRINT-NEXT: Memory was marked as uninitialized
PRINT: ]  00 00 ff ff ff

DEATH: WARNING: MemorySanitizer
DEATH: Exiting
DEATH: bye

UNALIGNED: Uninitialized bytes in __msan_check_mem_is_initialized at offset 5 inside
UNALIGNED: created by a heap allocation
*/
