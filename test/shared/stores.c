/* SPDX-License-Identifier: Apache-2.0 WITH LLVM-exception OR GPL-2.0-only */
/*
 * What is in the directory of shared metadata may be old, or somebody else's, or damaged: the old
 * is made anew; the rest is one line and not used, and the program runs with metadata of its own.
 */
/*
RUN: %ksan -O1 -fsanitize-memory-track-origins %s -o %t
RUN: %run %t stale 2>&1 | FileCheck %s --check-prefixes=SHARED --implicit-check-not=ksan:
RUN: %run %t size 2>&1 | FileCheck %s --check-prefixes=ALONE,STORE --implicit-check-not=ksan:
RUN: %run %t magic 2>&1 | FileCheck %s --check-prefixes=ALONE,STORE --implicit-check-not=ksan:
RUN: %run %t identity 2>&1 | FileCheck %s --check-prefixes=ALONE,STORE --implicit-check-not=ksan:
RUN: %run %t symlink 2>&1 | FileCheck %s --check-prefixes=ALONE,FILE --implicit-check-not=ksan:
RUN: %run %t owner 2>&1 | FileCheck %s --check-prefixes=ALONE,FILE --implicit-check-not=ksan:
RUN: %run %t directory-link 2>&1 \
RUN:   | FileCheck %s --check-prefixes=ALONE,DIRECTORY --implicit-check-not=ksan:
RUN: %run %t directory-open 2>&1 \
RUN:   | FileCheck %s --check-prefixes=ALONE,DIRECTORY --implicit-check-not=ksan:
RUN: %run %t none 2>&1 | FileCheck %s --check-prefixes=ALONE --implicit-check-not=ksan:
RUN: %run %t none-verbose 2>&1 | FileCheck %s --check-prefixes=ALONE,NONE
RUN: %run %t limit 2>&1 | FileCheck %s --check-prefixes=ALONE --implicit-check-not=ksan:
RUN: %run %t room 2>&1 | FileCheck %s --check-prefixes=ALONE,ROOM
RUN: %run %t off 2>&1 | FileCheck %s --check-prefixes=ALONE --implicit-check-not=ksan:
RUN: %run %t on 2>&1 | FileCheck %s --check-prefixes=SHARED --implicit-check-not=ksan:

STORE: ksan: ksan-file-{{.*}} is not what this version of ksan makes: metadata
FILE: ksan: ksan-file-{{.*}} is not a file of this user alone (remove it): metadata
DIRECTORY: ksan: {{.*}} is not a directory that only this user can write to
NONE: ksan: /proc/none cannot be made: metadata
ROOM: ksan: {{.*}} has no room: metadata
SHARED: has one metadata
ALONE: has its own metadata
*/
#include "Inputs/processes.h"
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/statvfs.h>

static size_t size = 4 * PAGE;

/* The name that the store of a file has. */
static void store_path(int fd, char *path)
{
	struct stat status;

	EXPECT(fstat(fd, &status) == 0);
	sprintf(path, "%s/ksan-file-%lx-%lx", metadata_directory(), (long)status.st_dev,
		(long)status.st_ino);
}

