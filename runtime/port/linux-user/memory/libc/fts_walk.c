/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
#include <pthread.h>
#include <stdlib.h>

#include "fts_walk.h"
#include "row.h"
#include "structures.h"

REAL_FUNCTION(fts_open)
REAL_FUNCTION(fts_read)
REAL_FUNCTION(fts_children)
REAL_FUNCTION(fts_close)

struct walk {
	const FTS *walk;
	compare_fts_function compare;
	struct walk *next;
};

static struct walk *walks;
static pthread_mutex_t walks_lock = PTHREAD_MUTEX_INITIALIZER;

static compare_fts_function comparison(const FTS *walk)
{
	compare_fts_function compare = NULL;
	pthread_mutex_lock(&walks_lock);
	for (const struct walk *w = walks; w; w = w->next)
		if (w->walk == walk)
			compare = w->compare;
	pthread_mutex_unlock(&walks_lock);
	return compare;
}

FTS *ksan_fts_open(char *const *paths, int flags, compare_fts_function compare)
{
	struct ksan_callback callback;
	struct walk *record = malloc(sizeof(*record));
	if (!record)
		return NULL;
	ksan_callback_push(&callback, (void *)compare, (void *)ksan_thunk_compare_fts);
	FTS *walk = REAL(fts_open)(paths, flags, compare ? ksan_thunk_compare_fts : NULL);
	ksan_callback_pop(&callback);
	if (walk) {
		ksan_libc_written(walk, sizeof(*walk));
		pthread_mutex_lock(&walks_lock);
		*record = (struct walk){walk, compare, walks};
		walks = record;
		pthread_mutex_unlock(&walks_lock);
	} else {
		free(record);
	}
	ksan_libc_clean_result(sizeof(walk));
	return walk;
}

FTSENT *ksan_fts_read(FTS *walk)
{
	struct ksan_callback callback;
	ksan_callback_push(&callback, (void *)comparison(walk), (void *)ksan_thunk_compare_fts);
	FTSENT *entry = REAL(fts_read)(walk);
	ksan_callback_pop(&callback);
	ksan_written_ftsent(entry);
	ksan_libc_clean_result(sizeof(entry));
	return entry;
}

FTSENT *ksan_fts_children(FTS *walk, int flags)
{
	struct ksan_callback callback;
	ksan_callback_push(&callback, (void *)comparison(walk), (void *)ksan_thunk_compare_fts);
	FTSENT *list = REAL(fts_children)(walk, flags);
	ksan_callback_pop(&callback);
	for (FTSENT *entry = list; entry; entry = entry->fts_link)
		ksan_written_ftsent(entry);
	ksan_libc_clean_result(sizeof(list));
	return list;
}

int ksan_fts_close(FTS *walk)
{
	pthread_mutex_lock(&walks_lock);
	for (struct walk **link = &walks; *link; link = &(*link)->next) {
		struct walk *record = *link;
		if (record->walk == walk) {
			*link = record->next;
			free(record);
			break;
		}
	}
	pthread_mutex_unlock(&walks_lock);
	int result = REAL(fts_close)(walk);
	ksan_libc_clean_result(sizeof(result));
	return result;
}
