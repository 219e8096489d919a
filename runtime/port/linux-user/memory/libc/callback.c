/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <stdio.h>

#include "row.h"
#include "structures.h"

#define BEHIND(thunk)                                                                              \
	((__typeof(&(thunk)))ksan_callback_behind((void *)(thunk), __builtin_frame_address(0)))

int ksan_thunk_compare(const void *a, const void *b)
{
	ksan_clear_params(2);
	return KSAN_DECISION(BEHIND(ksan_thunk_compare)(a, b));
}

void ksan_thunk_visit(const void *node, VISIT which, int depth)
{
	ksan_libc_written(node, sizeof(void *));
	ksan_clear_params(3);
	BEHIND(ksan_thunk_visit)(node, which, depth);
}

void ksan_thunk_visit_closure(const void *node, VISIT which, void *closure)
{
	ksan_libc_written(node, sizeof(void *));
	ksan_clear_params(3);
	BEHIND(ksan_thunk_visit_closure)(node, which, closure);
}

void ksan_thunk_free(void *node)
{
	ksan_clear_params(1);
	BEHIND(ksan_thunk_free)(node);
}

int ksan_thunk_filter(const struct dirent *entry)
{
	ksan_libc_written(entry, entry->d_reclen);
	ksan_clear_params(1);
	return KSAN_DECISION(BEHIND(ksan_thunk_filter)(entry));
}

int ksan_thunk_compare_entries(const struct dirent **a, const struct dirent **b)
{
	ksan_written_dirents(a, 1);
	ksan_written_dirents(b, 1);
	ksan_clear_params(2);
	return KSAN_DECISION(BEHIND(ksan_thunk_compare_entries)(a, b));
}

/* struct dirent64 is struct dirent where off_t has 64 bits, and struct stat64 is struct stat. */
int ksan_thunk_filter64(const struct dirent64 *entry)
{
	ksan_libc_written(entry, entry->d_reclen);
	ksan_clear_params(1);
	return KSAN_DECISION(BEHIND(ksan_thunk_filter64)(entry));
}

int ksan_thunk_compare_entries64(const struct dirent64 **a, const struct dirent64 **b)
{
	ksan_written_dirents((const struct dirent **)a, 1);
	ksan_written_dirents((const struct dirent **)b, 1);
	ksan_clear_params(2);
	return KSAN_DECISION(BEHIND(ksan_thunk_compare_entries64)(a, b));
}

int ksan_thunk_ftw(const char *path, const struct stat *status, int type)
{
	ksan_libc_written(path, ksan_string_size(path));
	ksan_libc_written(status, sizeof(*status));
	ksan_clear_params(3);
	return KSAN_DECISION(BEHIND(ksan_thunk_ftw)(path, status, type));
}

int ksan_thunk_nftw(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	ksan_libc_written(path, ksan_string_size(path));
	ksan_libc_written(status, sizeof(*status));
	ksan_libc_written(walk, sizeof(*walk));
	ksan_clear_params(4);
	return KSAN_DECISION(BEHIND(ksan_thunk_nftw)(path, status, type, walk));
}

int ksan_thunk_ftw64(const char *path, const struct stat64 *status, int type)
{
	ksan_libc_written(path, ksan_string_size(path));
	ksan_libc_written(status, sizeof(*status));
	ksan_clear_params(3);
	return KSAN_DECISION(BEHIND(ksan_thunk_ftw64)(path, status, type));
}

int ksan_thunk_nftw64(const char *path, const struct stat64 *status, int type, struct FTW *walk)
{
	ksan_libc_written(path, ksan_string_size(path));
	ksan_libc_written(status, sizeof(*status));
	ksan_libc_written(walk, sizeof(*walk));
	ksan_clear_params(4);
	return KSAN_DECISION(BEHIND(ksan_thunk_nftw64)(path, status, type, walk));
}

int ksan_thunk_compare_fts(const FTSENT **a, const FTSENT **b)
{
	ksan_libc_written(a, sizeof(*a));
	ksan_libc_written(b, sizeof(*b));
	ksan_written_ftsent(*a);
	ksan_written_ftsent(*b);
	ksan_clear_params(2);
	return KSAN_DECISION(BEHIND(ksan_thunk_compare_fts)(a, b));
}

int ksan_thunk_glob_error(const char *path, int error)
{
	ksan_libc_written(path, ksan_string_size(path));
	ksan_clear_params(2);
	return KSAN_DECISION(BEHIND(ksan_thunk_glob_error)(path, error));
}

int ksan_thunk_module(struct dl_phdr_info *info, size_t size, void *closure)
{
	ksan_libc_written(info, size);
	ksan_libc_written(info->dlpi_name, ksan_string_size(info->dlpi_name));
	ksan_clear_params(3);
	return KSAN_DECISION(BEHIND(ksan_thunk_module)(info, size, closure));
}