/* Makes what is there when the process that is tested comes, and uses it. */
static int prepare(const char *what, const char *file, char *path)
{
	int fd = open(file, O_RDWR), store = -1;

	EXPECT(fd >= 0);
	store_path(fd, path);
	if (!strcmp(what, "symlink")) {
		EXPECT(symlink("/dev/null", path) == 0);
	} else if (!strcmp(what, "stale") || !strcmp(what, "size") || !strcmp(what, "magic") ||
		   !strcmp(what, "owner")) {
		store = open(path, O_RDWR | O_CREAT, 0600);
		EXPECT(store >= 0 && write(store, "something else", 14) == 14);
		if (!strcmp(what, "magic"))
			EXPECT(ftruncate(store, (off_t)3 << 42) == 0);
		/* Only root can give files away; others see the same with a mode. */
		if (!strcmp(what, "owner") && fchown(store, 1, 1) != 0)
			EXPECT(fchmod(store, 0666) == 0);
		if (!strcmp(what, "stale")) {
			close(store);
			store = -1;
		} else {
			EXPECT(flock(store, LOCK_SH) == 0);
		}
	} else if (!strcmp(what, "identity")) {
		/* The store of another file, with its users, under this name. */
		char other[64], other_store[128];
		int other_fd = make_file(other, size);

		map_shared(other_fd, size);
		store_path(other_fd, other_store);
		EXPECT(rename(other_store, path) == 0);
		store = open(path, O_RDWR);
		EXPECT(flock(store, LOCK_SH) == 0);
		unlink(other);
	} else if (!strcmp(what, "room")) {
		struct statvfs place;

		EXPECT(statvfs(metadata_directory(), &place) == 0);
		size = place.f_bavail * place.f_bsize;
		EXPECT(ftruncate(fd, (off_t)size) == 0);
	}
	close(fd);
	return store;
}

static int test(const char *file)
{
	struct rlimit limit = {1 << 20, 1 << 20};
	struct process process;
	char *p;

	if (getenv("SMALL_FILES"))
		EXPECT(setrlimit(RLIMIT_FSIZE, &limit) == 0);
	if (getenv("SIZE"))
		size = strtoul(getenv("SIZE"), NULL, 10);
	p = map_path(file, size);
	INITIALISED(p, 4 * PAGE);
	__msan_poison(p, PAGE);
	memset(p + 1, 0, 10);
	UNINITIALISED(p, 1);
	INITIALISED(p + 1, 10);
	process = start("other", file);
	/* Whatever there is, it works and says nothing wrong. */
	printf(__msan_test_shadow(p, PAGE) == -1 ? "has one metadata\n" : "has its own metadata\n");
	end(&process);
	memset(p, 0, PAGE);
	munmap(p, size);
	return 0;
}

static int other(const char *file)
{
	char *p;

	if (getenv("SIZE"))
		size = strtoul(getenv("SIZE"), NULL, 10);
	/* The line about it was in the other process's output. */
	close(2);
	p = map_path(file, size);
	memset(p, 0, PAGE);
	turn();
	return 0;
}

int main(int argc, char **argv)
{
	char file[64], path[128] = "", directory[128], number[32];
	const char *what;
	int status;

	if (argc == 2)
		return run_main(argv[1]);
	if (!strcmp(argv[1], "test"))
		return test(argv[2]);
	if (!strcmp(argv[1], "other"))
		return other(argv[2]);
	what = argv[2];
	close(make_file(file, size));
	int store = prepare(what, file, path);
	sprintf(directory, "%s-directory", file);
	if (!strcmp(what, "directory-link"))
		EXPECT(symlink(metadata_directory(), directory) == 0);
	if (!strcmp(what, "directory-open"))
		EXPECT(mkdir(directory, 0777) == 0 && chmod(directory, 0777) == 0);
	if (!strncmp(what, "directory", 9))
		setenv("METADATA_DIRECTORY", directory, 1);
	if (!strncmp(what, "none", 4))
		setenv("METADATA_DIRECTORY", "/proc/none", 1);
	if (!strcmp(what, "limit"))
		setenv("SMALL_FILES", "1", 1);
	sprintf(number, "%zu", size);
	setenv("SIZE", number, 1);
	set_options(!strcmp(what, "off")				     ? "shared_shadow=0"
		    : !strcmp(what, "none-verbose") || !strcmp(what, "room") ? "verbosity=1"
									     : "");
	struct process process = start_program("/proc/self/exe", "test", file);
	EXPECT(waitpid(process.pid, &status, 0) == process.pid && status == 0);
	if (store >= 0)
		close(store);
	unlink(path);
	unlink(directory);
	rmdir(directory);
	unlink(file);
	return 0;
}
