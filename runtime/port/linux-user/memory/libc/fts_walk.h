/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * <fts.h>. A walk keeps the comparison that it was opened with and calls it from later calls too,
 * so ksan keeps it as well, by walk.
 */
#ifndef KSAN_LIBC_FTS_WALK_H
#define KSAN_LIBC_FTS_WALK_H

#include <fts.h>

typedef int (*compare_fts_function)(const FTSENT **, const FTSENT **);

FTS *ksan_fts_open(char *const *paths, int flags, compare_fts_function compare);
FTSENT *ksan_fts_read(FTS *walk);
FTSENT *ksan_fts_children(FTS *walk, int flags);
int ksan_fts_close(FTS *walk);

#endif
