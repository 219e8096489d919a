// Loaded modules, stack traces, mount tables, argument vectors, obstacks.
// RUN: %ksan_clang -fsanitize=memory -fno-sanitize-memory-param-retval -g -O1 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <argz.h>
#include <dlfcn.h>
#include <execinfo.h>
#include <link.h>
#include <mntent.h>
#include <obstack.h>

#define obstack_chunk_alloc malloc
#define obstack_chunk_free free

static int modules;

static int visit(struct dl_phdr_info *info, size_t size, void *closure)
{
	INITIALISED(info, size);
	INITIALISED(info->dlpi_name, strlen(info->dlpi_name) + 1);
	EXPECT(closure == &modules);
	modules++;
	return 0;
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		Dl_info info;
		dladdr((void *)8, &info);
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}module.c:[[@LINE+1]]
		if (info.dli_fname)
			expect_sink++;
		return 0;
	}
	Dl_info *info = fresh(sizeof(*info));
	EXPECT(dladdr((void *)main, info));
	WROTE(info, sizeof(*info));
	INITIALISED(info->dli_fname, strlen(info->dli_fname) + 1);
	EXPECT(dl_iterate_phdr(visit, &modules) == 0 && modules > 1);
	EXPECT(!dlopen("/nonexistent.so", RTLD_NOW));
	INITIALISED(dlerror(), 8);
	void **stack = fresh(10 * sizeof(void *));
	int n = backtrace(stack, 10);
	EXPECT(n > 0);
	WROTE(stack, (size_t)n * sizeof(void *));
	char **symbols = backtrace_symbols(stack, n);
	INITIALISED(symbols, (size_t)n * sizeof(char *));
	INITIALISED(symbols[0], strlen(symbols[0]) + 1);
	FILE *table = setmntent("/proc/self/mounts", "r");
	struct mntent *entry = getmntent(table);
	EXPECT(entry);
	INITIALISED(entry, sizeof(*entry));
	INITIALISED(entry->mnt_dir, strlen(entry->mnt_dir) + 1);
	endmntent(table);
	char *argz;
	size_t length;
	EXPECT(argz_create_sep("a:b", ':', &argz, &length) == 0);
	INITIALISED(argz, length);
	EXPECT(argz_add(&argz, &length, "c") == 0 && length == 6);
	INITIALISED(argz, length);
	struct obstack obstack;
	__msan_poison(&obstack, sizeof(obstack));
	obstack_init(&obstack);
	obstack_grow(&obstack, "abc", 3);
	for (int i = 0; i < 3000; i++)
		obstack_int_grow(&obstack, i);
	obstack_printf(&obstack, "%d", 17);
	obstack_1grow(&obstack, 0);
	size_t size = obstack_object_size(&obstack);
	char *object = obstack_finish(&obstack);
	INITIALISED(object, size);
	obstack_free(&obstack, NULL);
	return 0;
}
