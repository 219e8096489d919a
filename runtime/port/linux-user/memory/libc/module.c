/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <argz.h>
#include <dlfcn.h>
#include <envz.h>
#include <execinfo.h>
#include <link.h>
#include <limits.h>
#include <mntent.h>
#include <obstack.h>
#include <stdio.h>

#include "row.h"
#include "stream.h"
#include "structures.h"

#ifndef _OBSTACK_SIZE_T
#define _OBSTACK_SIZE_T int
#endif

typedef int (*module_function)(struct dl_phdr_info *, size_t, void *);
typedef void *(*obstack_allocate)(long);
typedef void (*obstack_release)(void *);
typedef void *(*obstack_allocate_closure)(void *, long);
typedef void (*obstack_release_closure)(void *, void *);

static void written_symbol(const Dl_info *info)
{
	ksan_libc_written(info, sizeof(*info));
	ksan_libc_written(info->dli_fname, ksan_string_size(info->dli_fname));
	ksan_libc_written(info->dli_sname, ksan_string_size(info->dli_sname));
}

static void written_string_array(char *const *array, int n)
{
	ksan_libc_written(array, (size_t)n * sizeof(*array));
	for (int i = 0; i < n; i++)
		ksan_libc_written(array[i], ksan_string_size(array[i]));
}

/* Macros of <obstack.h> use the structure, and the header of the chunk, in the program. */
static void written_obstack(const struct obstack *obstack)
{
	ksan_libc_written(obstack, sizeof(*obstack));
	ksan_libc_written(obstack->chunk, offsetof(struct _obstack_chunk, contents));
}

static void moved_object(const struct obstack *obstack, const void *from)
{
	written_obstack(obstack);
	ksan_copy_metadata(obstack->object_base, from,
			   (size_t)(obstack->next_free - obstack->object_base));
}

static long ksan_dlinfo_writes(int request)
{
	switch (request) {
	case RTLD_DI_LMID:
		return sizeof(Lmid_t);
	case RTLD_DI_LINKMAP:
	case RTLD_DI_TLS_DATA:
		return sizeof(void *);
	case RTLD_DI_TLS_MODID:
		return sizeof(size_t);
	case RTLD_DI_ORIGIN:
		return PATH_MAX;
	case RTLD_DI_SERINFOSIZE:
		return offsetof(Dl_serinfo, dls_serpath);
	}
	return 0;
}

#define WRITES_SYMBOL(info) AFTER_CALL(written_symbol(info))
#define WRITES_STRING_ARRAY(array, n) AFTER_CALL(written_string_array(array, n))
#define WRITES_OBSTACK(obstack) AFTER_CALL(written_obstack(obstack))
#define MOVES_OBJECT(obstack, from) AFTER_CALL(moved_object(obstack, (void *)(from)))
#define WRITES_ARGZ(argz, n)                                                                       \
	WRITES_OBJECT(argz), WRITES_OBJECT(n), AFTERWARDS(RESULT == 0, WRITES(*argz, *n))

#include "table/module.def"
