/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * speedtest1 prints how long its parts took by the clock of SQLite's file system layer. That clock
 * stands still here, so that every run prints the same.
 */
#include <stddef.h>
#include "sqlite3.h"

static int midnight(sqlite3_vfs *vfs, sqlite3_int64 *milliseconds)
{
	(void)vfs;
	*milliseconds = 212501448000000;
	return SQLITE_OK;
}

__attribute__((constructor)) static void freeze(void)
{
	sqlite3_vfs_find(NULL)->xCurrentTimeInt64 = midnight;
}
