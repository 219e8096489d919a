/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * Functions of the program that libc calls. libc is not instrumented: it writes no shadow for the
 * arguments, and what they point to may be libc's own stack, where shadow is left over from others.
 * So libc gets a thunk, which marks both initialised and then calls the program's function.
 */
#ifndef KSAN_LIBC_CALLBACK_H
#define KSAN_LIBC_CALLBACK_H

#include <dirent.h>
#include <ftw.h>
#include <fts.h>
#include <link.h>
#include <search.h>
#include <stddef.h>
#include <sys/stat.h>

#include <ksan-port/context.h>
#include "core/memory/interface.h"
#include "memory/callbacks.h"

/*
 * A call of the program's function, whose result decides what libc does next. One that is not
 * instrumented leaves the result's shadow as it finds it.
 */
#define KSAN_DECISION(call) (ksan_clear_retval_tls(), ksan_callback_decided(call))

static inline int ksan_callback_decided(int result)
{
	struct ksan_context *context = ksan_this_context();

	uint32_t poison = (uint32_t)context->retval[0], known = (uint32_t)result & ~poison;

	/* Of a number with a sign, that counts, and whether it is zero. */
	if (__builtin_expect(poison != 0, 0) && (poison >> 31 || !known))
		__msan_warning_with_origin(context->retval_origin);
	return result;
}

/* Thunks, named by what the callback is for. */
int ksan_thunk_compare(const void *a, const void *b);
void ksan_thunk_visit(const void *node, VISIT which, int depth);
void ksan_thunk_visit_closure(const void *node, VISIT which, void *closure);
void ksan_thunk_free(void *node);
int ksan_thunk_filter(const struct dirent *entry);
int ksan_thunk_compare_entries(const struct dirent **a, const struct dirent **b);
int ksan_thunk_filter64(const struct dirent64 *entry);
int ksan_thunk_compare_entries64(const struct dirent64 **a, const struct dirent64 **b);
int ksan_thunk_ftw(const char *path, const struct stat *status, int type);
int ksan_thunk_nftw(const char *path, const struct stat *status, int type, struct FTW *walk);
int ksan_thunk_ftw64(const char *path, const struct stat64 *status, int type);
int ksan_thunk_nftw64(const char *path, const struct stat64 *status, int type, struct FTW *walk);
int ksan_thunk_compare_fts(const FTSENT **a, const FTSENT **b);
int ksan_thunk_glob_error(const char *path, int error);
int ksan_thunk_module(struct dl_phdr_info *info, size_t size, void *closure);

#endif
