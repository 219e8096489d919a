// Directories, walks of file trees with their callbacks, patterns.
// RUN: %ksan_clang -fsanitize=memory -fno-sanitize-memory-param-retval -g -O1 %s -o %t && env KSAN_OPTIONS=symbolize=0 %run %t
// RUN: not %run %t bug 2>&1 | FileCheck %s
#define _GNU_SOURCE
#include "Inputs/expect.h"
#include <dirent.h>
#include <fcntl.h>
#include <fnmatch.h>
#include <ftw.h>
#include <fts.h>
#include <glob.h>
#include <sys/stat.h>
#include <wordexp.h>

static char root[] = "/tmp/ksan-test-XXXXXX";
static int visited, compared;

static int dirty(int depth)
{
	/* Leaves uninitialised memory, and arguments, where libc will work. */
	volatile char space[4096];
	if (depth)
		return dirty(depth - 1);
	return __msan_test_shadow(space, 1) == 0;
}

static int filter(const struct dirent *entry)
{
	INITIALISED(entry, sizeof(*entry) - sizeof(entry->d_name));
	return entry->d_name[0] != '.';
}

static int visit(const char *path, const struct stat *status, int type, struct FTW *walk)
{
	INITIALISED(path, strlen(path) + 1);
	INITIALISED(status, sizeof(*status));
	INITIALISED(walk, sizeof(*walk));
	if (type == FTW_F && walk->level == 1)
		visited++;
	return 0;
}

static int visit_simply(const char *path, const struct stat *status, int type)
{
	INITIALISED(status, sizeof(*status));
	if (path[0] && type == FTW_F)
		visited++;
	return 0;
}

static int by_name(const FTSENT **a, const FTSENT **b)
{
	compared++;
	return strcmp((*a)->fts_name, (*b)->fts_name);
}

static void directories(void)
{
	DIR *directory = opendir(root);
	struct dirent *entry;
	int count = 0;
	while ((entry = readdir(directory))) {
		INITIALISED(entry, entry->d_reclen);
		count++;
	}
	EXPECT(count == 5);
	closedir(directory);
	struct dirent **list;
	__msan_poison(&list, sizeof(list));
	dirty(8);
	EXPECT(scandir(root, &list, filter, alphasort) == 3);
	INITIALISED(list, 3 * sizeof(*list));
	for (int i = 0; i < 3; i++)
		INITIALISED(list[i], list[i]->d_reclen);
	EXPECT(!strcmp(list[0]->d_name, "a") && !strcmp(list[2]->d_name, "c"));
}

static void walks(void)
{
	dirty(8);
	EXPECT(nftw(root, visit, 8, FTW_PHYS) == 0 && visited == 3);
	visited = 0;
	EXPECT(ftw(root, visit_simply, 8) == 0 && visited == 3);
	char *paths[] = {root, NULL};
	dirty(8);
	FTS *walk = fts_open(paths, FTS_PHYSICAL, by_name);
	FTSENT *entry;
	char order[4] = "";
	while ((entry = fts_read(walk)))
		if (entry->fts_info == FTS_F)
			strcat(order, entry->fts_name);
	EXPECT(fts_close(walk) == 0);
	EXPECT(!strcmp(order, "abc") && compared > 0);
}

static void patterns(void)
{
	char pattern[64];
	snprintf(pattern, sizeof(pattern), "%s/[ab]", root);
	glob_t *found = fresh(sizeof(*found));
	EXPECT(glob(pattern, 0, NULL, found) == 0);
	INITIALISED(&found->gl_pathc, sizeof(found->gl_pathc));
	EXPECT(found->gl_pathc == 2);
	INITIALISED(found->gl_pathv, 3 * sizeof(char *));
	INITIALISED(found->gl_pathv[1], strlen(found->gl_pathv[1]) + 1);
	globfree(found);
	wordexp_t words;
	EXPECT(wordexp("one 'two three'", &words, 0) == 0 && words.we_wordc == 2);
	EXPECT(!strcmp(words.we_wordv[1], "two three"));
	wordfree(&words);
	EXPECT(fnmatch("a*c", "abc", 0) == 0);
	REPORTS("fnmatch", expect_sink = fnmatch(partly("a*c", 2), "abc", 0));
	REPORTS("glob", expect_sink = glob(partly("a*c", 2), 0, NULL, found));
	REPORTS("opendir", errno = 0; expect_sink = opendir(partly("/nonexistent", 2)) != 0);
}

int main(int argc, char **argv)
{
	(void)argv;
	if (argc > 1) {
		struct stat status;
		// What was not found was not written.
		EXPECT(stat("/nonexistent", &status) != 0);
		// CHECK: WARNING: MemorySanitizer: use-of-uninitialized-value
		// CHECK-NEXT: in main {{.*}}directory.c:[[@LINE+1]]
		if (status.st_size)
			expect_sink++;
		return 0;
	}
	EXPECT(mkdtemp(root));
	const char *names[] = {"b", "a", "c"};
	for (int i = 0; i < 3; i++) {
		char path[64];
		snprintf(path, sizeof(path), "%s/%s", root, names[i]);
		close(open(path, O_CREAT | O_WRONLY, 0600));
	}
	directories();
	walks();
	patterns();
	for (int i = 0; i < 3; i++) {
		char path[64];
		snprintf(path, sizeof(path), "%s/%s", root, names[i]);
		EXPECT(unlink(path) == 0);
	}
	EXPECT(rmdir(root) == 0);
	return 0;
}
