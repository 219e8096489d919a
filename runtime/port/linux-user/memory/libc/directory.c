/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <dirent.h>
#include <fnmatch.h>
#include <ftw.h>
#include <fts.h>
#include <glob.h>
#include <stddef.h>
#include <wordexp.h>

#include "fts_walk.h"
#include "row.h"
#include "structures.h"

typedef int (*filter_function)(const struct dirent *);
typedef int (*compare_entries_function)(const struct dirent **, const struct dirent **);
typedef int (*glob_error_function)(const char *, int);

static void written_glob(const glob_t *found)
{
	ksan_libc_written(found, offsetof(glob_t, gl_closedir));
	if (found->gl_pathv)
		ksan_written_strings(found->gl_pathv +
				     (found->gl_flags & GLOB_DOOFFS ? found->gl_offs : 0));
}

static void written_words(const wordexp_t *found)
{
	ksan_libc_written(found, sizeof(*found));
	ksan_written_strings(found->we_wordv + found->we_offs);
}

#define WRITES_GLOB(found) AFTER_CALL(written_glob(found))
#define WRITES_WORDS(found) AFTER_CALL(written_words(found))

#include "table/directory.def"
